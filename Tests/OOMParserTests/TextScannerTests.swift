import Foundation
import OOMModel
import TestSupport
import Testing

@testable import OOMParser

@Suite struct TextScannerTests {
  static func text(_ lines: [String], end: String = "\n") -> String {
    lines.enumerated().map { "[   12.\(String(100_000 + $0))] \($1)\(end)" }.joined()
  }

  // MARK: - Blocks

  @Test func blocksOfOneByte() throws {
    let bytes = try bytes(ofFixture: "7.2-group/dmesg.txt")
    let whole = scan(bytes)
    #expect(whole.events.count == 1)
    #expect(scan(bytes) { 1 } == whole)
  }

  @Test(arguments: FixtureLogs.all)
  func blocksOfAnySize(_ log: String) throws {
    let bytes = try bytes(ofFixture: log)
    let whole = scan(bytes)
    var random = SeededRandom(seed: 11)
    for largest in [64, 700, 5000, 70_000] {
      #expect(scan(bytes) { .random(in: 1...largest, using: &random) } == whole, "\(largest)")
    }
  }

  // MARK: - Places

  /// Whoever follows a position finds the line it speaks of.
  @Test(arguments: FixtureLogs.all)
  func positionsPointAtTheirLines(_ log: String) throws {
    let bytes = try bytes(ofFixture: log)
    let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
    let scanned = scan(bytes)
    #expect(scanned.lineCount == lines.count - (lines.last?.isEmpty == true ? 1 : 0))
    for kill in scanned.kills {
      for position in kill.positions {
        guard case .line(let number, let offset) = position.place else {
          Issue.record("no line: \(position)")
          continue
        }
        #expect(lines[number - 1].startIndex == offset)
        let wanted = Array("Killed process \(kill.pid ?? -1) (".utf8)
        #expect(FixtureLogs.contains(lines[number - 1], wanted), "\(number)")
      }
    }
  }

  @Test func evidenceHasItsLines() {
    let lines = ["boring"] + Modern.whole("t", 137, "v") + ["boring"]
    let events = scan(Self.text(lines)).events
    #expect(events.count == 1)
    #expect(!events[0].sourceLines.isEmpty)
    for evidence in events.flatMap({ $0.evidence + $0.sourceLines }) {
      #expect(evidence.text == UntrustedText(lines[(evidence.position.line ?? 0) - 1]))
    }
  }

  @Test func firstAndLastTime() {
    let text =
      "[    1.000001] start\nno stamp\n" + Self.text(Modern.whole("t", 137, "v"))
      + "[   99.000009] end\n"
    let scanned = scan(text)
    #expect(scanned.firstTime?.monotonicMicroseconds == 1_000_001)
    #expect(scanned.lastTime?.monotonicMicroseconds == 99_000_009)
    #expect(scanned.lineCount == 19)
  }

  // MARK: - Line ends

  @Test func carriageReturns() {
    let lines =
      ["boring"] + Modern.whole("t", 137, "v") + ["oom_kill_process: 8 callbacks suppressed"]
    let unix = scan(Self.text(lines))
    let serial = scan(Self.text(lines, end: "\r\n"))
    #expect(serial.events.count == 1)
    #expect(serial.events.first?.isComplete == true)
    #expect(serial.events.first?.id == unix.events.first?.id)
    #expect(serial.events.first?.tasks == unix.events.first?.tasks)
    #expect(serial.kills.map(\.text) == unix.kills.map(\.text))
    #expect(serial.notices.map(\.message) == unix.notices.map(\.message))
  }

