import Foundation
import TestSupport
import Testing

/// The kills that oomlog prints against `truth.json`: what the parent of the processes saw when
/// it reaped them, never the log.
@Suite struct TruthTests {
  @Test(arguments: Fixture.all) func everyDeathWithALineIsFoundAndNothingElse(
    _ fixture: Fixture
  ) throws {
    let log = try bytes(ofFixture: fixture.directory + "/" + fixture.log)
    let truth = try Truth(fixture)
    let expected = truth.kills.filter { log.hasKillLine(of: $0.linePID) }
    let found = try fixture.kills()
    #expect(
      found.compactMap { $0["victim_pid"] as? Int }.sorted() == expected.map(\.linePID).sorted())
  }

  @Test(arguments: Fixture.all) func nameUserAndAdjustmentAreTrue(_ fixture: Fixture) throws {
    let truth = try Truth(fixture)
    for kill in try fixture.kills() {
      let pid = try #require(kill["victim_pid"] as? Int)
      let name = kill["victim_comm_base64"] as? String
      let comm =
        name.flatMap { Data(base64Encoded: $0) }.map { [UInt8]($0) }
        ?? Array((kill["victim_comm"] as? String ?? "").utf8)
      #expect(
        truth.kills.contains {
          $0.linePID == pid && $0.comm == comm && $0.uid == kill["victim_uid"] as? Int
            && $0.oomScoreAdj == kill["oom_score_adj"] as? Int
        }, "pid \(pid)")
    }
  }

  /// Where the kernel's record shows that a program wrote it, it is no kill, unless asked for.
  @Test func forgedLinesAreNotKills() throws {
    let fixture = try #require(Fixture.all.first { $0.directory == "6.12-forged" })
    #expect(try fixture.kills().compactMap { $0["victim_pid"] as? Int } == [131, 132])
    let all = try fixture.oomlog("scan", "--format", "ndjson", "--include-untrusted").objects()
    let forged = all.filter { $0["provenance"] as? String == "userspace" }
    #expect(forged.compactMap { $0["victim_pid"] as? Int }.contains(1))
  }
}

private struct Truth {
  struct Death {
    let pid: Int
    let comm: [UInt8]
    let uid: Int
    let oomScoreAdj: Int
    /// The pid in the kill line. When the leader of a thread group has exited, the line names
    /// the next thread.
    let linePID: Int
  }

  let kills: [Death]

  init(_ fixture: Fixture) throws {
    let data = Data(try bytes(ofFixture: fixture.directory + "/truth.json"))
    let truth = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let leaderHadExited = truth["scenario"] as? String == "leaderexit"
    kills = try (truth["kills"] as? [[String: Any]] ?? []).map { kill in
      let pid = try #require(kill["pid"] as? Int)
      let name = try #require(kill["comm"] as? String)
      let comm = (kill["comm_hex"] as? String).map(bytes(ofHex:)) ?? Array(name.utf8)
      return Death(
        pid: pid, comm: leaderHadExited ? Array("grow-thread".utf8) : comm,
        uid: try #require(kill["uid"] as? Int),
        oomScoreAdj: try #require(kill["oom_score_adj"] as? Int),
        linePID: leaderHadExited ? pid + 1 : pid)
    }
  }
}

private func bytes(ofHex text: String) -> [UInt8] {
  stride(from: 0, to: text.utf8.count, by: 2).compactMap { at in
    UInt8(text.dropFirst(at).prefix(2), radix: 16)
  }
}

extension [UInt8] {
  fileprivate func hasKillLine(of pid: Int) -> Bool {
    Data(self).range(of: Data("Killed process \(pid) (".utf8)) != nil
  }
}
