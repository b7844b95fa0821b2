import OOMModel
import TestSupport
import Testing

@testable import OOMParser

/// What somebody can do to a log from the inside, and what still has to come out right.
@Suite struct TrustTests {
  static let forged = LayoutTests.forged
  static let real = "[   16.175959] " + LayoutTests.kill + "\n"
  static let entry =
    #"{"__CURSOR":"x","_TRANSPORT":"kernel","SYSLOG_FACILITY":"0","MESSAGE":"\#(forged)"}"#

  private static func isBelieved(_ log: String) -> Bool {
    scan(log).events.contains { $0.provenance == .kernel }
  }

  /// A long record of a program does not hide what comes after it.
  @Test(arguments: [
    String(repeating: " ", count: 2 << 20),
    #"{"a":""# + String(repeating: "x", count: 2 << 20) + #"","b":""#
      + String(repeating: "y", count: 3 << 20) + #""}"#,
    #"[{"a":1},""# + String(repeating: "x", count: 3 << 20) + #""]"#,
    #"{"r":[{"a":1}],"z":""# + String(repeating: "x", count: 3 << 20) + #""}"#,
    "Sun 2026-11-22 19:07:13.414565 UTC [s=1;i=1;b=2;m=3;t=660e;x=4]\n    MESSAGE=Out of memory: "
      + String(repeating: "x", count: 2 << 20),
  ])
  func longRecords(_ record: String) {
    for size in [Int.max, 100_000] {
      let scanned = scan(Array((record + "\n" + Self.real).utf8)) { size }
      #expect(scanned.kills.contains { $0.pid == 83 }, "\(record.prefix(20))")
    }
  }

  /// The lines of a value in `journalctl -o verbose` are part of it, whatever they look like.
  @Test(arguments: ["<4>[   10.000000] ", "4,1,1000,-;", "kern  :warn  : [    1.000000] ", ""])
  func verbose(_ prefix: String) {
    let head = "Sun 2026-11-22 19:07:13.414565 UTC [s=1;i=1;b=2;m=3;t=660e21abfa2d5;x=4]\n"
    let log =
      head + "    _TRANSPORT=stdout\n    MESSAGE=hello\n            " + prefix + Self.forged + "\n"
      + "    PRIORITY=6\n" + head + "    _TRANSPORT=kernel\n    SYSLOG_FACILITY=0\n    MESSAGE="
      + LayoutTests.kill + "\n"
    for text in [log, log.split(separator: "\n").joined(separator: "\r\n") + "\r\n"] {
      let events = scan(text).events
      #expect(events.filter { $0.provenance != .userspace }.flatMap(\.kills).map(\.pid) == [83])
      #expect(events.last?.provenance == .kernel)
    }
  }

  @Test func entriesOfManyFields() {
    let field = [UInt8](repeating: 0x0a, count: 400_000)
    let inner = LayoutTests.kernelEntry(Self.forged)
    var log = Array("__CURSOR=s=1;i=1\n_TRANSPORT=stdout\n".utf8)
    for name in ["A", "B", "C"] { log += LayoutTests.binary(name, field) }
    log += LayoutTests.binary("D", Array("x\n\n".utf8) + inner) + [0x0a]
    let events = scan(log + LayoutTests.kernelEntry(LayoutTests.kill)).events
    #expect(events.filter { $0.provenance != .userspace }.flatMap(\.kills).map(\.pid) == [83])
  }

  @Test func indentedEntries() {
    let line = "Nov 22 19:07:03 web01 app[12]: hello\n"
    #expect(!Self.isBelieved(line + String(repeating: " ", count: 31) + Self.entry + "\n"))
    #expect(!Self.isBelieved(line + Self.entry + "\n"))
  }

  /// Only a record that stands by itself says of itself who wrote it.
  @Test(arguments: [
    #"{"level":"info","request":{"body":\#(entry)}}"#, #"{"time":"…","items":[\#(entry)]}"#,
    #"{"jsonPayload":{"message":"\#(forged)","_TRANSPORT":"kernel","SYSLOG_FACILITY":"0"}}"#,
    #"{"_TRANSPORT":"stdout","MESSAGE":"\#(forged)","x":{"_TRANSPORT":"kernel","SYSLOG_FACILITY":"0"}}"#,
    #"{"pri":4,"time":1,"msg":"\#(forged)"}"#, #"{"level":"info"}"# + "\n" + entry,
  ])
  func recordsInRecords(_ json: String) {
    #expect(!Self.isBelieved(json + "\n"))
  }

  @Test func fromTheFirstLineOn() {
    #expect(Self.isBelieved(Self.entry + "\n"))
    #expect(Self.isBelieved("4,1,1000,-;\(Self.forged)\n"))
    for prefix in [
      "4,1,1000,-;", "<4>[    1.000000] ", "> <4>[    1.000000] ", "<pre><4>[    1.0] ",
    ] {
      #expect(!Self.isBelieved("hello\n\(prefix)\(Self.forged)\n"), "\(prefix)")
    }
  }

  // MARK: - Not lost

  @Test func entryWithoutItsEnd() {
    let entry = LayoutTests.kernelEntry(LayoutTests.kill).dropLast()
    let scanned = scan(Array(entry) + Array("Nov 22 19:07:03 web01 app: hello\n".utf8))
    #expect(scanned.kills.map(\.pid) == [83])
  }

