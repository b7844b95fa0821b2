import Foundation
import TestSupport
import Testing

/// Logs that hold parts of the same event, in any order: `Fixtures/6.1-group`, five victims.
@Suite struct CopiesTests {
  /// As rsyslog writes the records of /dev/kmsg, with the kernel's stamp or without.
  private static func lines(_ isStamped: (Int) -> Bool) throws -> [String] {
    let text = String(decoding: try bytes(ofFixture: "6.1-group/kmsg.txt"), as: UTF8.self)
    return text.split(separator: "\n").compactMap { line -> (Int, Substring)? in
      let parts = line.split(separator: ";", maxSplits: 1)
      let fields = parts[0].split(separator: ",")
      guard parts.count == 2, fields.count > 2, let stamp = Int(fields[2]) else { return nil }
      return (stamp, parts[1])
    }.enumerated().map { number, record in
      let (stamp, text) = record
      let seconds = String(format: "%02d.%06d", stamp / 1_000_000, stamp % 1_000_000)
      let kernel =
        isStamped(number)
        ? "[\(String(format: "%5d", stamp / 1_000_000)).\(seconds.suffix(6))] " : ""
      return "2026-11-20T10:00:\(seconds)+00:00 web01 kernel: \(kernel)\(text)\n"
    }
  }

  /// As `truth.json` of the fixture has them.
  private static let victims = 5

  /// Each log is written under a name of its own; all orders of arguments say the same.
  private func check(
    _ logs: [(name: String, lines: ArraySlice<String>)], kills: Int, _ comment: Comment
  ) throws {
    try withTemporaryDirectory { directory in
      for log in logs {
        try Data(log.lines.joined().utf8).write(to: directory.appending(path: log.name))
      }
      let names = logs.map(\.name)
      let first = try run(
        oomlog, ["scan", "--tz", "UTC", "--format", "json"] + names, in: directory)
      let second = try run(
        oomlog, ["scan", "--tz", "UTC", "--format", "json"] + names.reversed(), in: directory)
      #expect(first.output == second.output, comment)
      let found = try run(oomlog, ["scan", "--format", "ndjson"] + names, in: directory).objects()
      #expect(found.count == kills, comment)
      #expect(Set(found.compactMap { $0["victim_pid"] as? Int }).count == kills, comment)
      #expect(Set(found.compactMap { $0["event_id"] as? String }).count == 1, comment)
    }
  }

  @Test func partsOfOneEvent() throws {
    let whole = try Self.lines { _ in true }[...]
    let plain = try Self.lines { _ in false }[...]
    let kills = whole.indices.filter { whole[$0].contains("Killed process") }
    try check(
      [("cut", whole[...kills[0]]), ("plain", plain)], kills: Self.victims,
      "cut after the first kill")
    for start in kills.dropFirst() {
      try check(
        [("whole", whole), ("end", whole[start...])], kills: Self.victims,
        "from line \(start + 1) on")
    }
    try check(
      [("whole", whole), ("plain", plain), ("end", whole[kills[2]...])], kills: Self.victims,
      "three logs")
  }

  private static let kill =
    "Out of memory: Killed process 195 (greedy) total-vm:423000kB, anon-rss:421000kB, file-rss:4kB, "
    + "shmem-rss:0kB, UID:0 pgtables:868kB oom_score_adj:500\n"

  /// What two machines of one image can both say, and what is said of taking it for one.
  @Test(arguments: [("", 2, false), ("[Sun Nov 22 19:07:1%d 2026] ", 1, true)])
  func machinesWithoutNames(prefix: String, kills: Int, isSaid: Bool) throws {
    try withTemporaryDirectory { directory in
      for number in [3, 4] {
        let line = prefix.replacingOccurrences(of: "%d", with: "\(number)") + Self.kill
        try Data(line.utf8).write(to: directory.appending(path: "m\(number)"))
      }
      let result = try run(
        oomlog, ["scan", "--tz", "UTC", "--format", "json", "m3", "m4"], in: directory)
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
      let notices = (document["notices"] as? [[String: Any]] ?? []).compactMap {
        $0["category"] as? String
      }
      #expect(notices.contains("merged_by_figures") == isSaid)
      let found = try run(oomlog, ["scan", "--format", "ndjson", "m3", "m4"], in: directory)
      #expect(try found.objects().count == kills)
    }
  }

  /// Files of which none can be read, and remarks about others, too.
  @Test func orderOfArguments() throws {
    try withTemporaryDirectory { directory in
      for (name, text) in [("b", ""), ("a", "Nov 22 10:00:00 web01 kernel: " + Self.kill)] {
        try Data(text.utf8).write(to: directory.appending(path: name))
      }
      let names = ["b", "missing2", "a", "missing1"]
      let one = try run(oomlog, ["scan", "--format", "json"] + names, in: directory)
      let other = try run(oomlog, ["scan", "--format", "json"] + names.reversed(), in: directory)
      #expect(one.output == other.output)
      #expect(one.errorText == other.errorText)
    }
  }
}
