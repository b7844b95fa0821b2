import OOMForensics
import OOMModel

/// The one document of `--format json`: range, coverage, notices, incidents with their events.
/// docs/output-schema.md is its contract.
public enum JSONRenderer {
  public static func render(_ report: Report, version: String) -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.field("schema_version", 1)
      writer.object("generator") { writer in
        writer.field("name", "oomlog")
        writer.field("version", version)
      }
      writer.object("range") { writer in
        writer.field("since", report.range.since.map(TimeText.rfc3339))
        writer.field("until", report.range.until.map(TimeText.rfc3339))
        writer.field("zone", report.zone.name)
      }
      writer.coverage(report.coverage)
      writer.array("notices") { writer in
        for notice in report.coverage.notices { writer.notice(notice) }
      }
      writer.array("incidents") { writer in
        for incident in report.incidents { writer.incident(incident) }
      }
    }
    writer.newline()
    return writer.takeBytes()
  }
}

extension JSONWriter {
  fileprivate mutating func coverage(_ coverage: Coverage) {
    object("coverage") { writer in
      writer.field("interrupted", coverage.wasInterrupted)
      writer.field("userspace_kills", coverage.userspaceKills)
      writer.field("notices_dropped", coverage.noticesDropped)
      writer.array("sources") { writer in
        for source in coverage.sources { writer.source(source) }
      }
    }
  }

  private mutating func source(_ source: SourceCoverage) {
    object { writer in
      writer.field("name", source.name)
      writer.field("kind", source.kind.rawValue)
      writer.field("state", source.state.rawValue)
      writer.field("problem", source.problem.map(ProblemSentence.of))
      writer.field("bytes", source.kind == .journal ? nil : source.bytes)
      writer.field("records", source.records)
      writer.moment("first", source.first)
      writer.moment("last", source.last)
      writer.field("events", source.events)
      writer.field("kills", source.kills)
      writer.field("userspace_kills", source.userspaceKills)
    }
  }

  private mutating func moment(_ key: StaticString, _ time: EventTime?) {
    guard let time else { return null(key) }
    object(key) { $0.time(time) }
  }

  fileprivate mutating func notice(_ notice: Notice) {
    object { writer in
      writer.field("category", notice.category.rawValue)
      writer.field("message", notice.message)
      if let position = notice.position {
        writer.position("position", position)
      } else {
        writer.null("position")
      }
    }
  }

  fileprivate mutating func incident(_ incident: Incident) {
    object { writer in
      writer.field("incident_id", incident.id)
      writer.field("kind", incident.kind.rawValue)
      writer.array("findings") { _ in }
      writer.array("events") { writer in
        for event in incident.events { writer.event(event) }
      }
    }
  }

  private mutating func event(_ event: OOMEvent) {
    object { writer in
      writer.field("event_id", event.id)
      writer.time(event.time)
      writer.field("boot_id", event.bootID)
      writer.field("host", event.host)
      writer.field("kernel", event.kernel)
      writer.field("provenance", event.provenance.rawValue)
      writer.field("scope", event.scope.rawValue)
      writer.field("manual", event.isManual)
      writer.field("dead_end", event.deadEnd?.rawValue)
      writer.trigger(event.trigger)
      writer.constraint(event)
      writer.memory(event)
      writer.tasks(event.tasks)
      writer.selection(event.selection)
      writer.array("kills") { writer in
        for index in event.kills.indices { writer.kill(event, index) }
      }
      writer.object("completeness") { writer in
        writer.field("complete", event.isComplete)
        writer.field("damaged", event.isDamaged)
        writer.strings("missing", event.missing.map(\.rawValue))
      }
      writer.array("positions") { writer in
        for position in event.positions { writer.position(nil, position) }
      }
      writer.array("evidence") { writer in
        for line in event.evidence { writer.evidence(line) }
      }
      writer.null("replay")
      writer.null("balance")
      writer.array("findings") { _ in }
    }
  }

  private mutating func trigger(_ trigger: Trigger?) {
    guard let trigger else { return null("trigger") }
    object("trigger") { writer in
      writer.field("comm", trigger.comm)
      writer.field("pid", trigger.pid)
      writer.field("uid", trigger.uid)
      writer.field("gfp_mask", trigger.gfpMask)
      writer.strings("gfp_flags", trigger.gfpFlags)
      writer.field("order", trigger.order)
      writer.field("oom_score_adj", trigger.oomScoreAdj)
      writer.field("oom_adj", trigger.oomAdj)
      writer.field("nodemask", trigger.nodemask)
    }
  }