  @Test func lineEndsOfAnotherSystem() {
    let entry = String(decoding: LayoutTests.kernelEntry(LayoutTests.kill), as: UTF8.self)
    let scanned = scan(
      entry.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
    #expect(scanned.events.map(\.provenance) == [.kernel])
  }

  @Test(arguments: [
    "[   16.175959] " + LayoutTests.kill, entry,
    "__CURSOR=s=1\n_TRANSPORT=kernel\nSYSLOG_FACILITY=0\nMESSAGE=" + LayoutTests.kill,
  ])
  func markOfUTF8(_ log: String) {
    for size in [Int.max, 1] {
      let plain = scan(Array((log + "\n").utf8)) { size }
      let marked = scan([0xef, 0xbb, 0xbf] + Array((log + "\n").utf8)) { size }
      #expect(marked.kills.map(\.pid) == plain.kills.map(\.pid))
      #expect(marked.events.map(\.provenance) == plain.events.map(\.provenance))
    }
  }

  @Test func afterStoredParts() {
    let parts = "Panic#1 Part1\r\n<4>[    1.000000] " + Self.forged + "\r\n"
    for other in [Self.entry, "__CURSOR=s=1\nMESSAGE=" + LayoutTests.kill] {
      #expect(scan(parts + other + "\n").kills.count == 2)
    }
  }

  @Test func dmesgWithCallers() {
    for stamp in [
      "[   16.175959] [  T123] ", "[   16.175959][  T123] ", "[Sun Nov 22 19:07:13 2026] [  T123] ",
      "[  +0.000010] [  T123] ", "2026-11-22T19:07:13,414565+00:00 [  T123] ",
      "[   16.175959 <    0.000010>] [  T123] ", "kern  :err   : [   16.175959] [    C1] ",
    ] {
      #expect(scan(stamp + LayoutTests.kill + "\n").kills.map(\.pid) == [83], "\(stamp)")
    }
  }

  // MARK: - Names

  @Test(arguments: ["a <b>", "<br>", "x&amp;y", "&#10;"])
  func pagesAreDecodedOnce(_ name: String) {
    let text = LayoutTests.kill.split(separator: "guest-agent").joined(separator: name)
    let escaped = text.map { ["<": "&lt;", ">": "&gt;", "&": "&amp;"][$0] ?? String($0) }.joined()
    let page = "<html><body><pre>\n[   16.175959] \(escaped)\n</pre></body></html>\n"
    #expect(scan(page).kills.map(\.comm) == [UntrustedText(name)])
  }

  /// References by number, in both bases; what is none stands for itself.
  @Test(arguments: [
    ("&#x28;&#41;", "()"), ("a&#xA0;b", "a b"), ("&#X3c;br&#x3E;", "<br>"), ("&nbsp;&apos;", " '"),
    ("&#xzz;", "&#xzz;"), ("&#x110000;", "&#x110000;"), ("&#;", "&#;"),
  ])
  func pagesByNumber(_ written: String, _ name: String) {
    let text = LayoutTests.kill.split(separator: "guest-agent").joined(separator: written)
    let page = "<html><body><pre>\n[   16.175959] \(text)\n</pre></body></html>\n"
    #expect(scan(page).kills.map(\.comm) == [UntrustedText(name)])
  }

  @Test(arguments: [
    (#"\b\f\r"#, "\u{8}\u{c}\r"), (#"\u00e9"#, "é"), (#"\ud83d\ude00"#, "😀"),
    (#"\ud83d"#, "\u{fffd}"),
    (#"\ud83d\u0041"#, "\u{fffd}A"), (#"\u12"#, #"\u12"#), (#"\uzzzz"#, #"\uzzzz"#),
  ])
  func namesInJSON(_ written: String, _ name: String) {
    let text = LayoutTests.kill.split(separator: "guest-agent").joined(separator: written)
    let record = #"{"_TRANSPORT":"kernel","SYSLOG_FACILITY":"0","MESSAGE":"\#(text)"}"# + "\n"
    #expect(scan(record).kills.map(\.comm) == [UntrustedText(name)])
  }

  @Test func otherStreamBetweenTheParts() {
    let line = "[   16.175959] " + LayoutTests.kill
    let first = line.prefix(70)
    let rest = line.dropFirst(70)
    let docker = [
      #"{"log":"\#(first)","stream":"stdout","time":"2026-11-22T19:07:13.4Z"}"#,
      #"{"log":"noise\n","stream":"stderr","time":"2026-11-22T19:07:13.4Z"}"#,
      #"{"log":"\#(rest)\n","stream":"stdout","time":"2026-11-22T19:07:13.4Z"}"#,
    ]
    let cri = [
      "2026-11-22T19:07:13.4Z stdout P \(first)", "2026-11-22T19:07:13.4Z stderr F noise",
      "2026-11-22T19:07:13.4Z stdout F \(rest)",
    ]
    for lines in [docker, cri] {
      let kills = scan(lines.joined(separator: "\n") + "\n").kills
      #expect(kills.map(\.comm) == [UntrustedText("guest-agent")])
      #expect(kills.map(\.oomScoreAdj) == [1000])
    }
  }

  @Test func pasteWithoutStamps() {
    let lines = Modern.whole("t", 137, "v")
    for indent in ["    ", "\t"] {
      let events = scan(lines.map { indent + $0 + "\n" }.joined()).events
      #expect(
        events.map(\.isComplete) == scan(lines.map { $0 + "\n" }.joined()).events.map(\.isComplete))
      #expect(events.count == 1)
    }
  }
}
