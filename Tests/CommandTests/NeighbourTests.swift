import Foundation
import TestSupport
import Testing

/// What others say of kills: userspace killers have events of their own, systemd and the container
/// daemons are joined to the kernel's. `Fixtures/neighbours/ABOUT.md` says where the lines are from.
@Suite struct NeighbourTests {
  struct Log: CustomTestStringConvertible, Sendable {
    let file: String
    let kills: [Kill]
    var unexplained: [String] = []
    var loneSigns = 0
    var testDescription: String { file }
  }

  struct Kill: Sendable {
    var killer: String?
    var pid: Int?
    var comm: String?
    var uid: Int?
    var adj: Int?
    var rssMebibytes: Double?
    var processes: Int?
    var lines = 1
    /// The kinds, and the rules by which they belong to the kill.
    var neighbours: [String] = []
    var prelude: [String] = []
  }

  static let logs = [
    Log(
      file: "nohang.log",
      kills: [
        Kill(
          killer: "nohang", pid: 903309, comm: "mysqld", uid: 27, adj: 0, rssMebibytes: 6012,
          prelude: ["killer_warning"])
      ]),
    Log(
      file: "oomd-256.log",
      kills: [
        Kill(
          killer: "systemd-oomd", processes: 14,
          neighbours: ["unit_killed_by_oomd by unit", "unit_failed by unit"],
          prelude: ["killer_warning"]),
        Kill(killer: "systemd-oomd", neighbours: ["unit_killed_by_oomd by unit"]),
      ], loneSigns: 1),
    // It reads the name between its own quotes, whatever it holds, and tries twice: one kill.
    Log(
      file: "earlyoom-1.9.log",
      kills: [
        Kill(
          killer: "earlyoom", pid: 57834, comm: "a\": oom_score 1", uid: 1000, adj: 300,
          rssMebibytes: 512, lines: 2, prelude: ["killer_warning"])
      ], loneSigns: 1),
    Log(
      file: "earlyoom.log",
      kills: [
        Kill(
          killer: "earlyoom", pid: 12006, comm: "python3", rssMebibytes: 2891,
          prelude: ["killer_warning"])
      ]),
    Log(
      file: "lmkd.logcat",
      kills: [
        Kill(
          killer: "lmkd", pid: 17933, comm: "com.google.android.gms.unstable", uid: 10446, adj: 0,
          rssMebibytes: 140528.0 / 1024),
        Kill(killer: "lmkd", pid: 4711, adj: 905, prelude: ["killer_warning"]),
      ]),
    Log(
      file: "lowmemorykiller.txt",
      kills: [
        Kill(
          killer: "lowmemorykiller", pid: 1234, comm: "d.process.acore", adj: 900,
          rssMebibytes: 45678.0 / 1024),
        Kill(
          killer: "lowmemorykiller", pid: 77, comm: "x' (1) adj", adj: 800,
          rssMebibytes: 100.0 / 1024),
      ]),
    Log(
      file: "containers.log",
      kills: [
        Kill(
          pid: 32100, comm: "worker", uid: 1000, adj: 999,
          neighbours: [
            "unit_process_killed by unit", "container_oom by container", "container_oom by time",
            "exited_by_sigkill by container", "exited_by_sigkill by container",
          ]),
        Kill(
          pid: 4711, comm: "java, pid: 1", uid: 0, adj: 0,
          neighbours: ["node_oom by process", "node_oom by process"]),
      ], unexplained: ["container_oom"]),
    // Five minutes before the kill, of this host, and by the kernel: not what a program wrote.
    Log(
      file: "signs.log",
      kills: [
        Kill(
          pid: 900, comm: "nginx", uid: 33, adj: 0,
          prelude: ["hung_task", "allocation_failure", "allocation_stall", "memory_pressure"])
      ], loneSigns: 3),
  ]

