#if Archive && Journal
  import Foundation
  import TestSupport
  import Testing

  /// All logs of one machine, `Fixtures/debian12-machine`: given together or alone they come to the
  /// number of processes that their parent saw die.
  @Suite struct MachineTests {
    private static let killed = 103
    /// Kill lines that a program wrote under the kernel's name, which the logs of all messages keep and
    /// which nothing in them tells from the kernel's.
    private static let masked = 2

    /// A copy, changed last on 1 April 2027, after the last line of any of them.
    private func withLogs(_ body: (URL) throws -> Void) throws {
      guard FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/Europe/Berlin") else {
        return skip("no zones here")
      }
      try withTemporaryDirectory { directory in
        let log = directory.appending(path: "log")
        try FileManager.default.copyItem(
          at: fixtures.appending(path: "debian12-machine/log"), to: log)
        let names = try FileManager.default.subpathsOfDirectory(atPath: log.path)
        for name in names {
          try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_806_537_600)],
            ofItemAtPath: log.appending(path: name).path)
        }
        try body(directory)
      }
    }

    private func scan(_ paths: [String], in directory: URL) throws -> Finished {
      let result = try run(
        oomlog, ["scan", "--tz", "Europe/Berlin", "--format", "ndjson"] + paths, in: directory)
      #expect(result.status == 0, "\(result.errorText)")
      return result
    }

    /// The kernel's.
    private func kills(_ result: Finished) throws -> [[String: Any]] {
      try result.objects().filter {
        $0["type"] as? String == "kill" && $0["scope"] as? String != "userspace"
      }
    }

    /// The pids that their parent saw the kernel kill, with the boot of each.
    private func truth() throws -> [(String, Int)] {
      let data = Data(try bytes(ofFixture: "debian12-machine/truth.json"))
      let truth = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let boots = try #require(truth["boots"] as? [[String: Any]])
      let ids = Dictionary(
        uniqueKeysWithValues: boots.map {
          ($0["boot"] as? Int ?? 0, $0["boot_id"] as? String ?? "")
        })
      return try #require(truth["kills"] as? [[String: Any]]).map {
        (ids[$0["boot"] as? Int ?? 0] ?? "", $0["pid"] as? Int ?? 0)
      }
    }

    /// The leader of the one process had exited: the kernel names the thread that was left.
    private static func names(_ kills: [(String, Int)]) -> [String] {
      kills.map { boot, pid in
        "\(boot) \(boot.hasPrefix("e223") && pid == 249 ? 250 : pid)"
      }.sorted()
    }

    @Test func togetherTheyAreTheTruth() throws {
      try withLogs { directory in
        let found = try kills(try scan(["log"], in: directory))
        let expected = try truth()
        #expect(expected.count == Self.killed)
        let seen = found.map { kill in
          (kill["boot_id"] as? String ?? "", kill["victim_pid"] as? Int ?? 0)
        }
        #expect(Self.names(seen) == Self.names(expected))
        // Five formats of the kernel's messages, two logs of all messages, and the journal.
        for kill in found {
          let others = kill["duplicates"] as? [[String: Any]] ?? []
          let sources = Set(
            [kill["source"] as? String] + others.map { $0["source"] as? String })
          #expect(sources.count == 8, "\(kill["victim_pid"] ?? "") \(sources)")
        }
      }
    }

    @Test(arguments: [
      ("kern.log.gz", 0), ("kern-traditional.log.gz", 0), ("kern-fileformat.log.gz", 0),
      ("kern-rfc5424.log.gz", 0), ("kern-json.log.gz", 0), ("journal", 0),
      ("syslog.gz", masked), ("all-traditional.log.gz", masked), ("auth.log", 0),
    ])
    func aloneEachHasItsOwn(name: String, more: Int) throws {
      try withLogs { directory in
        let found = try kills(try scan(["log/" + name], in: directory))
        #expect(found.count == (name == "auth.log" ? 0 : Self.killed + more))
      }
    }

    @Test func theOrderOfTheArgumentsIsTheSame() throws {
      try withLogs { directory in
        let names = [
          "kern.log.gz", "journal", "syslog.gz", "all-traditional.log.gz", "kern-json.log.gz",
          "user.log", "kern-rfc5424.log.gz", "kern-traditional.log.gz", "kern-fileformat.log.gz",
        ].map { "log/" + $0 }
        let expected = try scan(names, in: directory).text
        var random = SeededRandom(seed: 7)
        let shuffled = names.shuffled(using: &random)
        #expect(try scan(shuffled, in: directory).text == expected, "\(shuffled)")
      }
    }

    private func document() throws -> [String: Any] {
      var output: [UInt8] = []
      try withLogs { directory in
        output = try run(
          oomlog, ["scan", "--tz", "Europe/Berlin", "--format", "json", "log"], in: directory
        ).output
      }
      guard !output.isEmpty else { return [:] }
      return try JSONSerialization.jsonObject(with: Data(output)) as? [String: Any] ?? [:]
    }

    private static func start(_ boot: [String: Any]) -> String {
      let first = boot["first"] as? [String: Any]
      return (boot["boot_id"] as? String ?? "").prefix(4) + " "
        + (first?["time"] as? String ?? "").prefix(19)
    }

    /// From the machine's own list of its boots; of two the journal has no last record, because the power
    /// was cut.
    @Test func bootsAndGaps() throws {
      let document = try document()
      guard let coverage = document["coverage"] as? [String: Any] else { return }
      let boots = coverage["boots"] as? [[String: Any]] ?? []
      let expected = [
        "c0e2 2026-10-25T00:58:23", "0f64 2026-12-31T22:58:28", "e223 2027-01-04T09:15:52",
        "f762 2027-03-28T00:57:46",
      ]
      #expect(boots.map(Self.start) == expected)
      #expect(coverage["hosts"] as? Int == 1)
      let gaps = coverage["gaps"] as? [[String: Any]] ?? []
      let kinds = gaps.map { $0["kind"] as? String ?? "" }
      #expect(kinds.filter { $0 == "between_boots" }.count == 3)
      let unclosed = gaps.compactMap { $0["source"] as? String }
      #expect(unclosed.contains { $0.contains("system@000663f5f689104a") })
      #expect(coverage["dropped_notices"] as? Int ?? 0 > 0)
      let unknown = coverage["unknown_spans"] as? [Any]
      #expect(unknown?.count == 0)
      let notices = document["notices"] as? [[String: Any]] ?? []
      let categories = notices.map { $0["category"] as? String ?? "" }
      #expect(categories.filter { $0 == "unmasked" }.count == Self.masked)
    }

    /// What lay on the disk after the power was cut in boot 1: eleven processes had been killed.
    @Test func aPowerCut() throws {
      try withLogs { directory in
        let machine = directory.appending(path: "log/journal/3f6f0c2a9d8e4b7fa1c2d3e4f5061728")
        let cut = "system@000663f5f689104a-b626a7785ceccf9f.journal~.gz"
        try FileManager.default.moveItem(
          at: machine.appending(path: cut), to: directory.appending(path: "system.journal.gz"))
        let result = try run(
          oomlog,
          [
            "check", "--tz", "Europe/Berlin", "--since", "2026-10-25 00:00", "--until",
            "2026-10-25 04:00", "system.journal.gz",
          ], in: directory)
        #expect(result.status == 1)
        let lines = result.text.split(separator: "\n")
        #expect(lines.filter { $0.contains(": killed ") }.count == 11)
        #expect(
          lines.contains { $0.contains("system.journal.gz was not closed by journald") })
        #expect(lines.contains { $0.contains("1 boot of web01 c0e2146c4cc140688d6647053e80999d") })
        #expect(
          lines.contains("  nothing is known from 2026-10-25 00:00:00 to 2026-10-25 02:58:23+02:00")
        )
      }
    }
  }
#endif