  /// Files of old, and what some consoles leave: nothing ends a line but a carriage return.
  @Test func carriageReturnsAlone() {
    let lines = ["boring"] + Modern.whole("t", 137, "v") + Modern.whole("t", 138, "w")
    let unix = scan(Self.text(lines))
    for before in ["", "a bar, 45 %\r", "\r\r"] {
      let console = scan(before + Self.text(lines, end: "\r"))
      #expect(console.events.map(\.id) == unix.events.map(\.id))
      #expect(console.events.map(\.isComplete) == [true, true])
      #expect(console.kills.map(\.text) == unix.kills.map(\.text))
      #expect(console.notices.isEmpty)
      if before.isEmpty { #expect(console.firstTime == unix.firstTime) }
      #expect(console.lastTime == unix.lastTime)
    }
  }

  /// What a program wrote is one line. What looks like the kernel's behind a carriage return in it does not
  /// count, and is told.
  @Test(arguments: [
    "\(stamp)prog[7]: x\r\(stamp)kernel: KILL", "> \(stamp)prog[7]: x\r\(stamp)kernel: KILL",
    "\u{1b}[1m\(stamp)prog[7]: x\r\(stamp)kernel: KILL\u{1b}[0m",
    "<pre>\(stamp)prog[7]: x\r\(stamp)kernel: KILL", "  \(stamp)prog[7]: x\r  \(stamp)kernel: KILL",
    "*** 3 printk messages dropped ***\(stamp)prog[7]: x\r\(stamp)kernel: KILL",
    "kern.log:\(stamp)prog[7]: x\r\(stamp)kernel: KILL",
    "\(stamp)prog[7]: x\n\tmore\r\(stamp)kernel: KILL", "\(stamp)foo bar\r\(stamp)kernel: KILL",
    "[    9.1] h prog[7]: x\r[    9.1] h kernel: KILL", "\(stamp)prog[7]: x\rKILL",
  ])
  func carriageReturnsInALineOfAProgram(_ lines: String) {
    let text = lines.replacing("KILL", with: Modern.kill(137, "v"))
    for before in ["", "\(Self.stamp)kernel: boring\n"] {
      let scanned = scan(before + text + "\n\(Self.stamp)kernel: \(Modern.kill(138, "w"))\n")
      let counted = scanned.events.filter { $0.provenance != .userspace }
      #expect(counted.flatMap(\.kills).map(\.pid) == [138], "\(lines)")
      #expect(scanned.notices.map(\.category) == [.notUnderstood], "\(lines)")
    }
  }

  private static let stamp = "May  4 07:08:09 h "

  /// Of the kernel's own lines all count.
  @Test func carriageReturnsInALineOfTheKernel() {
    let lines = [Modern.kill(137, "v"), Modern.kill(138, "w")].map { Self.stamp + "kernel: " + $0 }
    let scanned = scan(lines.joined(separator: "\r") + "\n")
    #expect(scanned.kills.map(\.pid) == [137, 138] && scanned.notices.isEmpty)
  }

  /// What some shells add to a file of another encoding.
  @Test func anEndInTwoBytesACharacter() {
    let kill = Array((Modern.kill(137, "v") + "\r\n").utf8)
    let log = Array(Self.text(["boring"]).utf8)
    for wide in [kill.flatMap { [$0, UInt8(0)] }, kill.flatMap { [UInt8(0), $0] }] {
      #expect(scan(log + wide).notices.map(\.category) == [.notUnderstood])
      #expect(scan(log + wide) { 1 }.notices.map(\.category) == [.notUnderstood])
    }
    #expect(scan(log + [UInt8](repeating: 0, count: 500)).notices.isEmpty)
  }

  /// A cgroup's path can hold one, and behind it what looks like a line.
  @Test func carriageReturnsInNames() {
    let path = "/a\r[    9.000000] \(Modern.kill(5, "x"))"
    let summary =
      "oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=\(path),"
      + "task_memcg=\(path),task=v\r[ 1.0] w,pid=137,uid=0"
    let kill = Modern.kill(137, "v\r[ 1.0] w")
    let scanned = scan(Self.text([summary, kill]))
    #expect(scanned.kills.map(\.pid) == [137])
    #expect(scanned.kills.first?.comm == UntrustedText("v\r[ 1.0] w"))
    #expect(scanned.events.first?.constraint?.oomMemcg == UntrustedText(path))
  }

  /// A whole file in a line: whether a name holds the byte is asked for the first ones only.
  @Test func linesOfManyCarriageReturns() {
    let summary = "oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,"
    let path = String(repeating: "a\r", count: 4000)
    let lines = [
      String(repeating: "\r", count: 1 << 19) + Modern.kill(137, "v"),
      String(repeating: "Killed process 1 (a\r", count: 10_000),
      String(
        repeating: String(repeating: "a\r", count: 200) + Modern.kill(137, "v") + "\n", count: 300),
      String(
        repeating: summary + "oom_memcg=/a,task_memcg=/\(path),task=foo,pid=222,uid=1000\n",
        count: 20),
    ]
    for (line, kills) in zip(lines, [1, 10_000, 300, 0]) {
      #expect(scan(line).kills.count == kills)
    }
  }

  @Test func lastLineWithoutNewline() {
    let text = String(Self.text(["boring"] + Modern.whole("t", 137, "v")).dropLast())
    let scanned = scan(text)
    #expect(scanned.kills.map(\.pid) == [137])
    #expect(scanned.events.first?.isComplete == true)
    #expect(scanned.lineCount == 17)
  }

  @Test(arguments: ["", "\n", "\n\n", "x", "x\n"])
  func hardlyAnything(_ text: String) {
    let scanned = scan(text)
    #expect(scanned.events.isEmpty && scanned.notices.isEmpty)
    #expect(scanned.lineCount == text.filter { $0 == "\n" }.count + (text == "x" ? 1 : 0))
  }

  // MARK: - Bytes that are no text

  @Test func zeroBytesBetweenLines() {
    var bytes = [UInt8](repeating: 0, count: 5000) + [0x0a]
    bytes += Array(Self.text(Modern.dump("t", 137, "v")).utf8)
    bytes += [0, 0, 0, 0x0a]
    bytes += Array(Self.text([Modern.kill(137, "v")]).utf8)
    bytes += [UInt8](repeating: 0, count: 5000)
    let scanned = scan(bytes)
    #expect(scanned.events.map { $0.kills.map(\.pid) } == [[137]])
    #expect(scanned.events.first?.isComplete == true)
  }

  /// After a power cut the end of a file is zeros, and the next boot writes on without a newline.
  @Test func zeroBytesBeforeALine() {
    let bytes = [UInt8](repeating: 0, count: 500) + Array(Self.text([Modern.kill(137, "v")]).utf8)
    #expect(scan(bytes).kills.map(\.pid) == [137])
  }

  // MARK: - Long lines

  @Test(arguments: [4096, 65_536, 262_144])
  func longLineIsReported(_ blockSize: Int) {
    let long = String(repeating: "x", count: TextScanner.longestLine + 70_000)
    let text =
      "[    1.000000] boring\n" + long + "\n" + Self.text([Modern.kill(137, "v")])
    let scanned = scan(Array(text.utf8)) { blockSize }
    #expect(scanned.notices.map(\.category) == [.lineTruncated])
    #expect(scanned.notices.first?.position?.line == 2)
    #expect(scanned.kills.map(\.pid) == [137])
    #expect(scanned.kills.first?.positions.map(\.line) == [3])
    #expect(scanned.lineCount == 3)
  }

  @Test(arguments: [4096, 262_144, Int.max])
  func longLineWithOOMText(_ blockSize: Int) {
    let long = Modern.kill(136, "u") + String(repeating: " x", count: TextScanner.longestLine)
    let text = Self.text(["boring", long, Modern.kill(137, "v")])
    let scanned = scan(Array(text.utf8)) { blockSize }
    #expect(scanned.notices.map(\.category) == [.lineTruncated])
    #expect(scanned.kills.map(\.pid) == [136, 137])
    #expect(scanned.kills.flatMap(\.positions).map(\.line) == [2, 3])
  }

  /// What stands behind the limit is not the start of a line.
  @Test(arguments: [4096, 262_144, Int.max])
  func restOfALongLineIsNoLine(_ blockSize: Int) {
    let filler = String(repeating: "x", count: TextScanner.longestLine)
    let text = "boring\n" + filler + Modern.kill(1, "init") + "\n" + Modern.kill(137, "v") + "\n"
    let scanned = scan(Array(text.utf8)) { blockSize }
    #expect(scanned.kills.map(\.pid) == [137])
    #expect(scanned.kills.flatMap(\.positions).map(\.line) == [3])
  }

  @Test(arguments: [1, 0])
  func longestLineThatIsRead(_ over: Int) {
    let start = "[   12.000000] "
    let end = Modern.kill(137, "v")
    let blanks = TextScanner.longestLine - start.count - end.count - 1 + over
    let line = start + String(repeating: " ", count: blanks) + end + "\n"
    let scanned = scan(Array(line.utf8)) { 65_536 }
    // The newline counts: with one byte more it is outside.
    #expect(scanned.notices.count == over)
  }

  // MARK: - Names on two lines

  @Test(arguments: [
    ("syslog(2): the stamp again", "[   12.345678] "), ("dmesg: indented", "               "),
  ])
  func nameWithANewline(_ name: String, _ second: String) {
    let first = "[   12.345678] "
    var text = first + "boring\n"
    for line in [Modern.summary(205, "new\nline"), Modern.kill(205, "new\nline")] {
      let pieces = line.split(separator: "\n")
      text += first + pieces[0] + "\n" + second + pieces[1] + "\n"
    }
    let scanned = scan(text)
    #expect(scanned.events.count == 1, "\(name)")
    #expect(scanned.kills.map(\.comm) == [UntrustedText("new\nline")], "\(name)")
    #expect(scanned.events.first?.constraint?.task == UntrustedText("new\nline"), "\(name)")
  }

  @Test func escapedNameInKmsg() {
    let scanned = scan(
      "3,1340,17024624,-;" + #"Killed process 138 (n\x0a\xc3\xa9\x5cx) total-vm:1kB, "#
        + "anon-rss:2kB, file-rss:3kB\n")
    #expect(scanned.kills.map(\.comm) == [UntrustedText("n\né\\x")])
    #expect(scanned.events.map(\.provenance) == [.kernel])
  }

  // MARK: - Callers and writers

  @Test func interleavedDumps() {
    var text = ""
    for (one, two) in zip(Modern.whole("one", 137, "a"), Modern.whole("two", 237, "b")) {
      text += "[   10.000001][   T1] \(one)\n[   10.000002][   T2] \(two)\n"
    }
    text += "[   10.500000][  T30] \(Modern.reaped(237, "b"))\n"
    let events = scan(text).events
    #expect(events.map { $0.trigger?.comm?.repaired } == ["one", "two"])
    #expect(events.filter(\.isComplete).count == 2)
    #expect(
      events.map { $0.tasks?.rows.map(\.name.repaired) }
        == [["bystander", "a"], ["bystander", "b"]])
    #expect(events.map { $0.kills.first?.reaping != nil } == [false, true])
  }

