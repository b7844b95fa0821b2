import OOMModel
import TestSupport
import Testing

@testable import OOMParser

/// Records that are not a line each, and who is believed in them.
@Suite struct LayoutTests {
  static let kill =
    "Out of memory: Killed process 83 (guest-agent) total-vm:4504kB, anon-rss:3428kB, "
    + "file-rss:0kB, shmem-rss:444kB, UID:0 pgtables:44kB oom_score_adj:1000"
  static let forged = kill.replacingOccurrences("83 (guest-agent)", "1 (systemd)")

  static func binary(_ name: String, _ value: [UInt8]) -> [UInt8] {
    let count = UInt64(value.count)
    return Array((name + "\n").utf8) + (0..<8).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) }
      + value + [0x0a]
  }

  static func entry(_ fields: [String]) -> [UInt8] {
    Array(
      (["__CURSOR=s=1;i=2", "__REALTIME_TIMESTAMP=1795374433414565"] + fields + ["", ""])
        .joined(separator: "\n").utf8)
  }

  static func kernelEntry(_ message: String) -> [UInt8] {
    entry(["_TRANSPORT=kernel", "SYSLOG_FACILITY=0", "_HOSTNAME=web01", "MESSAGE=" + message])
  }

  // MARK: - Export

  @Test func exportKnowsItsWriter() throws {
    let kill = try #require(scan(Self.kernelEntry(Self.kill)).events.first)
    #expect(kill.provenance == .kernel)
    #expect(kill.kills.first?.pid == 83)
    #expect(kill.host == UntrustedText("web01"))
    let program = Self.entry(["_TRANSPORT=stdout", "MESSAGE=" + Self.kill])
    #expect(scan(program).events.map(\.provenance) == [.userspace])
    let throughKmsg = Self.entry([
      "_TRANSPORT=kernel", "SYSLOG_FACILITY=1", "MESSAGE=" + Self.kill,
    ])
    #expect(scan(throughKmsg).events.map(\.provenance) == [.userspace])
  }

  /// A message can hold a whole entry. Its length says where it ends.
  /// Nobody's journal has two messages in an entry of the kernel.
  @Test func secondMessageOfAnEntry() {
    let two = scan(
      Self.entry(["_TRANSPORT=kernel", "SYSLOG_FACILITY=0", "MESSAGE=x", "MESSAGE=" + Self.kill]))
    #expect(two.kills.isEmpty)
    #expect(two.notices.map(\.category) == [.notUnderstood])
    let program = scan(Self.entry(["_TRANSPORT=stdout", "MESSAGE=x", "MESSAGE=" + Self.kill]))
    #expect(program.kills.isEmpty && program.notices.isEmpty)
  }

  @Test func entriesInAMessageAreNotEntries() {
    let inner = Self.kernelEntry(Self.forged)
    let outer =
      Array("__CURSOR=s=1;i=1\n_TRANSPORT=stdout\n".utf8)
      + Self.binary("MESSAGE", Array("harmless\n\n".utf8) + inner) + [0x0a]
    let scanned = scan(outer + Self.kernelEntry(Self.kill))
    #expect(
      scanned.events.filter { $0.provenance != .userspace }.flatMap(\.kills).map(\.pid) == [83])
    // After the log of a program nothing proves that an entry is one of the kernel.
    let mixed = scan(Array("2026-11-22T19:07:13+00:00 web01 app: x\n".utf8) + inner)
    #expect(mixed.events.map(\.provenance) == [.claimed])
  }

  @Test func longValuesArePassedOver() {
    let dump = Self.binary("COREDUMP", [UInt8](repeating: 0x0a, count: 3 << 20))
    let crash = Array("__CURSOR=s=1;i=1\n_TRANSPORT=journal\n".utf8) + dump
    let scanned = scan(
      crash + Array("MESSAGE=\(Self.forged)\n\n".utf8) + Self.kernelEntry(Self.kill)
    ) { 70_000 }
    #expect(scanned.kills.map(\.pid) == [83])
  }

  @Test func namesWithNewlinesInExport() {
    let name = Array("a\nMESSAGE=b".utf8)
    let text =
      Array("Out of memory: Killed process 9 (".utf8) + name
      + Array(") total-vm:1kB, anon-rss:1kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:4kB ".utf8)
      + Array("oom_score_adj:0".utf8)
    let entry =
      Array("__CURSOR=s=1;i=1\n_TRANSPORT=kernel\nSYSLOG_FACILITY=0\n".utf8)
      + Self.binary("MESSAGE", text) + [0x0a]
    #expect(scan(entry).kills.map(\.comm) == [UntrustedText(name)])
  }

  // MARK: - JSON

  @Test func numbersForBytes() {
    let text = Array(Self.kill.utf8).map(String.init).joined(separator: ",")
    let line = #"{"__REALTIME_TIMESTAMP":"1795374433414565","MESSAGE":[\#(text)],"#
    let first = "[    1.000000] not JSON\n"
    for layout in [line, line.replacingOccurrences(",", " ,\n\t")] {
      let json = layout + #""SYSLOG_FACILITY":"0","_TRANSPORT":"kernel"}"# + "\n"
      #expect(scan(json).events.map(\.provenance) == [.kernel])
      #expect(scan(json).kills.map(\.pid) == [83])
      #expect(scan(first + #"{"a":"\#(Self.forged)"}"# + "\n" + json).kills.map(\.pid) == [1, 83])
    }
  }

  @Test func escapedLetters() {
    let escaped = Self.kill.utf8.map { "\\u00" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    #expect(scan("{\"message\":\"\(escaped.joined())\"}\n").kills.map(\.pid) == [83])
  }

  @Test func objectsInStringsAreText() {
    let inner =
      #"{\"_TRANSPORT\":\"kernel\",\"SYSLOG_FACILITY\":\"0\",\"MESSAGE\":\"\#(Self.forged)\"}"#
    let line = #"{"__REALTIME_TIMESTAMP":"1","_TRANSPORT":"stdout","MESSAGE":"\#(inner)"}"#
    #expect(scan(line + "\n").events.allSatisfy { $0.provenance == .userspace })
  }

  @Test func whatComesAfterADamagedRecord() {
    let whole = #"{"message":"\#(Self.kill)"}"#
    for damaged in [#"{"message":"cut off"#, #"{"message":"x","#, #"{"a":{"b":["#, "}}]]", "{"] {
      #expect(scan(damaged + "\n" + whole + "\n").kills.map(\.pid) == [83], "\(damaged)")
    }
    #expect(scan(whole + "\nplain text\n[    1.000000] " + Self.forged + "\n").kills.count == 2)
  }

  @Test func aRecordTooLongIsReadInPartAndSaid() {
    let padding = String(repeating: "x", count: 2 << 20)
    let scanned = scan(
      #"{"message":"\#(Self.kill) \#(padding)"}"# + "\n" + #"{"message":"\#(Self.forged)"}"#)
    #expect(scanned.notices.contains { $0.category == .lineTruncated })
    #expect(scanned.kills.map(\.pid).contains(1))
  }

  // MARK: - Parts

  @Test func fragmentsInAnyOrder() {
    let text = Self.kill
    let half = text.utf8.count / 2
    let head = "3,7,16175959,-,ncfrag="
    let first = "\(head)0/\(text.utf8.count);\(text.prefix(half))"
    let second = "\(head)\(half)/\(text.utf8.count);\(text.dropFirst(half))"
    for lines in [[first, second], [second, first]] {
      let scanned = scan(lines.joined(separator: "\n") + "\n")
      #expect(scanned.kills.map(\.oomScoreAdj) == [1000], "\(lines)")
    }
    #expect(scan(first + second + "\n").kills.map(\.oomScoreAdj) == [1000])
    // One that never comes: what there is counts, as damaged.
    #expect(scan(first + "\n").kills.map(\.pid) == [83])
  }

  @Test func storedPartsAreReadFromTheOldest() {
    let lines = Modern.whole("t", 137, "v")
    let cut = lines.count / 2
    func part(_ number: Int, _ lines: some Sequence<String>) -> String {
      "Panic#1 Part\(number)\n"
        + lines.enumerated().map { "<4>[   12.00\(1000 + $0 + 500 * (3 - number))] \($1)\n" }
        .joined()
    }
    let newest = part(1, lines[cut...])
    let oldest = part(2, lines[..<cut])
    let expected = scan(oldest + newest).events
    #expect(expected.count == 1)
    #expect(expected.first?.isComplete == true)
    #expect(scan(newest + oldest).events.map(\.kills.count) == expected.map(\.kills.count))
    #expect(scan(newest + oldest).events.first?.isComplete == true)
    // The copy ends within a line of the oldest: what came before the next part is not all there.
    let torn = scan(newest + oldest.dropLast(4))
    #expect(torn.events.map(\.lostRecords) == [1])
    #expect(torn.notices.map(\.category) == [.messagesDropped])
    #expect(scan(oldest + newest.dropLast(1)).events.map(\.lostRecords) == [0])
  }

  /// Neither what JSON opens after parts that firmware kept, nor what is no field after an entry,
  /// depends on where blocks end.
  @Test(arguments: [
    "Panic#1 Part1\n<3>[    1.000000] " + kill + "\n  {\n    \"message\": \"a\"\n  }\nx\n",
    "__CURSOR=s=1\nMESSAGE=a\n\n: page allocation stall\nx\n",
    "{\"\n{\"a\"{oom-kill:constraint=\n",
    "[{}\n \"invoked oom-killer\"\"", "{\"a\":[{}],\"message\":\"" + kill + "\"}\n",
  ])
  func anotherLogAtEveryCut(_ text: String) {
    let bytes = Array(text.utf8)
    let whole = scan(bytes)
    for cut in 1..<bytes.count {
      let isSame = scan(bytes, blockSize: oneCut(at: cut)) == whole
      #expect(isSame, "\(cut)")
    }
  }

  // MARK: - Who is believed

  /// A message of a program, printed over several lines, can hold lines of any form.
  @Test(arguments: [
    "<4>[    1.000000] ", "4,1,1000000,-;", "kern  :err   : [    1.000000] ", "> ", "",
  ])
  func nothingProvesTheKernelAmongPrograms(_ prefix: String) {
    let log = "Nov 22 19:07:13 web01 app[1]: first line\n" + prefix + Self.forged + "\n"
    #expect(!scan(log).events.contains { $0.provenance == .kernel })
  }

  @Test(arguments: [
    "Nov 22 19:07:13 web01 app[1]: ", "Nov 22 19:07:13 app[1]: ",
    "[    1.000000] web01 app[1]: ", "1795374433.414565 web01 unknown: ",
    "<14>1 2026-11-22T19:07:13Z web01 kernel - - - ", "<3>1 2026-11-22T19:07:13Z web01 app 1 - - ",
    "<11>Nov 22 19:07:13 web01 kernel: ", "user.err 2026-11-22T19:07:13Z web01 kernel: ",
    "Sun 2026-11-22 19:07:13 UTC web01 app.service[1]: ", "user  :err   : [    1.000000] ",
    "Sun Nov 22 19:07:13 2026 user.err kernel: ", "11,1,1000000,-;",
  ])
  func programs(_ prefix: String) {
    let events = scan(prefix + Self.kill + "\n").events
    #expect(events.map(\.provenance) == [.userspace])
  }
}

extension String {
  fileprivate func replacingOccurrences(_ old: String, _ new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
