import OOMModel

@testable import OOMReporter

/// Hand-made events, and what no output for people may hold.
enum Sample {
  static let position = LogPosition(
    source: "/var/log/kern.log", place: .line(number: 488, offset: 40_000))

  static func kill(comm: [UInt8] = Array("stress-ng-vm".utf8)) -> Kill {
    let text = Array("Out of memory: Killed process 12345 (".utf8) + comm + Array(")".utf8)
    var kill = Kill(
      comm: UntrustedText(comm), time: time, positions: [position], text: UntrustedText(text))
    kill.pid = 12_345
    kill.anonRSS = ByteCount(bytes: 137_000_000)
    return kill
  }

  /// 2026-10-25T00:59:20.792728Z, 101.898599 s after boot.
  static let time = EventTime(
    wall: WallTime(unixMicroseconds: 1_792_889_960_792_728, basis: .received),
    monotonicMicroseconds: 101_898_599)

  static func event(kills: [Kill] = [kill()]) -> OOMEvent {
    var event = OOMEvent(provenance: .kernel, time: time, position: position)
    event.id = "0123456789ab"
    event.scope = .memcg
    event.oomMemcg = UntrustedText("/kubepods.slice/kubepods-burstable.slice/pod/container")
    event.taskMemcg = event.oomMemcg
    event.trigger = Trigger(comm: kills.first?.comm)
    event.kills = kills
    event.evidence = kills.map { EvidenceLine(position: position, text: $0.text) }
    return event
  }

  static func report(_ events: [OOMEvent], _ coverage: Coverage = coverage) -> Report {
    Report(events: events, coverage: coverage, range: .init(since: nil, until: nil), zone: .utc)
  }

  static var coverage: Coverage {
    var source = SourceCoverage(name: "/var/log/kern.log", kind: .text)
    source.records = 488
    source.first = time
    source.last = time
    var coverage = Coverage()
    coverage.sources = [source]
    return coverage
  }

  /// Control characters, and by their Unicode properties those that nobody sees and those that
  /// turn the text round. A line feed is the renderer's own.
  static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control: return scalar != "\n"
    case .lineSeparator, .paragraphSeparator: return true
    case .format: return properties.isDefaultIgnorableCodePoint
    default: return properties.isBidiControl
    }
  }

  static func harm(in text: String) -> [Unicode.Scalar] { text.unicodeScalars.filter(isHarmful) }
}
