import OOMModel
import TestSupport
import Testing

@testable import OOMParser

extension OOMEvent {
  /// Without what depends on where and when it was read.
  var content: OOMEvent {
    let origin = LogPosition(source: "", place: .line(number: 0, offset: 0))
    var event = self
    event.id = ""
    event.provenance = .claimed
    event.host = nil
    event.bootID = nil
    event.time = EventTime()
    event.unknownLines = 0
    event.positions = event.positions.map { _ in origin }
    event.evidence = event.evidence.map { EvidenceLine(position: origin, text: $0.text) }
    event.sourceLines = event.sourceLines.map { EvidenceLine(position: origin, text: $0.text) }
    for index in event.kills.indices {
      event.kills[index].time = EventTime()
      event.kills[index].repeatedMonotonicMicroseconds = []
      event.kills[index].positions = event.kills[index].positions.map { _ in origin }
      event.kills[index].reaping?.time = EventTime()
      event.kills[index].reaping?.position = nil
    }
    return event
  }
}

/// What holds for any log that has whole dumps in it.
@Suite struct DumpPropertyTests {
  static let dmesgLogs = [
    "6.12-swap/dmesg.txt", "7.2-group/dmesg.txt", "5.10-i686-global/dmesg.txt",
    "6.12-arm64-16k-global/dmesg.txt", "6.12-leaderexit/dmesg.txt",
  ]

  /// The kernel's text, line by line.
  static func texts(_ log: String) throws -> [String] {
    let text = String(decoding: try bytes(ofFixture: log), as: UTF8.self)
    return text.split(separator: "\n").map { line in
      guard let end = line.firstIndex(of: "]") else { return String(line) }
      return String(line[line.index(after: end)...].dropFirst())
    }
  }

  /// From `invoked` to the kill line.
  static func dumps(_ log: String) throws -> [[String]] {
    var dumps: [[String]] = []
    var isInside = false
    for line in try texts(log) {
      if line.contains(" invoked oom-killer: ") {
        dumps.append([])
        isInside = true
      }
      if isInside { dumps[dumps.count - 1].append(line) }
      if FixtureLogs.pidOfKillLine(line.utf8) != nil { isInside = false }
    }
    return dumps
  }

  static func framed(_ texts: [String], _ frame: Frame) -> [UInt8] {
    Array(texts.enumerated().map { frame.line($1, $0) + "\n" }.joined().utf8)
  }

  @Test func thereAreDumps() throws {
    for log in Self.dmesgLogs {
      let events = scan(try bytes(ofFixture: log)).events
      #expect(events.contains { $0.isComplete && $0.tasks != nil }, "\(log)")
      #expect(try !Self.dumps(log).isEmpty, "\(log)")
    }
  }

  @Test(arguments: CorpusCountTests.logs)
  func anyChunking(_ log: String) throws {
    let seed: UInt64 = 3001
    var random = SeededRandom(seed: seed)
    let bytes = try bytes(ofFixture: log)
    let whole = scan(bytes)
    for round in 0..<4 {
      let longest = [3, 60, 900, 20_000][round]
      let isSame = scan(bytes) { Int.random(in: 1...longest, using: &random) } == whole
      #expect(isSame, "seed \(seed), blocks up to \(longest)")
    }
  }

  @Test(arguments: dmesgLogs, Frames.all)
  func anyFrame(_ log: String, _ frame: Frame) throws {
    let texts = try Self.texts(log)
    let expected = scan(Self.framed(texts, Frames.dmesg)).events.map(\.content)
    let events = scan(Self.framed(texts, frame)).events.map(\.content)
    try #require(events.count == expected.count)
    for (event, wanted) in zip(events, expected) {
      #expect(event.trigger == wanted.trigger)
      #expect(event.memory == wanted.memory)
      #expect(event.tasks == wanted.tasks)
      #expect(event.stack == wanted.stack)
      #expect(event.kills == wanted.kills)
      #expect(event.parts == wanted.parts)
      #expect(event == wanted)
    }
  }

  /// Real lines that stood inside dumps.
  static let noise = [
    "sr 16:0:0:0: [sr0] CDROM not ready.  Make sure there is a disc in the drive.",
    "docker0: port 2(veth1a2b3c4) entered disabled state", "veth1a2b3c4: renamed from eth0",
    "[UFW BLOCK] IN=eth0 OUT= MAC=52:54:00 SRC=10.0.0.1 DST=10.0.0.2 LEN=60 PROTO=TCP DPT=22",
    "overlayfs: upperdir is in-use as upperdir/workdir of another mount",
    "printk: systemd: 14 output lines suppressed due to ratelimiting",
    "XFS (sda1): writeback error on sector 12345",
    "kworker/u4:2 (44) used greatest stack depth: "
      + "11664 bytes left",
    "BUG: Bad page map in process oom_reaper  pte:8000000123456067 pmd:1234067",
    "imklog 5.8.10, log source = /proc/kmsg started.",
    "INFO: task kworker/0:1:22 blocked for more than 120 seconds.",
    "rcu: INFO: rcu_sched self-detected stall on CPU",
    "watchdog: BUG: soft lockup - CPU#0 stuck for 22s! [a:77]",
    "net_ratelimit: 8 callbacks suppressed", "##### send signal from KERNEL, SIG : 9, malloc,",
    "SCHED_NORMAL (p:120, static_p:120, normal_p:120, rt_p:0)", "",
  ]

  @Test(arguments: dmesgLogs)
  func unrelatedLines(_ log: String) throws {
    let seed: UInt64 = 3002
    var random = SeededRandom(seed: seed)
    let texts = try Self.texts(log)
    let expected = scan(Self.framed(texts, Frames.dmesg)).events.map(\.content)
    var wrong: [String] = []
    for round in 0..<40 {
      var mixed = texts
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        mixed.insert(
          Self.noise.randomElement(using: &random)!,
          at: .random(in: 0...mixed.count, using: &random))
      }
      let events = scan(Self.framed(mixed, Frames.dmesg)).events.map(\.content)
      if events != expected { wrong.append("round \(round)") }
    }
    #expect(wrong.isEmpty, "seed \(seed), \(wrong.count): \(wrong.prefix(3))")
  }

  /// Each line of the pool at each place of a dump.
  @Test(arguments: noise)
  func oneLineAnywhere(_ noise: String) throws {
    let dump = try Self.dumps("6.12-swap/dmesg.txt")[0]
    var alone = Assembly()
    alone.feed(dump)
    let expected = alone.finished().map(\.content)
    var wrong: [Int] = []
    for place in 0...dump.count {
      var mixed = dump
      mixed.insert(noise, at: place)
      var assembly = Assembly()
      assembly.feed(mixed)
      if assembly.finished().map(\.content) != expected { wrong.append(place) }
    }
    #expect(wrong.isEmpty, "\(wrong)")
  }
}
