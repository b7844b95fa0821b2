import ArgumentParser
import Glibc
import OOMPolicy
import OOMReporter

/// Writes a check in the formats that were asked for.
enum CheckWriting {
  /// What has no file of its own goes to `descriptor`. False where something could not be written, and
  /// was said.
  static func write(
    _ report: GateReport, _ outputs: [CheckOutput], elseTo descriptor: Int32 = STDOUT_FILENO
  ) -> Bool {
    var isWhole = true
    for output in outputs {
      let bytes = render(report, output.format)
      do throws(ExitCode) {
        if let file = output.file {
          try Output.write(bytes, toFile: file)
        } else if descriptor == STDOUT_FILENO {
          try Output.write(bytes)
        } else if Output.write(bytes, to: descriptor) != nil {
          isWhole = false
        }
      } catch {
        isWhole = false
      }
      if output.format == .github, !appendSummary(report) { isWhole = false }
    }
    return isWhole
  }

  private static func render(_ report: GateReport, _ format: CheckOutput.Format) -> [UInt8] {
    switch format {
    case .text: Array(CheckRenderer.render(report).utf8)
    case .json: GateJSONRenderer.render(report, version: Oomlog.version)
    case .junit: Array(JUnitRenderer.render(report).utf8)
    case .sarif: SARIFRenderer.render(report, paths: paths, version: Oomlog.version)
    case .github: Array(GitHubRenderer.annotations(report, paths: paths).utf8)
    case .gitlab: GitLabRenderer.render(report, paths: paths)
    case .tap: Array(TAPRenderer.render(report).utf8)
    }
  }

  /// Reports name files from the root of the repository, which CI tells.
  private static var paths: ReportPath {
    let directory = WorkingDirectory.path
    let root = environment("GITHUB_WORKSPACE") ?? environment("CI_PROJECT_DIR") ?? directory
    return ReportPath(directory: directory, root: root)
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  // MARK: - GitHub's summary

  /// GitHub takes no more of a step.
  private static let summaryLimit = 1 << 20

  /// What was written before by the same step stays.
  private static func appendSummary(_ report: GateReport) -> Bool {
    guard let path = environment("GITHUB_STEP_SUMMARY") else { return true }
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard file >= 0 else { return failed(path) }
    let size = lseek(file, 0, SEEK_END)
    let room = max(0, summaryLimit - max(0, Int(size)))
    let text = room < 4096 ? "" : GitHubRenderer.summary(report, limit: room)
    let written = Glibc.write(file, text, text.utf8.count)
    return close(file) == 0 && written == text.utf8.count ? true : failed(path)
  }

  private static func failed(_ path: String) -> Bool {
    let reason = String(cString: strerror(errno))
    Output.warn("cannot write the summary \(PrintableText.of(path)): \(reason)")
    return false
  }
}

enum WorkingDirectory {
  /// `/` where it is gone.
  static var path: String {
    guard let name = getcwd(nil, 0) else { return "/" }
    defer { free(name) }
    return String(cString: name)
  }
}
