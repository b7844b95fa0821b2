import Foundation
import OOMModel
import Testing

@testable import OOMReporter

struct KillObjectTests {
  /// Section 5 of the design, in its order.
  private static let keys = [
    "schema_version", "type", "kill_id", "event_id", "incident_id", "time", "time_unix_us",
    "time_basis", "monotonic_us", "boot_id", "host", "scope", "manual", "trigger_comm",
    "trigger_pid", "gfp_mask", "gfp_flags", "order", "victim_pid", "victim_comm", "victim_uid",
    "total_vm_bytes", "anon_rss_bytes", "file_rss_bytes", "shmem_rss_bytes", "pgtables_bytes",
    "oom_score_adj", "score", "oom_memcg", "task_memcg", "unit", "pod_uid", "container_id",
    "group_kill", "reaped", "provenance", "complete", "missing", "kernel", "source", "line",
    "cursor", "duplicates", "raw", "victim_comm_base64",
  ]

  @Test func keysOfAKill() {
    #expect(topLevelKeys(lines(of: Sample.event())[0]) == KillObjectTests.keys)
  }

  @Test func keysOfAKillOfWhichLittleIsKnown() {
    let kill = Kill(
      comm: UntrustedText(""), time: EventTime(), positions: [Sample.position],
      text: UntrustedText("Killed process"))
    var event = OOMEvent(provenance: .claimed, time: EventTime(), position: Sample.position)
    event.kills = [kill]
    #expect(topLevelKeys(lines(of: event)[0]) == KillObjectTests.keys)
  }

  @Test func keysOfAnEventWithoutAKill() {
    let keys = topLevelKeys(lines(of: Sample.event(kills: []))[0])
    #expect(Array(keys.prefix(KillObjectTests.keys.count)) == KillObjectTests.keys)
  }

  @Test func values() throws {
    var kill = Sample.kill(comm: [0x61, 0xff])
    kill.uid = 4_294_967_294
    kill.oomScoreAdj = -999
    kill.positions.append(LogPosition(source: "journal", place: .cursor("s=1;i=2")))
    let object = try object(lines(of: Sample.event(kills: [kill]))[0])
    let expected: [String: AnyHashable] = [
      "schema_version": 1, "type": "kill", "event_id": "0123456789ab",
      "incident_id": "0123456789ab", "time": "2026-10-25T00:59:20.792728Z",
      "time_unix_us": 1_792_889_960_792_728, "time_basis": "received",
      "monotonic_us": 101_898_599, "scope": "memcg", "victim_pid": 12_345,
      "victim_comm": "a\u{fffd}", "victim_comm_base64": "Yf8=", "victim_uid": 4_294_967_294,
      "anon_rss_bytes": 137_000_000, "oom_score_adj": -999, "provenance": "kernel",
      "source": "/var/log/kern.log", "line": 488,
    ]
    for (key, value) in expected { #expect(object[key] as? AnyHashable == value, "\(key)") }
    for key in ["manual", "group_kill"] { #expect(object[key] as? Bool == false, "\(key)") }
    let duplicates = try #require(object["duplicates"] as? [[String: Any]])
    #expect(duplicates.map { $0["cursor"] as? String } == ["s=1;i=2"])
  }

  /// What the log does not say is `null`, never 0.
  @Test func whatIsAbsentIsNull() throws {
    let object = try object(lines(of: Sample.event())[0])
    for key in [
      "boot_id", "host", "trigger_pid", "gfp_mask", "gfp_flags", "order", "victim_uid",
      "total_vm_bytes", "file_rss_bytes", "shmem_rss_bytes", "pgtables_bytes", "oom_score_adj",
      "score", "unit", "pod_uid", "container_id", "reaped", "kernel", "cursor",
      "victim_comm_base64",
    ] {
      #expect(object[key] is NSNull, "\(key)")
    }
  }

  @Test func anUnknownTime() throws {
    var event = Sample.event(kills: [])
    event.time = EventTime()
    let object = try object(lines(of: event)[0])
    #expect(object["type"] as? String == "event")
    #expect(object["time"] is NSNull)
    #expect(object["time_unix_us"] is NSNull)
    #expect(object["time_basis"] as? String == "none")
  }

  /// A line a kill, whatever bytes its name has.
  @Test func oneLineAKill() throws {
    let names: [[UInt8]] = [Array("a\nb\r\u{2028}".utf8), [0, 0xff, 0x0a], Array("\"}\n{".utf8)]
    let lines = lines(of: Sample.event(kills: names.map { Sample.kill(comm: $0) }))
    #expect(lines.count == 3)
    let ids = try lines.map { try object($0)["kill_id"] as? String }
    #expect(Set(ids).count == 3)
  }

  // MARK: -

  private func lines(of event: OOMEvent) -> [ArraySlice<UInt8>] {
    var renderer = NDJSONRenderer()
    let bytes = renderer.lines(of: event)
    #expect(bytes.last == 0x0a)
    return bytes.dropLast().split(separator: 0x0a, omittingEmptySubsequences: false)
  }

  private func object(_ line: ArraySlice<UInt8>) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
  }

  /// In their order, which no JSON reader keeps: the strings at depth 1 that a colon follows.
  private func topLevelKeys(_ line: ArraySlice<UInt8>) -> [String] {
    var keys: [String] = []
    var depth = 0
    var text: [UInt8]?
    var last = ""
    var isEscaped = false
    for byte in line {
      if let open = text {
        if isEscaped || byte == UInt8(ascii: "\\") {
          isEscaped.toggle()
          text = open + [byte]
        } else if byte == UInt8(ascii: "\"") {
          last = String(decoding: open, as: UTF8.self)
          text = nil
        } else {
          text = open + [byte]
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): text = []
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ":") where depth == 1: keys.append(last)
      default: break
      }
    }
    return keys
  }
}