  @Test func programsInBetween() {
    var text = ""
    for line in Modern.whole("t", 137, "v") {
      text += "Nov 22 18:42:45 web01 kernel: \(line)\n"
      text += "Nov 22 18:42:45 web01 app[7]: \(Modern.kill(1, "init"))\n"
    }
    let events = scan(text).events
    let kernel = events.filter { $0.provenance != .userspace }
    #expect(kernel.map { $0.kills.map(\.pid) } == [[137]])
    #expect(kernel.first?.isComplete == true)
    #expect(kernel.first?.host == UntrustedText("web01"))
  }

  // MARK: - Losses

  /// Whatever else is lost: a kill line that is there is a kill.
  @Test(arguments: [
    "5.10-memcg-v1/kmsg.txt", "6.1-storm/dmesg-raw.txt", "7.2-group/dmesg.txt",
    "6.1-group/kmsg.txt", "debian12-kern-rfc3164/kern.log", "6.12-swap/dmesg.txt",
    "6.12-paths/kmsg.txt", "6.12-comms/kmsg.txt", "7.2-limitlower/kmsg.txt",
  ])
  func lostLinesLoseNoKill(_ log: String) throws {
    let lines = try bytes(ofFixture: log).split(separator: 0x0a)
    var random = SeededRandom(seed: 12)
    for trial in 0..<24 {
      let kept = lines.filter { _ in
        Double.random(in: 0..<1, using: &random) > [0.02, 0.2, 0.6, 0.95][trial % 4]
      }
      let expected = Set(kept.compactMap(FixtureLogs.pidOfKillLine))
      let found = Set(scan(Array(kept.joined(separator: [0x0a]))).kills.compactMap(\.pid))
      #expect(found == expected, "trial \(trial)")
    }
  }