  @Test(arguments: logs) func joined(_ log: Log) throws {
    let document = try scan(log.file)
    let events = try #require(document["incidents"] as? [[String: Any]]).flatMap {
      $0["events"] as? [[String: Any]] ?? []
    }
    try #require(events.count == log.kills.count)
    for (event, expected) in zip(events, log.kills) {
      let kills = try #require(event["kills"] as? [[String: Any]])
      let kill = try #require(kills.first)
      #expect(kills.count == 1)
      #expect(event["killer"] as? String == expected.killer)
      #expect((event["scope"] as? String == "userspace") == (expected.killer != nil))
      #expect(kill["pid"] as? Int == expected.pid)
      #expect(kill["comm"] as? String == expected.comm)
      #expect(kill["uid"] as? Int == expected.uid)
      #expect(kill["oom_score_adj"] as? Int == expected.adj)
      #expect(kill["rss_bytes"] as? Int == expected.rssMebibytes.map { Int($0 * 1_048_576) })
      #expect(kill["processes"] as? Int == expected.processes)
      #expect((kill["positions"] as? [Any])?.count == expected.lines)
      #expect(kinds(event["neighbours"]) == expected.neighbours)
      #expect(kinds(event["prelude"]) == expected.prelude)
    }
    let coverage = try #require(document["coverage"] as? [String: Any])
    #expect(kinds(coverage["unexplained"]) == log.unexplained)
    #expect(coverage["lone_signs"] as? Int == log.loneSigns)
    #expect(
      coverage["killer_kills"] as? Int == log.kills.filter { $0.killer != nil }.count)
  }

  /// A flat object a kill, with the scope that tells it from the kernel's.
  @Test func ndjson() throws {
    let output = try oomlog("scan", "--format", "ndjson", "--tz", "UTC", "oomd-256.log")
    let objects = try output.objects()
    #expect(objects.map { $0["type"] as? String } == ["kill", "kill"])
    #expect(objects.allSatisfy { $0["scope"] as? String == "userspace" })
    #expect(objects.allSatisfy { $0["provenance"] as? String == "userspace" })
    #expect(objects.allSatisfy { $0["victim_comm"] is NSNull })
    #expect(objects.map { $0["trigger_comm"] as? String } == ["systemd-oomd", "systemd-oomd"])
    #expect(
      objects.map { $0["unit"] as? String } == ["app-firefox-3271.scope", "batch.service"])
  }

  /// A gate fails for a userspace killer's kill, and for a word of one that nothing proves.
  @Test func check() throws {
    #expect(try oomlog("check", "--tz", "UTC", "earlyoom.log").status == 1)
    let claims = try oomlog(
      "check", "--tz", "UTC", "-",
      input: """
        2026-11-22T20:00:00+00:00 node7 systemd[1]: foo.service: Failed with result 'oom-kill'.

        """)
    #expect(claims.status == 3)
    #expect(claims.text.contains("no kernel record that was read is it"))
    let clean = try oomlog(
      "check", "--tz", "UTC", "-",
      input: """
        2026-11-22T20:00:00+00:00 node7 systemd[1]: foo.service: Main process exited, code=killed, status=9/KILL

        """)
    #expect(clean.status == 0)
  }

  @Test func preludeIsAsLongAsAsked() throws {
    for (span, expected) in [("0", 0), ("15s", 1), ("1min", 3), ("5min", 4), ("1h", 5)] {
      let event = try event(of: "signs.log", "--prelude", span)
      #expect((event["prelude"] as? [Any])?.count == expected, "\(span)")
    }
    #expect(try oomlog("scan", "--prelude", "soon", "signs.log").status == 64)
  }

  /// Copies of one record are one, with all its positions, and none of them is counted twice.
  @Test func copiesOfARecordAreOne() throws {
    let text = try String(decoding: bytes(ofFixture: "neighbours/containers.log"), as: UTF8.self)
    try withTemporaryDirectory { directory in
      for name in ["a.log", "b.log"] {
        try directory.appending(path: name).write(Array(text.utf8))
      }
      let output = try run(
        TestSupport.oomlog, ["scan", "--format", "json", "--tz", "UTC", "a.log", "b.log"],
        in: directory)
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(output.output)) as? [String: Any])
      let incidents = try #require(document["incidents"] as? [[String: Any]])
      let events = incidents.flatMap { $0["events"] as? [[String: Any]] ?? [] }
      #expect(events.count == 2)
      for event in events {
        let neighbours = try #require(event["neighbours"] as? [[String: Any]])
        #expect(
          neighbours.count
            == (events[0]["event_id"] as? String == event["event_id"] as? String ? 5 : 2))
        #expect(neighbours.allSatisfy { ($0["positions"] as? [Any])?.count == 2 })
      }
    }
  }

  /// `truth.json` was written by the parent of the processes: systemd said of the first foo.service
  /// that the OOM killer had killed in it, and it had not.
  @Test func aFalseWordOfSystemdIsNoKill() throws {
    let fixture = try #require(Fixture.all.first { $0.directory == "debian12-syslog-killers" })
    let output = try fixture.oomlog("scan", "--format", "json")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(output.output)) as? [String: Any])
    let incidents = try #require(document["incidents"] as? [[String: Any]])
    let events = incidents.flatMap { $0["events"] as? [[String: Any]] ?? [] }
    let kills = events.map { event in
      (event["kills"] as? [[String: Any]])?.first?["pid"] as? Int
    }
    #expect(kills == [nil, 332, 346, 362, 363])
    #expect(
      events.map { $0["killer"] as? String } == ["systemd-oomd", "earlyoom", nil, nil, nil])
    #expect(events.map { ($0["neighbours"] as? [Any])?.count } == [3, 0, 3, 3, 4])
    let coverage = try #require(document["coverage"] as? [String: Any])
    let unexplained = try #require(coverage["unexplained"] as? [[String: Any]])
    #expect(
      unexplained.map { $0["text"] as? String } == [
        "foo.service: A process of this unit has been killed by the OOM killer.",
        "foo.service: Failed with result 'oom-kill'.",
      ])
  }

  // MARK: - Running

  private func kinds(_ value: Any?) -> [String] {
    (value as? [[String: Any]] ?? []).compactMap { neighbour in
      guard let kind = neighbour["kind"] as? String else { return nil }
      return (neighbour["match"] as? String).map { "\(kind) by \($0)" } ?? kind
    }
  }

  private func oomlog(_ arguments: String..., input: String = "") throws -> Finished {
    try run(
      TestSupport.oomlog, arguments, in: fixtures.appending(path: "neighbours"),
      input: Array(input.utf8))
  }

  private func scan(_ file: String, _ options: [String] = []) throws -> [String: Any] {
    let output = try run(
      TestSupport.oomlog, ["scan", "--format", "json", "--tz", "UTC"] + options + [file],
      in: fixtures.appending(path: "neighbours"))
    return try #require(
      try JSONSerialization.jsonObject(with: Data(output.output)) as? [String: Any])
  }

  private func event(of file: String, _ options: String...) throws -> [String: Any] {
    let document = try scan(file, options)
    let incidents = try #require(document["incidents"] as? [[String: Any]])
    return try #require((incidents.first?["events"] as? [[String: Any]])?.first)
  }
}
