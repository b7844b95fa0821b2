import OOMModel
import Testing

@testable import OOMParser

@Suite struct FramingTests {
  struct Facts: Equatable, Sendable {
    var framing: Framing
    var text = "text"
    var stamp: Stamp?
    var micro: Int64?
    var host: String?
    var provenance = Provenance.claimed
    var caller: LineContext.Caller?
    var isEscaped = false
  }

  static func frame(_ line: String) -> Facts? {
    let bytes = Array(line.utf8)
    var framing: Framing?
    guard let framed = Framing.recognise(bytes.span, last: &framing), let framing else {
      return nil
    }
    return Facts(
      framing: framing, text: String(decoding: bytes[framed.textStart...], as: UTF8.self),
      stamp: framed.stamp, micro: framed.monotonicMicroseconds,
      host: framed.host.map { String(decoding: bytes[$0], as: UTF8.self) },
      provenance: framed.provenance, caller: framed.caller, isEscaped: framed.isEscaped)
  }

  /// 22 November, 18:42:45 and a fraction.
  static func stamp(_ micro: Int = 0, year: Int? = 2026, east: Int? = nil, day: Int = 22) -> Stamp {
    .civil(
      CivilTime(
        year: year, month: 11, day: day, hour: 18, minute: 42, second: 45, microsecond: micro),
      utcOffsetSeconds: east)
  }

  static let kernelFrames: [Case<Facts?>] = [
    Case("dmesg", "[12345.678901] text", Facts(framing: .dmesg, micro: 12_345_678_901)),
    Case("dmesg, padded", "[    1.000002] text", Facts(framing: .dmesg, micro: 1_000_002)),
    Case(
      "dmesg, blanks of the text stay", "[    1.000002]   text",
      Facts(framing: .dmesg, text: "  text", micro: 1_000_002)),
    Case(
      "dmesg, empty text", "[    1.000002] ", Facts(framing: .dmesg, text: "", micro: 1_000_002)),
    Case(
      "dmesg, thread", "[   10.500000][  T123] text",
      Facts(framing: .dmesg, micro: 10_500_000, caller: .thread(123))),
    Case(
      "dmesg, unpadded thread", "[   10.500000][T123] text",
      Facts(framing: .dmesg, micro: 10_500_000, caller: .thread(123))),
    Case(
      "dmesg, cpu", "[   10.500000][    C1] text",
      Facts(framing: .dmesg, micro: 10_500_000, caller: .cpu(1))),
    Case(
      "dmesg -r", "<4>[12345.678901] text",
      Facts(framing: .dmesg, micro: 12_345_678_901, provenance: .kernel)),
    Case(
      "dmesg -r, a program", "<12>[12345.678901] text",
      Facts(framing: .dmesg, micro: 12_345_678_901, provenance: .userspace)),
    Case(
      "a stamp inside the text", "[    1.0] [    2.0] text",
      Facts(framing: .dmesg, text: "[    2.0] text", micro: 1_000_000)),
    Case("no stamps", "<3>text", Facts(framing: .priority, provenance: .kernel)),
    Case("no stamps, a program", "<11>text", Facts(framing: .priority, provenance: .userspace)),
    Case(
      "dmesg -T", "[Sun Nov 22 18:42:45 2026] text", Facts(framing: .dmesgCalendar, stamp: stamp())),
    Case(
      "dmesg -T, one digit", "[Sun Nov  2 18:42:45 2026] text",
      Facts(framing: .dmesgCalendar, stamp: stamp(day: 2))),
    Case(
      "dmesg -T, German weekday", "[So Nov 22 18:42:45 2026] text",
      Facts(framing: .dmesgCalendar, stamp: stamp())),
    Case(
      "dmesg iso", "2026-11-22T18:42:45,678901+00:00 text",
      Facts(framing: .iso, stamp: stamp(678_901, east: 0))),
  ]

  static let kmsgFrames: [Case<Facts?>] = [
    Case(
      "kmsg", "4,1234,12345678901,-;text",
      Facts(framing: .kmsg, micro: 12_345_678_901, provenance: .kernel, isEscaped: true)),
    Case(
      "kmsg of 3.5", "4,1234,12345678901;text",
      Facts(framing: .kmsg, micro: 12_345_678_901, provenance: .kernel, isEscaped: true)),
    Case(
      "kmsg, a fragment", "4,1234,5,c;text",
      Facts(framing: .kmsg, micro: 5, provenance: .kernel, isEscaped: true)),
    Case(
      "kmsg, caller", "4,1234,5,-,caller=T77;text",
      Facts(
        framing: .kmsg, micro: 5, provenance: .kernel, caller: .thread(77), isEscaped: true)),
    Case(
      "kmsg, caller on a cpu", "4,1234,5,-,caller=C3;text",
      Facts(framing: .kmsg, micro: 5, provenance: .kernel, caller: .cpu(3), isEscaped: true)),
    Case(
      "kmsg, a program", "12,1234,5,-;te;xt",
      Facts(framing: .kmsg, text: "te;xt", micro: 5, provenance: .userspace, isEscaped: true)),
  ]

