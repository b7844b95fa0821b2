import Glibc
import OOMPolicy
import OOMReporter

/// Where policies and baselines are, and what keeps them from being used.
enum PolicyLoading {
  struct Failure: Error {
    /// With the file and the line, made printable.
    let sentence: String
  }

  static let fileName = ".oomlog.yml"

  static func policy(_ path: String) throws(Failure) -> Policy {
    let bytes: [UInt8]
    do throws(SmallFile.Failure) {
      bytes = try SmallFile.read(path, limit: PolicyFile.sizeLimit)
    } catch {
      throw Failure(sentence: "cannot read the policy \(PrintableText.of(path)): \(error.reason)")
    }
    do throws(PolicyError) {
      return try PolicyFile.read(bytes)
    } catch {
      throw failure(path, error)
    }
  }

  static func baseline(_ path: String) throws(Failure) -> Baseline {
    var reader = BaselineReader(path: path)
    do throws(SmallFile.Failure) {
      try SmallFile.blocks(path) { block throws(SmallFile.Failure) in
        guard reader.error == nil else { return }
        reader.take(block)
      }
    } catch {
      throw Failure(sentence: "cannot read the baseline \(PrintableText.of(path)): \(error.reason)")
    }
    reader.finish()
    if let error = reader.error { throw failure(path, error) }
    return reader.baseline
  }

  private static func failure(_ path: String, _ error: PolicyError) -> Failure {
    let line = error.line.map { ":\($0)" } ?? ""
    return Failure(
      sentence: "\(PrintableText.of(path))\(line): \(PrintableText.of(error.message))")
  }

  private struct BaselineReader {
    let path: String
    var baseline = Baseline()
    var error: PolicyError?
    private var rest: [UInt8] = []
    private var number = 0

    init(path: String) { self.path = path }

    mutating func take(_ block: ArraySlice<UInt8>) {
      var lines = block.split(separator: 0x0a, omittingEmptySubsequences: false)
      let last = lines.removeLast()
      for line in lines {
        add(rest + line)
        rest = []
      }
      rest += last
      if rest.count > Baseline.lineLimit {
        number += 1
        error = error ?? PolicyError(line: number, "a line that is too long for a kill")
      }
    }

    mutating func finish() { if error == nil { add(rest) } }

    private mutating func add(_ line: [UInt8]) {
      guard error == nil else { return }
      number += 1
      do throws(PolicyError) {
        try baseline.add(line: line, number: number)
      } catch {
        self.error = error
      }
    }
  }

  // MARK: - Found

  /// The policy of the working directory, or of the nearest one above it, up to the root of the
  /// repository. As it is told from here.
  static func found(from directory: String) -> String? {
    var directory = directory
    var prefix = ""
    while true {
      let here = directory == "/" ? "" : directory
      if isThere(here + "/" + fileName) { return prefix + fileName }
      if directory == "/" || directory.isEmpty || isThere(here + "/.git") { return nil }
      directory = parent(directory)
      prefix += "../"
    }
  }

  private static func parent(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex else {
      return "/"
    }
    return String(path[..<slash])
  }

  private static func isThere(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0
  }

  /// What `--init` does: never over a file that is there.
  static func writeTemplate() throws(Failure) {
    let file = open(fileName, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else {
      throw Failure(sentence: "cannot write \(fileName): \(String(cString: strerror(errno)))")
    }
    let text = PolicyText.template
    let written = Glibc.write(file, text, text.utf8.count)
    if close(file) != 0 || written != text.utf8.count {
      throw Failure(sentence: "cannot write \(fileName): \(String(cString: strerror(errno)))")
    }
  }
}
