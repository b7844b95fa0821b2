import OOMForensics
import OOMModel

/// An event in the JSON document.
extension JSONWriter {
  mutating func event(_ event: OOMEvent, _ analysis: EventAnalysis) {
    object { writer in
      writer.field("event_id", event.id)
      writer.time(event.time)
      writer.field("boot_id", event.bootID)
      writer.field("host", event.host)
      writer.field("kernel", event.kernel)
      writer.field("provenance", event.provenance.rawValue)
      writer.field("scope", event.scope.rawValue)
      writer.field("owner_name", event.ownerName)
      writer.field("killer", event.killer?.rawValue)
      writer.field("reason", event.reason)
      writer.field("manual", event.isManual)
      writer.field("dead_end", event.deadEnd?.rawValue)
      writer.trigger(event.trigger)
      writer.request(event)
      writer.stack(event.stack)
      writer.constraint(event)
      writer.cgroup(event)
      writer.memory(event.memory)
      writer.field("page_size_bytes", event.pageSize?.bytes)
      writer.field("page_size_basis", event.pageSize?.basis.rawValue)
      writer.tasks(event.tasks)
      writer.selection(event.selection)
      writer.array("kills") { writer in
        for index in event.kills.indices { writer.kill(event, index) }
      }
      writer.object("completeness") { writer in
        writer.field("complete", event.isComplete)
        writer.field("damaged", event.isDamaged)
        writer.field("ambiguous", event.isAmbiguous)
        writer.field("lost_records", event.lostRecords)
        writer.field("unknown_lines", event.unknownLines)
        writer.strings("missing", event.missing.map(\.rawValue))
        writer.array("parts") { writer in
          for part in event.parts { writer.part(part) }
        }
      }
      writer.array("positions") { writer in
        for position in event.positions { writer.position(nil, position) }
      }
      writer.array("evidence") { writer in
        for line in event.evidence { writer.evidence(line) }
      }
      writer.neighbours("neighbours", event.neighbours)
      writer.neighbours("prelude", event.prelude)
      writer.field("prelude_dropped", event.preludeDropped)
      writer.replay(analysis.replay, event)
      writer.balance(analysis.balance)
      writer.consumption(analysis.consumption, event)
      writer.watermarks(analysis.watermarks)
      writer.diagnosis(analysis.diagnosis)
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
      writer.field("cpu", trigger.cpu)
      writer.field("taint", trigger.taint)
      writer.field("hardware", trigger.hardware)
      writer.field("workqueue", trigger.workqueue)
      writer.field("cpuset", trigger.cpuset)
      writer.field("mems_allowed", trigger.memsAllowed)
    }
  }

  /// The gfp mask in names and words.
  private mutating func request(_ event: OOMEvent) {
    guard let request = event.request else { return null("gfp") }
    object("gfp") { writer in
      writer.strings("flags", request.names)
      switch request.basis {
      case .printed:
        writer.field("basis", "printed")
        writer.null("source")
      case .decoded(let kernels):
        writer.field("basis", "decoded")
        writer.field("source", kernels.joined(separator: ", "))
      case .undecoded(let reason):
        writer.field("basis", "undecoded")
        writer.field("source", reason.words)
      }
      // A cgroup's charge prints the mask of the charge, which says nothing about zones.
      writer.field("zone", event.scope == .memcg ? nil : request.meaning?.zone?.words)
      writer.field("may_sleep", request.meaning?.maySleep)
      writer.field("words", request.words(in: event.scope))
    }
  }

  private mutating func part(_ part: PartReport) {
    object { writer in
      writer.field("part", part.part.rawValue)
      writer.field("state", part.state.rawValue)
      writer.field("reason", part.reason)
    }
  }

  private mutating func stack(_ stack: StackTrace?) {
    guard let stack else { return null("stack") }
    object("stack") { writer in
      writer.field("register_lines", stack.registerLines)
      writer.array("frames") { writer in
        for frame in stack.frames {
          writer.object { writer in
            writer.field("symbol", frame.symbol)
            writer.field("module", frame.module)
            writer.field("reliable", frame.isReliable)
          }
        }
      }
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
      writer.field("comm", kill.knownComm)
      writer.field(
        "comm_base64", kill.comm.isValidUTF8 ? nil : Base64.encode(kill.comm.bytes))
      writer.field("uid", kill.uid)
      writer.sizes(of: kill)
      writer.field("rss_bytes", kill.rss)
      writer.field("processes", kill.processes)
      writer.field("oom_score_adj", kill.oomScoreAdj)
      writer.field("score", kill.score)
      writer.owner(identity)
      writer.field("group_kill", kill.isGroupKill)
      writer.field("memory_sharer", kill.isMemorySharer)
      writer.reaping(kill.reaping)
      writer.array("positions") { writer in
        for position in kill.positions { writer.position(nil, position) }
      }
      writer.field("raw", kill.text)
    }
  }

  /// Who owns a cgroup, as far as its path says.
  mutating func owner(_ identity: CgroupIdentity?) {
    field("unit", identity?.unit)
    field("pod_uid", identity?.podUID)
    field("container_id", identity?.containerID)
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

  /// What others say, in the order of time.
  mutating func neighbours(_ key: StaticString, _ neighbours: [Neighbour]) {
    array(key) { writer in
      for neighbour in neighbours {
        writer.object { writer in
          writer.field("kind", neighbour.kind.rawValue)
          writer.field(
            "program", neighbour.program == .unnamed ? nil : neighbour.program.rawValue)
          writer.time(neighbour.time)
          writer.field("host", neighbour.host)
          writer.field("boot_id", neighbour.bootID)
          writer.field("provenance", neighbour.provenance.rawValue)
          writer.field("unit", neighbour.unit)
          writer.field("cgroup", neighbour.cgroup)
          writer.field("container_id", neighbour.containerID)
          writer.field("pid", neighbour.pid)
          writer.field("comm", neighbour.comm)
          writer.field("processes", neighbour.processes)
          writer.field("match", neighbour.match?.rawValue)
          writer.field("text", neighbour.text)
          writer.array("positions") { writer in
            for position in neighbour.positions { writer.position(nil, position) }
          }
        }
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
