import Foundation
import TestSupport
import Testing

/// One log of three events in every framing, made by the programs that write it
/// (`Fixtures/framings/ABOUT.md`): the result is the same in all of them but for what a framing does
/// not carry.
@Suite struct FramingTableTests {
  /// What a framing says besides the events.
  private static let carried: Set = [
    "time", "time_unix_us", "time_basis", "monotonic_us", "boot_id", "host", "provenance", "source",
    "line", "cursor", "duplicates", "kill_id", "event_id", "incident_id",
  ]

  /// Cuts of the log, and renderings that lose text.
  private static let partial: Set = [
    "dmesg-F-J-one-event.json", "dmesg-F-x-J-one-event.json", "dmesg-T-J.json",
    "journalctl-short-grep-killed.txt", "journalctl-short-color-grep.txt",
    "journalctl-short-no-full.txt", "kernel.journal.xz",
  ]

  /// Where records have numbers, those that were left out of this log are missed.
  private static func isNumbered(_ file: String) -> Bool {
    file == "kmsg.txt" || file.hasPrefix("netconsole-ext")
  }

  static let files = try! FileManager.default
    .contentsOfDirectory(atPath: fixtures.appending(path: "framings/logs").path).sorted()

  static let whole = files.filter { !partial.contains($0) && $0 != "pstore" }

  private static func scan(_ file: String) throws -> Finished {
    // A copy whose time of change is fixed: it says the year where the log does not.
    try withTemporaryDirectory { directory in
      let copy = directory.appending(path: file)
      try copy.write(try bytes(ofFixture: "framings/logs/" + file))
      let december2026 = Date(timeIntervalSince1970: 1_796_083_200)
      try FileManager.default.setAttributes(
        [.modificationDate: december2026], ofItemAtPath: copy.path)
      return try run(oomlog, ["scan", "--format", "ndjson", file], in: directory)
    }
  }

  /// In the order of their times: some programs print the newest first.
  private static func kills(_ finished: Finished) throws -> [[String: Any]] {
    try finished.objects().sorted {
      ($0["anon_rss_bytes"] as? Int ?? 0) < ($1["anon_rss_bytes"] as? Int ?? 0)
    }
  }

  private static func events(_ finished: Finished, without further: Set<String> = []) throws
    -> [NSDictionary]
  {
    try kills(finished).map { kill in
      NSDictionary(
        dictionary: kill.filter { !carried.contains($0.key) && !further.contains($0.key) })
    }
  }

  private static let plain = Result { try scan("dmesg.txt") }

  /// Each log is read once: there are many.
  @Test(arguments: whole) func sameEvents(_ file: String) throws {
    let without: Set<String> = Self.isNumbered(file) ? ["complete", "missing"] : []
    let expected = try Self.events(Self.plain.get(), without: without)
    let finished = try Self.scan(file)
    #expect(finished.status == 0)
    // Of some, records are lost, or lines are no more than colours.
    let sentences = finished.errorText.split(separator: "\n")
    #expect(sentences.allSatisfy { $0.hasPrefix("oomlog: not all is known: ") })
    #expect(try Self.events(finished, without: without) == expected)
    try expectCarried(finished, of: file)
  }

  /// The kills are those that the parent of the processes saw.
  @Test func events() throws {
    let data = Data(try bytes(ofFixture: "framings/truth.json"))
    let truth = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let deaths = try #require(truth["kills"] as? [[String: Any]])
    let kills = try Self.kills(Self.scan("dmesg.txt"))
    #expect(kills.count == deaths.count)
    for (kill, death) in zip(kills, deaths) {
      #expect(kill["victim_pid"] as? Int == death["pid"] as? Int)
      #expect(kill["victim_comm"] as? String == death["comm"] as? String)
      #expect(kill["victim_uid"] as? Int == death["uid"] as? Int)
      #expect(kill["oom_score_adj"] as? Int == death["oom_score_adj"] as? Int)
      #expect(kill["complete"] as? Bool == true)
    }
  }

  /// Time, host and basis are there where the table says that the framing has them.
  private func expectCarried(_ finished: Finished, of file: String) throws {
    let lacks = try #require(try Self.lacks()[file], "no row in ABOUT.md")
    for kill in try Self.kills(finished) {
      #expect((kill["monotonic_us"] is NSNull) == lacks.contains("mono"))
      #expect((kill["host"] is NSNull) == lacks.contains("host"))
      #expect((kill["time"] is NSNull) == lacks.contains("wall"))
      let basis =
        lacks.contains("wall")
        ? "none"
        : lacks.contains("year") || lacks.contains("zone")
          ? "assumed" : "received"
      #expect(kill["time_basis"] as? String == basis)
      let writer = lacks.contains("writer") ? "claimed" : kill["provenance"] as? String
      #expect(kill["provenance"] as? String == writer)
      #expect(kill["provenance"] as? String != "userspace")
    }
  }

  /// The third column of the table.
  private static func lacks() throws -> [String: Set<String>] {
    let about = String(decoding: try bytes(ofFixture: "framings/ABOUT.md"), as: UTF8.self)
    var rows: [String: Set<String>] = [:]
    for line in about.split(separator: "\n") where line.hasPrefix("| ") {
      let cells = line.split(separator: " | ", omittingEmptySubsequences: false)
      guard cells.count >= 3 else { continue }
      let words = cells[2].split(separator: ",").compactMap {
        $0.split(separator: " ").first.map(String.init)
      }
      rows[cells[0].dropFirst(2).trimmingCharacters(in: .whitespaces)] = Set(words)
    }
    return rows
  }

  // MARK: - Cuts

  @Test(arguments: [
    "dmesg-F-J-one-event.json", "dmesg-F-x-J-one-event.json", "dmesg-T-J.json",
  ])
  func oneEvent(_ file: String) throws {
    let kills = try Self.scan(file).objects()
    #expect(kills.count == 1)
    #expect(kills.first?["victim_comm"] as? String == "guest-agent")
    #expect(kills.first?["monotonic_us"] as? Int == 16_175_959)
  }

  @Test(arguments: ["journalctl-short-grep-killed.txt", "journalctl-short-color-grep.txt"])
  func onlyMatchingLines(_ file: String) throws {
    let kills = try Self.kills(Self.scan(file))
    #expect(kills.compactMap { $0["victim_pid"] as? Int } == [83, 82, 81])
    #expect(kills.allSatisfy { $0["complete"] as? Bool == false })
  }

  /// Parts of a log that firmware kept, in files of their own, the newest first.
  @Test func storedPartsInFiles() throws {
    let expected = try Self.events(Self.scan("dmesg.txt"))
    let finished = try run(
      oomlog,
      ["scan", "--format", "ndjson", fixtures.appending(path: "framings/logs/pstore").path])
    #expect(try Self.events(finished) == expected)
  }
}
