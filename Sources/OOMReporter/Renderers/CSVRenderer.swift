import OOMForensics
import OOMModel

/// `oomlog report --format csv`: one table, the units in the names of its columns, an empty cell for
/// what the log does not have. Numbers are bare; text is escaped for spreadsheets.
public enum CSVRenderer {
  public enum Table: String, Sendable, CaseIterable {
    case events
    case kills
    /// The rows of the task tables.
    case tasks
  }

  public static func render(_ report: Report, _ table: Table) -> String {
    let rows =
      switch table {
      case .events: [EventRow.headings] + events(report) { EventRow.cells($0, $1, report) }
      case .kills:
        [KillRow.headings] + events(report) { event, _ in KillRow.rows(event) }.flatMap(\.self)
      case .tasks:
        [TaskCells.headings] + events(report) { event, _ in TaskCells.rows(event) }.flatMap(\.self)
      }
    // RFC 4180 ends lines with CR LF; every reader takes LF, and every other tool of this system
    // wants it.
    return rows.map { $0.joined(separator: ",") + "\n" }.joined()
  }

  private static func events<Value>(
    _ report: Report, _ value: (OOMEvent, Incident) -> Value
  ) -> [Value] {
    report.incidents.flatMap { incident in incident.events.map { value($0, incident) } }
  }
}

private enum Cell {
  static func text(_ text: UntrustedText?) -> String { text.map(CSVText.cell) ?? "" }
  static func text(_ text: String?) -> String { text.map { CSVText.cell(UntrustedText($0)) } ?? "" }
  static func number(_ number: (some BinaryInteger)?) -> String { number.map { "\($0)" } ?? "" }
  static func flag(_ flag: Bool) -> String { flag ? "true" : "false" }
  static func bytes(_ size: ByteCount?) -> String { number(size?.bytes) }
  static func pages(_ count: PageCount?) -> String { number(count?.pages) }

  static let timeHeadings = ["time", "time_basis", "monotonic_us"]
  static func time(_ time: EventTime) -> [String] {
    [
      text(time.wall.map { TimeText.rfc3339($0.unixMicroseconds) }),
      text(time.wall?.basis.rawValue), number(time.monotonicMicroseconds),
    ]
  }

  static let placeHeadings = ["source", "line", "cursor"]
  static func place(_ position: LogPosition) -> [String] {
    [text(position.source), number(position.line), text(position.cursor)]
  }
}

private enum EventRow {
  static let headings =
    ["event_id", "incident_id", "incident_kind"] + Cell.timeHeadings + [
      "host", "boot_id", "kernel", "provenance", "scope", "killer", "manual", "dead_end",
      "trigger_comm", "trigger_pid", "order", "gfp_mask", "oom_memcg", "task_memcg", "unit",
      "owner_name", "memory_usage_bytes", "memory_limit_bytes", "kills", "leading_rule", "complete",
    ] + Cell.placeHeadings

  static func cells(_ event: OOMEvent, _ incident: Incident, _ report: Report) -> [String] {
    var cells = [
      Cell.text(event.id), Cell.text(incident.id), Cell.text(incident.kind.rawValue),
    ]
    cells += Cell.time(event.time)
    cells += [
      Cell.text(event.host), Cell.text(event.bootID), Cell.text(event.kernel),
      Cell.text(event.provenance.rawValue), Cell.text(event.scope.rawValue),
      Cell.text(event.killer?.rawValue), Cell.flag(event.isManual),
      Cell.text(event.deadEnd?.rawValue), Cell.text(event.trigger?.comm),
      Cell.number(event.trigger?.pid), Cell.number(event.trigger?.order),
      Cell.text(event.trigger?.gfpMask), Cell.text(event.oomMemcg), Cell.text(event.taskMemcg),
      Cell.text(event.victimIdentity?.unit), Cell.text(event.ownerName),
      Cell.bytes(event.usage?.memory?.usage), Cell.bytes(event.usage?.memory?.limit),
      Cell.number(event.kills.count),
      Cell.text(report.analysis(of: event).diagnosis.leading?.rule.rawValue),
      Cell.flag(event.isComplete),
    ]
    return cells + Cell.place(event.positions[0])
  }
}

private enum KillRow {
  static let headings =
    ["event_id", "kill_id"] + Cell.timeHeadings + [
      "host", "scope", "killer", "pid", "comm", "uid", "unit", "owner_name", "container_id",
      "pod_uid", "task_memcg", "oom_memcg", "total_vm_bytes", "anon_rss_bytes", "file_rss_bytes",
      "shmem_rss_bytes", "rss_bytes", "pgtables_bytes", "oom_score_adj", "group_kill", "reaped",
      "provenance",
    ] + Cell.placeHeadings

  static func rows(_ event: OOMEvent) -> [[String]] {
    event.kills.indices.map { index in
      let kill = event.kills[index]
      let identity = event.victimIdentity
      var cells = [Cell.text(event.id), Cell.text(event.killID(index))] + Cell.time(kill.time)
      cells += [
        Cell.text(event.host), Cell.text(event.scope.rawValue), Cell.text(event.killer?.rawValue),
        Cell.number(kill.pid), Cell.text(kill.knownComm), Cell.number(kill.uid),
        Cell.text(identity?.unit), Cell.text(event.ownerName), Cell.text(identity?.containerID),
        Cell.text(identity?.podUID), Cell.text(event.taskMemcg), Cell.text(event.oomMemcg),
        Cell.bytes(kill.totalVM), Cell.bytes(kill.anonRSS), Cell.bytes(kill.fileRSS),
        Cell.bytes(kill.shmemRSS), Cell.bytes(kill.rss), Cell.bytes(kill.pgtables),
        Cell.number(kill.oomScoreAdj), Cell.flag(kill.isGroupKill),
        kill.reaping.map { Cell.flag($0.succeeded) } ?? "", Cell.text(event.provenance.rawValue),
      ]
      return cells + Cell.place(kill.positions[0])
    }
  }
}

private enum TaskCells {
  static let headings = [
    "event_id", "host", "pid", "tgid", "uid", "comm", "total_vm_pages", "rss_pages",
    "rss_anon_pages", "rss_file_pages", "rss_shmem_pages", "pgtables_bytes", "swapents_pages",
    "oom_score_adj", "page_size_bytes", "killed",
  ]

  static func rows(_ event: OOMEvent) -> [[String]] {
    (event.tasks?.rows ?? []).map { row in
      [
        Cell.text(event.id), Cell.text(event.host), Cell.number(row.pid), Cell.number(row.tgid),
        Cell.number(row.uid), Cell.text(row.name), Cell.pages(row.totalVM), Cell.pages(row.rss),
        Cell.pages(row.rssAnon), Cell.pages(row.rssFile), Cell.pages(row.rssShmem),
        Cell.bytes(row.pgtables), Cell.pages(row.swapents), Cell.number(row.oomScoreAdj),
        Cell.number(event.pageSize?.bytes), Cell.flag(event.kills.contains { $0.pid == row.pid }),
      ]
    }
  }
}
