import OOMForensics
import OOMModel

/// The flat object of the NDJSON output: one a kill, with always the same keys; an event without
/// a kill has the same keys, `type` "event", and `dead_end`. docs/output-schema.md is its contract.
enum KillObject {
  static func write(
    _ event: OOMEvent, kill index: Int?, incidentID: String, to writer: inout JSONWriter
  ) {
    let kill = index.map { event.kills[$0] }
    let time = kill?.time ?? event.time
    let position = kill?.positions.first ?? event.positions[0]
    let identity = event.victimIdentity
    writer.object { writer in
      writer.field("schema_version", 1)
      writer.field("type", kill == nil ? "event" : "kill")
      writer.field("kill_id", index.map { event.killID($0) })
      writer.field("event_id", event.id)
      writer.field("incident_id", incidentID)
      writer.time(time)
      writer.field("boot_id", event.bootID)
      writer.field("host", event.host)
      writer.field("scope", event.scope.rawValue)
      writer.field("manual", event.isManual)
      writer.field(
        "trigger_comm", event.trigger?.comm ?? event.killer.map { UntrustedText($0.rawValue) })
      writer.field("trigger_pid", event.trigger?.pid)
      writer.field("gfp_mask", event.trigger?.gfpMask)
      writer.strings("gfp_flags", event.trigger?.gfpFlags)
      writer.field("order", event.trigger?.order)
      writer.field("victim_pid", kill?.pid)
      writer.field("victim_comm", kill?.knownComm)
      writer.field("victim_uid", kill?.uid)
      writer.sizes(of: kill)
      writer.field("oom_score_adj", kill?.oomScoreAdj)
      writer.field("score", kill?.score)
      writer.field("oom_memcg", event.oomMemcg)
      writer.field("task_memcg", event.taskMemcg)
      writer.owner(identity)
      writer.field("group_kill", kill?.isGroupKill)
      writer.field("reaped", kill?.reaping?.succeeded)
      writer.field("provenance", event.provenance.rawValue)
      writer.field("complete", event.isComplete)
      writer.strings("missing", event.missing.map(\.rawValue))
      writer.field("kernel", event.kernel)
      writer.field("source", position.source)
      writer.field("line", position.line)
      writer.field("cursor", position.cursor)
      writer.array("duplicates") { writer in
        for position in kill?.positions.dropFirst() ?? [] { writer.position(nil, position) }
      }
      writer.field("raw", kill?.text ?? event.evidence.last?.text)
      writer.field(
        "victim_comm_base64",
        kill.flatMap { $0.comm.isValidUTF8 ? nil : Base64.encode($0.comm.bytes) })
      if kill == nil { writer.field("dead_end", event.deadEnd?.rawValue) }
    }
  }
}

extension Kill {
  /// `nil` where nobody says what was killed.
  var knownComm: UntrustedText? { isNamed ? comm : nil }
}

extension OOMEvent {
  func killID(_ index: Int) -> String { "\(id)-\(index + 1)" }
}

extension JSONWriter {
  mutating func time(_ time: EventTime) {
    field("time", time.wall.map { TimeText.rfc3339($0.unixMicroseconds) })
    field("time_unix_us", time.wall?.unixMicroseconds)
    field("time_basis", time.wall?.basis.rawValue ?? "none")
    field("monotonic_us", time.monotonicMicroseconds)
  }

  mutating func sizes(of kill: Kill?) {
    field("total_vm_bytes", kill?.totalVM)
    field("anon_rss_bytes", kill?.anonRSS)
    field("file_rss_bytes", kill?.fileRSS)
    field("shmem_rss_bytes", kill?.shmemRSS)
    field("pgtables_bytes", kill?.pgtables)
  }

  mutating func strings(_ key: StaticString, _ values: [String]?) {
    guard let values else { return null(key) }
    array(key) { writer in
      for value in values { writer.element(value) }
    }
  }

  mutating func position(_ key: StaticString?, _ position: LogPosition) {
    object(key) { writer in
      writer.field("source", position.source)
      switch position.place {
      case .line(let number, let offset):
        writer.field("line", number)
        writer.field("offset", offset)
        writer.null("cursor")
      case .cursor(let cursor):
        writer.null("line")
        writer.null("offset")
        writer.field("cursor", cursor)
      }
    }
  }
}