  static let syslogFrames: [Case<Facts?>] = [
    Case(
      "RFC 3164", "Nov 22 18:42:45 web01 kernel: [12345.678901] text",
      Facts(framing: .syslog, stamp: stamp(year: nil), micro: 12_345_678_901, host: "web01")),
    Case(
      "on the wire", "<4>Nov  2 18:42:45 web01 kernel: text",
      Facts(framing: .syslog, stamp: stamp(year: nil, day: 2), host: "web01")),
    Case(
      "journalctl short-precise", "Nov 22 18:42:45.678901 web01 kernel: text",
      Facts(framing: .syslog, stamp: stamp(678_901, year: nil), host: "web01")),
    Case(
      "a program", "Nov 22 18:42:45 web01 my-app[812]: text",
      Facts(framing: .syslog, stamp: stamp(year: nil), host: "web01", provenance: .userspace)),
    Case(
      "a program that calls itself kernel", "Nov 22 18:42:45 web01 kernel[294]: text",
      Facts(framing: .syslog, stamp: stamp(year: nil), host: "web01", provenance: .userspace)),
    Case(
      "written into /dev/kmsg", "Nov 22 18:42:45 web01 unknown: text",
      Facts(framing: .syslog, stamp: stamp(year: nil), host: "web01", provenance: .userspace)),
    Case(
      "no tag", "Nov 22 18:42:45 mysrv: text",
      Facts(framing: .syslog, stamp: stamp(year: nil), host: "mysrv")),
    Case(
      "neither tag nor colon", "Nov 22 18:42:45 escabot init invoked oom-killer",
      Facts(
        framing: .syslog, text: "init invoked oom-killer", stamp: stamp(year: nil), host: "escabot")
    ),
    Case(
      "no blank after the tag", "Nov 22 18:42:45 web01 kernel:text",
      Facts(framing: .syslog, stamp: stamp(year: nil), host: "web01")),
    Case(
      "rsyslog, file format", "2026-11-22T18:42:45.678901+01:00 web01 kernel: [    5.000001] text",
      Facts(
        framing: .iso, stamp: stamp(678_901, east: 3600), micro: 5_000_001, host: "web01")),
    Case(
      "syslog-ng", "2026-11-22T18:42:45-03:30 web01 kernel: text",
      Facts(framing: .iso, stamp: stamp(east: -12600), host: "web01")),
    Case(
      "milliseconds, Z", "2026-11-22T18:42:45.678Z web01 kernel: text",
      Facts(framing: .iso, stamp: stamp(678_000, east: 0), host: "web01")),
    Case(
      "journalctl short-iso of 252", "2026-11-22T18:42:45+0000 web01 kernel: text",
      Facts(framing: .iso, stamp: stamp(east: 0), host: "web01")),
    Case(
      "iso, a program", "2026-11-22T18:42:45+00:00 web01 sshd[1]: text",
      Facts(framing: .iso, stamp: stamp(east: 0), host: "web01", provenance: .userspace)),
  ]

  static let noFrames: [Case<Facts?>] = [
    "text", "", "[ 1234]     0  1234    50000 name", "[15180329.new] [22944]  1007",
    "[  pid  ]   uid",
    "[12345.678901", "[.5] text", "<x>text", "<9999>text", "4,1234;text", "4,x,5,-;text",
    "Nov 22 text", "Nov 22 25:42:45 host kernel: text", "Nov 32 18:42:45 host kernel: text",
    "2026-13-22T18:42:45+00:00 host kernel: text", "2026-11-22X18:42:45 host kernel: text",
    "[Sun Nov 22 18:42 2026] text", "[UFW BLOCK] IN=eth0", " SUBSYSTEM=acpi",
    "646955368 pages RAM", "150031629 pages HighMem/MovableOnly",
  ].map { Case("no frame: \($0)", $0, nil) }

  @Test(arguments: kernelFrames + kmsgFrames + syslogFrames + noFrames)
  func frame(_ test: Case<Facts?>) {
    #expect(Self.frame(test.line) == test.expected)
  }

  /// Logs are concatenated: what the line before looked like decides nothing.
  @Test(arguments: Framing.allCases)
  func lastFramingIsOnlyAHint(_ last: Framing) {
    for test in Self.kernelFrames + Self.kmsgFrames + Self.syslogFrames + Self.noFrames {
      let bytes = Array(test.line.utf8)
      var fitted: Framing? = last
      let framed = Framing.recognise(bytes.span, last: &fitted)
      #expect((framed == nil ? nil : fitted) == test.expected?.framing, "\(test.name)")
    }
  }

  @Test(arguments: [
    (#"new\x0aline"#, "new\nline"), (#"\xc3\xa9"#, "é"), (#"a\x5cb"#, #"a\b"#),
    (#"\x1b[31m"#, "\u{1b}[31m"),
    (#"\x5cx41"#, #"\x41"#), (#"\x4"#, #"\x4"#), (#"\xzz"#, #"\xzz"#), (#"end\"#, #"end\"#),
  ])
  func kmsgEscapes(_ escaped: String, _ plain: String) {
    let bytes = Array(escaped.utf8)
    let unescaped = KmsgFraming.unescaped(bytes.span)
    #expect(unescaped.map { UntrustedText($0) } == UntrustedText(plain))
  }

  @Test func nothingEscaped() {
    let bytes = Array("Mem-Info:".utf8)
    #expect(KmsgFraming.unescaped(bytes.span) == nil)
  }
}
