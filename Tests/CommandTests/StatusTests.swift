import Foundation
import Glibc
import TestSupport
import Testing

/// Exit statuses, streams and files.
@Suite struct StatusTests {
  private let kill = Array("[    1.000000] Out of memory: Killed process 7 (hog)\n".utf8)
  private let quiet = Array("[    1.000000] all is well\n".utf8)

  struct Case: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    let input: String
    let status: Int32
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    Case(arguments: ["check", "-"], input: "kill", status: 1),
    Case(arguments: ["check", "-"], input: "quiet", status: 0),
    Case(arguments: ["check", "-"], input: "", status: 4),
    Case(arguments: ["check", "-", "nowhere.log"], input: "quiet", status: 2),
    Case(arguments: ["check", "-", "nowhere.log"], input: "kill", status: 1),
    Case(arguments: ["scan", "-"], input: "kill", status: 0),
    Case(arguments: ["scan", "-", "nowhere.log"], input: "quiet", status: 2),
    Case(arguments: ["scan", "--no-such-option"], input: "", status: 64),
    Case(arguments: ["scan", "--format", "xml", "-"], input: "", status: 64),
    Case(arguments: ["scan", "--since", "half past ten", "-"], input: "", status: 64),
    Case(arguments: ["scan", "--since", "now", "--until", "-60min", "-"], input: "", status: 64),
    Case(arguments: ["scan", "--since", "-1h", "-"], input: "quiet", status: 0),
    Case(arguments: ["scan", "--timeout", "0", "-"], input: "", status: 64),
    Case(arguments: ["scan", "--timeout", "5min", "-"], input: "kill", status: 0),
    Case(arguments: ["scan", "-S", "-2h", "-U", "+1h", "-"], input: "quiet", status: 0),
    Case(arguments: ["show", "-"], input: "kill", status: 0),
    Case(arguments: ["show", "-"], input: "quiet", status: 2),
    Case(arguments: ["show", "--event", "000000000000", "-"], input: "kill", status: 2),
    Case(arguments: ["show", "--event", "not hex", "-"], input: "kill", status: 64),
    Case(arguments: ["report", "--event", "0", "--incident", "0", "-"], input: "kill", status: 64),
    Case(arguments: ["report", "--incident", "000000000000", "-"], input: "kill", status: 2),
    Case(arguments: ["report", "--format", "text", "-"], input: "kill", status: 0),
    Case(arguments: ["report", "--format", "csv", "--table", "rows", "-"], input: "", status: 64),
    Case(arguments: ["diff", "000000000000", "000000000001", "-"], input: "kill", status: 2),
    Case(arguments: ["diff", "nowhere.log", "00", "-"], input: "kill", status: 64),
    Case(arguments: ["diff", "/dev/null", "nowhere.log"], input: "", status: 2),
    Case(arguments: ["diff", "-", "/dev/null"], input: "kill", status: 0),
    Case(arguments: ["schema"], input: "", status: 0),
    Case(arguments: ["--version"], input: "", status: 0),
  ]) func status(_ test: Case) throws {
    let input = test.input == "kill" ? kill : test.input == "quiet" ? quiet : []
    #expect(try run(oomlog, test.arguments, input: input).status == test.status)
  }

  @Test func checkPrintsALineAKill() throws {
    let result = try run(oomlog, ["check", "-"], input: kill + kill)
    let lines = result.text.split(separator: "\n")
    #expect(lines.count == 7)
    #expect(lines[0].hasPrefix("-:1: global: killed hog (pid 7)"))
    #expect(lines[1] == "  The whole machine ran out of memory, not a cgroup. (A01, certain)")
    // What was read stands before the verdict, which is the last line.
    #expect(lines[4] == "  -: 2 lines, boot+1.000000s to boot+1.000000s")
    #expect(lines[5] == "  1 boot, the log begins in it")
    #expect(
      lines[6]
        == "2 kills in 2 events. All are claimed: nothing in the log proves that the kernel wrote "
        + "their lines. Failed.")
  }

  /// Of what is still to come nothing is known.
  @Test func aRangeInTheFuture() throws {
    let log = fixtures.appending(path: "debian12-kern-iso/kern.log").path
    for range in [["--since", "2100-01-01"], ["--window", "2100-01-01..2100-01-02"]] {
      let result = try run(oomlog, ["check", "--policy", "/dev/null"] + range + [log])
      #expect(result.status == 3, "\(range)")
    }
  }

  /// What was not tried has not passed.
  @Test func whatCouldNotBeReadIsNotPassed() throws {
    let text = try run(oomlog, ["check", "--format", "tap", "nowhere.log"]).text
    let lines = text.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("not ok 2 - ") })
    #expect(lines.contains { $0.contains("A01: ") && $0.contains("# SKIP nothing could be read") })
    #expect(lines.filter { $0.hasPrefix("ok ") && !$0.contains("# SKIP") }.count == 1)
  }

  @Test func helpLeadsWithExamples() throws {
    let help = try run(oomlog, ["--help"]).text
    let examples = try #require(help.range(of: "EXAMPLES:"))
    let usage = try #require(help.range(of: "USAGE:"))
    #expect(examples.lowerBound < usage.lowerBound)
  }

  @Test func aReaderThatGoesAwayEndsItQuietly() throws {
    let many = Array(repeating: kill, count: 20_000).flatMap(\.self)
    let script = "\"\(oomlog)\" scan --format ndjson - | head -n 1; echo ${PIPESTATUS[0]}"
    let result = try run("/bin/bash", ["-c", script], input: many)
    #expect(result.text.split(separator: "\n").last == "141")
    #expect(result.errorText == "")
  }

  @Test func aFullDiskIsAnError() throws {
    let script = "\"\(oomlog)\" scan - >/dev/full"
    let result = try run("/bin/bash", ["-c", script], input: kill)
    #expect(result.status == 2)
    #expect(result.errorText.contains("No space left on device"))
  }

  @Test func aReportFileIsWholeOrNotThere() throws {
    try withTemporaryDirectory { directory in
      let file = directory.appending(path: "oom.md")
      let result = try run(oomlog, ["report", "-o", file.path, "-"], input: kill)
      #expect(result.status == 0)
      #expect(result.text == "")
      #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix("# OOM report"))
      let nowhere = directory.appending(path: "missing/oom.md")
      let failed = try run(oomlog, ["report", "-o", nowhere.path, "-"], input: kill)
      #expect(failed.status == 2)
      #expect(failed.errorText.contains("cannot write"))
      let left = try FileManager.default.contentsOfDirectory(atPath: directory.path)
      #expect(left == ["oom.md"])
    }
  }

  /// `ulimit -f`: a signal that would end the program before it can say so.
  @Test func aLimitOfFileSizeIsAFullDisk() throws {
    try withTemporaryDirectory { directory in
      try directory.appending(path: "kern.log").write(kill)
      let script = """
        ulimit -f 1
        "$0" report --format html -o page.html kern.log; echo "status $?"
        "$0" report --format html kern.log >out; echo "status $?"
        """
      let result = try run("/bin/bash", ["-c", script, oomlog], in: directory)
      #expect(result.text == "status 2\nstatus 2\n")
      #expect(result.errorText.contains("page.html") && result.errorText.contains("File too large"))
      let left = try FileManager.default.contentsOfDirectory(atPath: directory.path)
      #expect(left.sorted() == ["kern.log", "out"])
    }
  }

  @Test func anInterruptPrintsWhatWasFound() throws {
    // The kill is read, then the input hangs: SIGINT has to end it and mark it as partial.
    let script = """
      "$0" scan - < <(printf '%s' "$1"; exec sleep 20) &
      sleep 2; kill -INT $!; wait $!; echo "status $?"
      """
    let text = String(decoding: kill, as: UTF8.self)
    let result = try run("/bin/bash", ["-c", script, oomlog, text])
    #expect(result.text.contains("interrupted: partial"), "\(result.text)")
    #expect(result.text.contains("hog"))
    #expect(result.text.contains("status 130"))
  }

  /// Of an input that never ends so much is told as came in the time that was given.
  @Test(arguments: [
    (["scan", "-"], 2), (["check", "--policy", "/dev/null", "-"], 1),
    (["scan", "fifo"], 2), (["check", "--policy", "/dev/null", "fifo"], 3),
  ])
  func aTimeoutPrintsWhatWasFound(_ arguments: [String], _ status: Int) throws {
    try withTemporaryDirectory { directory in
      #expect(mkfifo(directory.appending(path: "fifo").path, 0o600) == 0)
      let script = """
        exec timeout -k 1 20 "$0" "$@" --timeout 1s < <(printf '%s' "$LINE"; exec sleep 30)
        """
      let result = try run(
        "/bin/bash", ["-c", script, oomlog] + arguments, in: directory,
        environment: ["LINE": String(decoding: kill, as: UTF8.self)])
      #expect(Int(result.status) == status, "\(result.errorText)")
      #expect(result.text.contains("interrupted: partial"), "\(result.text)")
      #expect(result.text.contains("hog") == (arguments.last == "-"))
    }
  }
}