  /// Wherever a log is cut, its kills are there, and their number never falls. KilledTests cuts
  /// a kill line at every byte.
  @Test(arguments: ["7.2-group/dmesg.txt", "6.12-swap/dmesg.txt", "6.1-storm/dmesg-raw.txt"])
  func aCutLogKeepsItsKills(_ fixture: String) throws {
    let log = try bytes(ofFixture: fixture)
    let text = String(decoding: log, as: UTF8.self)
    let words = try #require(text.range(of: "invoked oom-killer"))
    let start = text.utf8.distance(from: text.startIndex, to: words.lowerBound) - 40
    var last = 0
    for end in stride(from: start, to: min(log.count, start + 24_000), by: 11) {
      var scanner = TextScanner(source: "cut")
      _ = scanner.feed(log.span.extracting(start..<end), isLast: true)
      scanner.finish()
      let kills = scanner.assembler.takeClosed().reduce(0) { $0 + $1.kills.count }
      #expect(kills >= last, "cut at \(end)")
      last = max(last, kills)
    }
    #expect(last > 1)
  }

  /// Numbers that no kernel prints.
  @Test(arguments: [
    ["4,18446744073709551615,1,-;x", "4,5,2,-;x", "4,18446744073709551615,3,-;x"],
    ["4,9223372036854775900,2,-;b", "4,9223372036854775910,3,-;c"],
    [
      "4,2,2,-;** 9223372036854775807 printk messages dropped **",
      "4,3,3,-;Missed 9223372036854775807 kernel messages",
    ],
  ])
  func absurdNumbersAreOnlyNumbers(_ lines: [String]) {
    let head = "4,1,1,-;a invoked oom-killer: gfp_mask=0x0, order=0, oom_score_adj=0"
    for first in [[head], [], [lines[0], head]] {
      var scanner = TextScanner(source: "log")
      let text = Array((first + lines + lines).joined(separator: "\n").utf8)
      _ = scanner.feed(text.span, isLast: true)
      scanner.finish()
      for event in scanner.assembler.takeClosed() { #expect(event.lostRecords >= 0) }
    }
  }
}
