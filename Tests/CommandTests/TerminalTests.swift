import Foundation
import TestSupport
import Testing

/// What a person at a terminal sees: on a real pseudo-terminal, which Python makes.
@Suite struct TerminalTests {
  /// Runs a shell command on a terminal of so many columns and rows, and prints what arrives there.
  private static let terminal = """
    import fcntl, os, pty, struct, sys, termios
    columns, rows, command = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    child, master = pty.fork()
    if child == 0:
        # The size is set before anything is written.
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.execvp("/bin/sh", ["sh", "-c", command])
    data = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        data += part
    sys.stdout.buffer.write(data.replace(b"\\r\\n", b"\\n"))
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    """

  private func atTerminal(
    columns: Int = 120, rows: Int = 200, _ command: String, in directory: URL = fixtures
  ) throws -> Finished? {
    let python = "/usr/bin/python3"
    guard FileManager.default.isExecutableFile(atPath: python) else {
      skip("python3 is not installed")
      return nil
    }
    let plain = "unset NO_COLOR CLICOLOR_FORCE OOMLOG_PAGER PAGER LESS; export TERM=xterm TZ=UTC; "
    return try run(
      python,
      [
        "-c", Self.terminal, String(columns), String(rows),
        plain + command.replacingOccurrences(of: "oomlog ", with: "'\(oomlog)' "),
      ], in: directory)
  }

  private static let escape = "\u{1b}["

  /// Without its colours.
  private func bare(_ text: String) -> String {
    text.replacingOccurrences(
      of: "\u{1b}\\[[0-9;]*m", with: "", options: .regularExpression)
  }

  private func table(_ text: String) -> [Substring] {
    Array(
      bare(text).split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.isEmpty })
  }

  @Test(arguments: [60, 80, 100, 120, 200]) func fits(columns: Int) throws {
    for log in ["6.12-comms/kmsg.txt", "debian12-kern-iso/kern.log", "6.1-memcg/dmesg.txt"] {
      guard let result = try atTerminal(columns: columns, "oomlog scan \(log)") else { return }
      let lines = table(result.text)
      #expect(lines.count > 1)
      for line in lines { #expect(line.unicodeScalars.count <= columns, "\(line)") }
    }
  }

  /// Who asks for all of it gets what a pipe gets, and how long ago it was.
  @Test func wide() throws {
    guard let result = try atTerminal(columns: 60, "oomlog scan --wide 6.12-comms/kmsg.txt") else {
      return
    }
    let piped = try run(oomlog, ["scan", "6.12-comms/kmsg.txt"], in: fixtures).text
    #expect(table(result.text).dropFirst().map(\.count) == table(piped).dropFirst().map(\.count))
  }

  @Test func colours() throws {
    let scan = "oomlog scan 6.1-memcg/dmesg.txt"
    guard let result = try atTerminal(scan) else { return }
    #expect(result.text.contains(Self.escape))
    // The same words without them.
    let without = try #require(try atTerminal("NO_COLOR=1 " + scan))
    #expect(!without.text.contains(Self.escape))
    #expect(bare(result.text) == without.text)
    #expect(try atTerminal("TERM=dumb " + scan)?.text.contains(Self.escape) == false)
    #expect(try atTerminal("NO_COLOR= " + scan)?.text.contains(Self.escape) == true)
    #expect(try atTerminal(scan + " --color never")?.text.contains(Self.escape) == false)
    #expect(
      try atTerminal("NO_COLOR=1 " + scan + " --color always")?.text.contains(Self.escape) == true)
    #expect(try atTerminal(scan + " | cat")?.text.contains(Self.escape) == false)
    #expect(
      try atTerminal("export CLICOLOR_FORCE=1; " + scan + " | cat")?.text.contains(Self.escape)
        == true)
  }

  @Test func pager() throws {
    let show = "oomlog show 6.1-memcg/dmesg.txt"
    guard
      let paged = try atTerminal(rows: 20, "OOMLOG_PAGER='sed s/^/P:/' PAGER=false \(show)")
    else { return }
    #expect(paged.status == 0)
    #expect(paged.text.split(separator: "\n").allSatisfy { $0.hasPrefix("P:") })
    let direct = try #require(try atTerminal(rows: 20, show + " --no-pager"))
    #expect(direct.text.hasPrefix("Event "))
    for chosen in ["PAGER=no-such-pager", "OOMLOG_PAGER= PAGER='sed s/^/P:/'", "PAGER=cat"] {
      #expect(try atTerminal(rows: 20, "\(chosen) \(show)")?.text == direct.text, "\(chosen)")
    }
    // What fits needs none.
    #expect(try atTerminal(rows: 500, "PAGER='sed s/^/P:/' \(show)")?.text == direct.text)
    // One that has seen enough is no fault.
    #expect(try atTerminal(rows: 20, "PAGER='head -n 1' \(show)")?.status == 0)
  }

  /// One line on standard error while a scan takes long, which is gone at the end.
  @Test func progress() throws {
    let slow = "(cat 6.1-memcg/dmesg.txt; sleep 2; cat 6.1-memcg/dmesg.txt)"
    guard let result = try atTerminal(slow + " | oomlog scan - | cat") else { return }
    #expect(result.text.contains(" read, "))
    #expect(result.text.contains("\r\u{1b}[K"))
    let after = try #require(result.text.components(separatedBy: "\u{1b}[K").last)
    #expect(after.hasPrefix("TIME"))
    #expect(
      try atTerminal(slow + " | oomlog scan -q - | cat")?.text.contains(" read, ") == false)
  }

  // MARK: - Order and number

  private let log: [UInt8] = Array(
    (1...30).map {
      "[  \($0).000000] Out of memory: Killed process \($0) (hog\($0 % 2)) total-vm:4kB, "
        + "anon-rss:4kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:4kB oom_score_adj:0\n"
    }.joined().utf8)

  private func pids(_ arguments: String...) throws -> [Int] {
    try run(oomlog, ["scan", "--format", "ndjson"] + arguments + ["-"], input: log).objects()
      .compactMap { $0["victim_pid"] as? Int }
  }

  @Test func orderAndNumber() throws {
    #expect(try pids() == Array(1...30))
    #expect(try pids("-r") == (1...30).reversed())
    #expect(try pids("-n", "3") == [28, 29, 30])
    #expect(try pids("-rn", "3") == [30, 29, 28])
    #expect(try pids("-n", "0") == [])
    let text = try run(oomlog, ["scan", "-rn", "2", "-"], input: log).text
    let rows = text.split(separator: "\n").prefix(3).dropFirst()
    #expect(rows.map { $0.contains("boot+30.0") } == [true, false])
    #expect(text.contains("30 kills in 30 events. "))
    #expect(text.contains(" The last 2 are shown."))
    #expect(try run(oomlog, ["scan", "--format", "json", "-r", "-"], input: log).status == 64)
  }

  /// At a terminal thirty kills of one incident are six lines.
  @Test func folds() throws {
    try withTemporaryDirectory { directory in
      try directory.appending(path: "log").write(log)
      guard let result = try atTerminal("oomlog scan log", in: directory) else { return }
      let lines = table(result.text)
      #expect(lines.count == 7)
      #expect(
        lines[4]
          == "  … 25 more kills of this incident: hog0 (13), hog1 (12); --wide has all")
      #expect(result.text.contains("30 kills in 30 events."))
      let reversed = try #require(try atTerminal("oomlog scan -r log", in: directory))
      #expect(table(reversed.text)[3] == lines[4])
    }
  }
}
