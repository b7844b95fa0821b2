import OOMModel

@testable import OOMForensics

/// What others say, and how times and copies are known.
enum NeighbourCases {
  private static let instant: Int64 = 1_783_653_000_000_000

  private static func said(
    _ kind: Neighbour.Kind, _ match: Neighbour.Match
  ) -> Neighbour {
    var neighbour = Neighbour(
      kind, by: .systemd, text: UntrustedText("said"), time: EventTime(), position: Dump.position,
      provenance: .userspace)
    neighbour.match = match
    return neighbour
  }

  private static func wall(_ basis: WallTime.Basis) -> WallTime {
    WallTime(unixMicroseconds: instant, basis: basis)
  }

  @Sendable private static func container() -> OOMEvent {
    var event = Dump.event(
      .memcg, rows: [Dump.row(10, "init", rss: 100), Dump.row(11, "worker", rss: 90_000)])
    let path = UntrustedText("/docker/" + String(repeating: "ab", count: 32))
    event.oomMemcg = path
    event.taskMemcg = path
    event.kills = [Dump.kill(11, "worker")]
    return event
  }

  static let all = [
    DiagnosisTests.Case(
      .userspaceKiller, { DiagnosisTests.machine() }, { $0.killer = .earlyoom }),
    DiagnosisTests.Case(
      .systemdEcho, { DiagnosisTests.machine() },
      { $0.neighbours = [said(.unitProcessKilled, .unit)] },
      not: { $0.neighbours = [said(.unitFailed, .unit)] }),
    DiagnosisTests.Case(
      .sigkillProven, { DiagnosisTests.machine() },
      { $0.neighbours = [said(.exitedBySIGKILL, .process)] },
      // At about the same time: that alone is no proof.
      not: { $0.neighbours = [said(.exitedBySIGKILL, .time)] }),
    DiagnosisTests.Case(
      .survivors, { container() }, not: { $0.kills = [Dump.kill(10, "init")] }),
    DiagnosisTests.Case(
      .seenTwice, { DiagnosisTests.machine() },
      {
        $0.kills[0].positions.append(
          LogPosition(source: "syslog", place: .line(number: 1, offset: 0)))
      },
      not: { $0.kills[0].positions.append(Dump.position) }),
    DiagnosisTests.Case(
      .clockDerived, { DiagnosisTests.machine() }, { $0.time.wall = wall(.derived) },
      not: { $0.time.wall = wall(.received) }),
    DiagnosisTests.Case(
      .yearAssumed, { DiagnosisTests.machine() }, { $0.time.wall = wall(.assumed) },
      not: { $0.time.wall = wall(.received) }),
  ]
}
