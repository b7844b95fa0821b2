import Foundation
import TestSupport
import Testing

/// A central log is many streams; `--host` takes some of them.
@Suite struct HostTests {
  private static let kill =
    "Out of memory: Killed process 7 (hog) total-vm:1kB, anon-rss:1kB, file-rss:0kB, shmem-rss:0kB, "
    + "UID:0 pgtables:4kB oom_score_adj:0\n"

  private static let log =
    ["web01", "web02", "db1", "web01"].enumerated().map {
      "2026-07-05T12:0\($0):00+00:00 \($1) kernel: [  100.00000\($0)] " + kill
    }.joined() + "[  100.000009] " + kill

  /// What names no host can be of any.
  @Test(
    arguments: [
      (["--host", "web01"], ["web01", "web01", nil]),
      (["--host", "web*"], ["web01", "web02", "web01", nil]),
      (["--host", "w?b02"], ["web02", nil]), (["--host", "*1"], ["web01", "db1", "web01", nil]),
      (["--host", "web02", "--host", "db1"], ["web02", "db1", nil]),
      (["--host", "web"], [nil]), (["--host", "WEB01"], [nil]),
      (
        ["--host", "*"],
        [
          "web01", "web02", "db1", "web01", nil,
        ]
      ),
    ] as [([String], [String?])])
  func filter(arguments: [String], expected: [String?]) throws {
    let result = try run(
      oomlog, ["scan", "--format", "ndjson"] + arguments + ["-"], input: Array(Self.log.utf8))
    #expect(try result.objects().map { $0["host"] as? String } == expected)
  }

  @Test func whatIsSaid() throws {
    let text = try run(
      oomlog, ["scan", "--host", "web01", "--host", "mail*", "-"], input: Array(Self.log.utf8)
    ).text
    #expect(text.contains("3 kills in 3 events"))
    #expect(text.contains("is not known: it may be another one"))
    #expect(text.contains("no record that was read names this host: mail*"))
    #expect(try run(oomlog, ["scan", "--host", "", "-"], input: []).status == 64)
  }

  /// The dumps of many hosts, line by line: each line belongs to the dump of its host, and reaper
  /// lines come when all others have had their kill.
  @Test func dumpsOfManyHostsThatInterleave() throws {
    let dump = [
      "[  %.000001] hog invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0",
      "[  %.000001] CPU: 0 PID: 7 Comm: hog Not tainted 6.1.0 #1",
      "[  %.000002] Tasks state (memory values in pages):",
      "[  %.000003] [  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name",
      "[  %.000004] [      7]     0     7     2000     1000    40960        0             0 hog",
      "[  %.000005] oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,"
        + "global_oom,task_memcg=/,task=hog,pid=7,uid=0",
      "[  %.000006] " + Self.kill.dropLast(),
      "[  %.000007] oom_reaper: reaped process 7 (hog), now anon-rss:0kB, file-rss:0kB, shmem-rss:0kB",
    ]
    let count = 600
    var log = ""
    for line in dump {
      for host in 0..<count {
        log += "2026-07-05T12:00:00+00:00 h\(host) kernel: "
        log += line.replacingOccurrences(of: "%", with: "\(100 + host)") + "\n"
      }
    }
    let result = try run(oomlog, ["scan", "--format", "json", "-"], input: Array(log.utf8))
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
    let incidents = try #require(document["incidents"] as? [[String: Any]])
    #expect(incidents.count == count)
    let events = incidents.flatMap { $0["events"] as? [[String: Any]] ?? [] }
    #expect(Set(events.compactMap { $0["host"] as? String }).count == count)
    for event in events {
      let kills = event["kills"] as? [[String: Any]] ?? []
      #expect(kills.count == 1)
      #expect(kills.first?["reaping"] is [String: Any])
      let completeness = event["completeness"] as? [String: Any]
      #expect(completeness?["damaged"] as? Bool == false)
    }
    #expect((document["notices"] as? [Any])?.isEmpty ?? false)
    let coverage = document["coverage"] as? [String: Any]
    #expect(coverage?["hosts"] as? Int == count)
  }

  /// One host's dump among the lines of many: it is not given up before its kill.
  @Test func aDumpAmongManyHosts() throws {
    var log = "2026-07-05T12:00:00+00:00 h0 kernel: [  100.000001] hog invoked oom-killer: "
    log += "gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0\n"
    for host in 1...20_000 {
      log += "2026-07-05T12:00:00+00:00 h\(host) kernel: [  100.000001] eth0: link is up\n"
    }
    log += "2026-07-05T12:00:00+00:00 h0 kernel: [  100.000002] " + Self.kill
    let result = try run(oomlog, ["scan", "--format", "ndjson", "-"], input: Array(log.utf8))
    let kills = try result.objects()
    #expect(kills.count == 1)
    #expect(kills.first?["trigger_comm"] as? String == "hog")
  }
}