  private mutating func constraint(_ event: OOMEvent) {
    let constraint = event.constraint
    guard constraint != nil || event.oomMemcg != nil || event.taskMemcg != nil else {
      return null("constraint")
    }
    object("constraint") { writer in
      writer.field("name", constraint?.name)
      writer.field("nodemask", constraint?.nodemask)
      writer.field("cpuset", constraint?.cpuset)
      writer.field("mems_allowed", constraint?.memsAllowed)
      writer.field("global_oom", constraint?.isGlobal)
      writer.field("oom_memcg", event.oomMemcg)
      writer.field("task_memcg", event.taskMemcg)
      writer.field("task", constraint?.task)
      writer.field("pid", constraint?.pid)
      writer.field("uid", constraint?.uid)
    }
  }

  private mutating func memory(_ event: OOMEvent) {
    object("memory") { writer in
      writer.field("mem_info", event.hasMemInfo)
      writer.counter("memory", event.usage?.memory)
      writer.counter("memory_and_swap", event.usage?.memoryAndSwap)
      writer.counter("kmem", event.usage?.kmem)
      writer.counter("swap", event.usage?.swap)
    }
  }

  private mutating func counter(_ key: StaticString, _ counter: CgroupUsage.Counter?) {
    guard let counter else { return null(key) }
    object(key) { writer in
      writer.field("usage_bytes", counter.usage)
      writer.field("limit_bytes", counter.limit)
      writer.field("failcnt", counter.failcnt)
    }
  }

  private mutating func tasks(_ table: TaskTable?) {
    guard let table else { return null("tasks") }
    object("tasks") { writer in
      writer.strings("columns", table.columns.map(\.rawValue))
      writer.field("damaged_rows", table.damagedRows)
      writer.field("dropped_rows", table.droppedRows)
      writer.array("rows") { writer in
        for row in table.rows { writer.row(row) }
      }
    }
  }

  private mutating func row(_ row: TaskRow) {
    object { writer in
      writer.field("pid", row.pid)
      writer.field("uid", row.uid)
      writer.field("tgid", row.tgid)
      writer.field("total_vm_pages", row.totalVM)
      writer.field("rss_pages", row.rss)
      writer.field("rss_anon_pages", row.rssAnon)
      writer.field("rss_file_pages", row.rssFile)
      writer.field("rss_shmem_pages", row.rssShmem)
      writer.field("nr_ptes", row.nrPtes)
      writer.field("nr_pmds", row.nrPmds)
      writer.field("pgtables_bytes", row.pgtables)
      writer.field("swapents_pages", row.swapents)
      writer.field("cpu", row.cpu)
      writer.field("oom_adj", row.oomAdj)
      writer.field("oom_score_adj", row.oomScoreAdj)
      writer.field("comm", row.name)
    }
  }

  private mutating func selection(_ selection: Selection?) {
    guard let selection else { return null("selection") }
    object("selection") { writer in
      writer.field("pid", selection.pid)
      writer.field("comm", selection.comm)
      writer.field("score", selection.score)
    }
  }

  private mutating func kill(_ event: OOMEvent, _ index: Int) {
    let kill = event.kills[index]
    let identity = event.victimIdentity
    object { writer in
      writer.field("kill_id", event.killID(index))
      writer.time(kill.time)
      writer.field("pid", kill.pid)
      writer.field("comm", kill.comm)
      writer.field(
        "comm_base64", kill.comm.isValidUTF8 ? nil : Base64.encode(kill.comm.bytes))
      writer.field("uid", kill.uid)
      writer.sizes(of: kill)
      writer.field("oom_score_adj", kill.oomScoreAdj)
      writer.field("score", kill.score)
      writer.field("unit", identity?.unit)
      writer.field("pod_uid", identity?.podUID)
      writer.field("container_id", identity?.containerID)
      writer.field("group_kill", kill.isGroupKill)
      writer.field("memory_sharer", kill.isMemorySharer)
      writer.reaping(kill.reaping)
      writer.array("positions") { writer in
        for position in kill.positions { writer.position(nil, position) }
      }
      writer.field("raw", kill.text)
    }
  }

  private mutating func reaping(_ reaping: Reaping?) {
    guard let reaping else { return null("reaping") }
    object("reaping") { writer in
      writer.field("succeeded", reaping.succeeded)
      writer.time(reaping.time)
      writer.field("anon_rss_bytes", reaping.anonRSS)
      writer.field("file_rss_bytes", reaping.fileRSS)
      writer.field("shmem_rss_bytes", reaping.shmemRSS)
      if let position = reaping.position {
        writer.position("position", position)
      } else {
        writer.null("position")
      }
    }
  }

  private mutating func evidence(_ line: EvidenceLine) {
    object { writer in
      writer.position("position", line.position)
      writer.field("text", line.text)
    }
  }
}
