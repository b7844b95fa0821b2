import Foundation
import TestSupport
import Testing

/// What Packaging/ci ships, run as CI would.
@Suite struct PackagedCITests {
  private static let kill = "[    1.000000] Out of memory: Killed process 7 (hog)\n"

  private func inDirectory(_ body: (URL) throws -> Void) throws {
    try withTemporaryDirectory { directory in
      try directory.appending(path: "quiet.log").write("[    1.000000] all is well\n")
      try directory.appending(path: "$(touch x) *.log").write(Self.kill)
      try body(directory)
    }
  }

  @Test func gitHubAction() throws {
    let script = repository.appending(path: "Packaging/ci/github/check").path
    try inDirectory { directory in
      func step(_ environment: [String: String]) throws -> (Finished, String) {
        let output = directory.appending(path: "output")
        try output.write("")
        let result = try run(
          script, [], in: directory,
          environment: [
            "OOMLOG": oomlog, "GITHUB_OUTPUT": output.path, "GITHUB_WORKSPACE": directory.path,
            "GITHUB_STEP_SUMMARY": directory.appending(path: "summary").path,
          ].merging(environment) { $1 })
        return (result, try String(contentsOf: output, encoding: .utf8))
      }
      let (quiet, output) = try step(["OOMLOG_PATHS": "quiet.log\n"])
      #expect(quiet.status == 0, "\(quiet.text)\(quiet.errorText)")
      #expect(
        output
          == "json=oomlog-reports/oomlog.json\njunit=oomlog-reports/oomlog.xml\n"
          + "sarif=oomlog-reports/oomlog.sarif\nstatus=0\n")
      for name in ["oomlog.json", "oomlog.xml", "oomlog.sarif"] {
        let file = directory.appending(path: "oomlog-reports/\(name)").path
        #expect(FileManager.default.fileExists(atPath: file))
      }
      // A path is one word, whatever is in it.
      let (killed, _) = try step(["OOMLOG_PATHS": "quiet.log\n$(touch x) *.log"])
      #expect(killed.status == 1)
      #expect(killed.text.contains("::error file=$(touch x) *.log,line=1,title=A01%3A"))
      #expect(!FileManager.default.fileExists(atPath: directory.appending(path: "x").path))
      let (told, _) = try step([
        "OOMLOG_PATHS": "$(touch x) *.log", "OOMLOG_REPORT_ONLY": "true",
      ])
      #expect(told.status == 0)
      let (borne, _) = try step([
        "OOMLOG_PATHS": "$(touch x) *.log", "OOMLOG_FAIL_ON": "none", "OOMLOG_DIRECTORY": "a/b",
      ])
      #expect(borne.status == 0)
      let (missing, _) = try step(["OOMLOG": "/nowhere/oomlog"])
      #expect(missing.status == 2)
      #expect(missing.text.hasPrefix("::error title=oomlog::the program is not here"))
    }
  }

  /// The words of its script, as GitLab's runner hands them to a shell.
  @Test func gitLabTemplate() throws {
    let template = try String(
      contentsOf: repository.appending(path: "Packaging/ci/oomlog.gitlab-ci.yml"), encoding: .utf8)
    let folded = try #require(template.split(separator: "- >-\n").last)
    let words = folded.split(separator: "\n").prefix { !$0.hasPrefix("  artifacts") }
      .map { $0.drop { $0 == " " } }.joined(separator: " ")
    try inDirectory { directory in
      for (paths, options, status) in [
        (".", "--fail-on none", 0), ("*.log quiet.log", "", 2),
      ] {
        let result = try run(
          "/bin/bash", ["-c", "set -f; oomlog() { \"$OOMLOG\" \"$@\"; }; " + words], in: directory,
          environment: [
            "OOMLOG": oomlog, "OOMLOG_PATHS": paths, "OOMLOG_OPTIONS": options,
            "CI_PROJECT_DIR": directory.path,
          ])
        #expect(result.status == Int32(status), "\(paths): \(result.text)\(result.errorText)")
        for name in ["oomlog.xml", "gl-code-quality-report.json", "oomlog.json"] {
          let file = directory.appending(path: name)
          #expect(FileManager.default.fileExists(atPath: file.path))
          try FileManager.default.removeItem(at: file)
        }
      }
    }
  }
}
