internal import OOMForensics
internal import OOMModel
internal import OOMParser

/// What a line of the kernel says, by its kind. One exhaustive switch: a new kind of record does not
/// compile without words.
struct RecordWords {
  let known: LineExplainer.Known
  let text: UntrustedText

  func words(_ record: Record) -> LineWords {
    switch record {
    case .invoked(let trigger): invoked(trigger)
    case .cpuset(let line): cpuset(line)
    case .cpu(let line): cpu(line)
    case .machine(let line): machine(line)
    case .stackMarker:
      LineWords(
        "part of the call trace", source: "arch/x86/kernel/dumpstack.c, show_trace_log_lvl")
    case .frame:
      LineWords(
        "part of the call trace", source: "arch/x86/kernel/dumpstack.c, show_trace_log_lvl")
    case .register:
      LineWords(
        "registers of the trigger: nothing in them is about memory",
        source: "arch/x86/kernel/process_64.c, __show_regs")
    case .limit(let limit): self.limit(limit)
    case .usage(let line): usage(line)
    case .protection(let protection): self.protection(protection)
    case .cgroupStats(let stats): self.stats(stats)
    case .cgroupStat(let entry): stat(entry)
    case .memInfo:
      LineWords(
        "heading of the machine's memory: counters in pages, then nodes and zones in kB",
        source: "mm/show_mem.c, __show_mem")
    case .memory(let memory): MemoryLineWords(known: known, text: text).words(memory)
    case .taskHeading, .taskHeader:
      LineWords(
        "heading of the task table: values in pages, but for pgtables_bytes",
        source: "mm/oom_kill.c, dump_tasks")
    case .taskRow: taskRow()
    case .summary(let constraint): summary(constraint)
    case .selection(let selection): self.selection(selection)
    case .killed(let killed): self.killed(killed)
    case .groupKill: groupKill()
    case .reaped(let reaped): self.reaped(reaped)
    case .manual: manual()
    case .deadEnd(let line): deadEnd(line.deadEnd)
    case .suppressed:
      LineWords(
        "dumps that were held back",
        """
        The kernel prints at most ten dumps in five seconds. For so many kills it printed none; \
        their kill lines are in the log.
        """,
        source: "lib/ratelimit.c, ___ratelimit")
    case .droppedMessages(let number):
      LineWords(
        "messages were lost",
        number > 0
          ? "\(number) messages of the kernel were lost here; a kill line may be among them."
          : "Messages of the kernel were lost here; a kill line may be among them.",
        source: "kernel/printk/printk.c, console_prepend_dropped")
    case .allocationFailure:
      LineWords(
        "a request for memory that failed, without a kill",
        "It kills nobody. The memory lines after it are its own, and none of an OOM event.",
        source: "mm/page_alloc.c, warn_alloc")
    case .notifier:
      LineWords(
        "a driver gave memory back before the kernel killed",
        "Alone it means that this was enough.",
        source: "drivers/gpu/drm/i915/gem/i915_gem_shrinker.c")
    case .harmless:
      LineWords(
        "has the words of an OOM event and is none",
        "Nobody was killed by what this line tells of.", source: "mm/oom_kill.c")
    }
  }

  // MARK: Figures

  /// The page size that is reckoned with, and whether a line tells it.
  private var pageSize: (bytes: UInt64, isAssumed: Bool) {
    known.pageSize.map { ($0, false) } ?? (4096, true)
  }

  func size(_ pages: PageCount) -> Statement {
    guard pages.pages > 0, let size = pages.bytes(pageSize: pageSize.bytes) else {
      return "\(pages.pages) pages"
    }
    let page = ByteCount(bytes: pageSize.bytes)
    return pageSize.isAssumed
      ? "\(pages.pages) pages, \(size) if a page is \(page)"
      : "\(pages.pages) pages, \(size) with pages of \(page)"
  }

  private func name(_ name: UntrustedText) -> Statement { name.isEmpty ? "(empty)" : "\(name)" }

  // MARK: Opening lines

  private func asked(_ comm: UntrustedText?) -> Statement {
    guard let comm else {
      return "Somebody asked for memory that could not be had, and the kernel looks for a victim."
    }
    return """
      \(name(comm)) asked for memory that could not be had, and the kernel began to look for a victim. \
      Asking is no guilt: who held the memory is in the lines that follow.
      """
  }

  private func invoked(_ trigger: Trigger) -> LineWords {
    let isManual = trigger.order == -1
    var words = LineWords(
      isManual
        ? "the first line of a dump that somebody asked for"
        : "the first line of a dump: who asked for memory",
      isManual
        ? "A person or a script asked for a kill (SysRq-f). It says nothing about memory."
        : asked(trigger.comm),
      source: "mm/oom_kill.c, dump_header")
    if let mask = trigger.gfpMask, let request = GFPRequest(trigger, release: known.release) {
      let names = request.names.map { UntrustedText($0) }
      let list = names.enumerated().reduce(Statement(stringLiteral: "")) { text, name in
        name.offset == 0 ? "\(name.element)" : "\(text)|\(name.element)"
      }
      words.parts.append(
        Explanation.Part(
          "gfp_mask",
          names.isEmpty || trigger.gfpFlags != nil
            ? "\(UntrustedText(mask)): \(words: request.words(in: .unknown))"
            : "\(UntrustedText(mask)), which is \(list): \(words: request.words(in: .unknown))"))
    }
    switch trigger.order {
    case .some(-1):
      words.add("order", "-1, no request: somebody asked for a kill by hand (SysRq-f)")
    case let order? where (0..<32).contains(order):
      let pages = PageCount(1 << UInt64(order))
      words.parts.append(
        Explanation.Part(
          "order",
          order == 0
            ? "0, one page: fragmentation can have no part in it"
            : order > 3
              ? "\(order): \(size(pages)) in a row, for which the OOM killer is not called"
              : "\(order): \(size(pages)) in a row"))
    default: break
    }
    if let nodemask = trigger.nodemask { words.add("nodemask", "\(UntrustedText(nodemask))") }
    if let adj = trigger.oomScoreAdj {
      words.parts.append(
        Explanation.Part("oom_score_adj", "\(adj), of who asked, not of the victim"))
    }
    if let adj = trigger.oomAdj { words.add("oom_adj", "\(adj)") }
    words.related = ["D05", "gfp_mask", "order"]
    words.tellsOfKill = true
    return words
  }

  private func cpuset(_ line: CpusetLine) -> LineWords {
    var words = LineWords(
      "the cpuset of who asked", source: "kernel/cgroup/cpuset.c, cpuset_print_current_mems_allowed"
    )
    words.add("cpuset", name(line.cpuset))
    words.add("mems_allowed", "\(UntrustedText(line.memsAllowed))")
    return words
  }

  private func cpu(_ line: CPULine) -> LineWords {
    var words = LineWords(
      "where who asked was running", source: "lib/dump_stack.c, dump_stack_print_info")
    words.parts.append(Explanation.Part("PID", "\(line.pid), of who asked: not the victim's"))
    if let cpu = line.cpu { words.parts.append(Explanation.Part("CPU", "\(cpu)")) }
    if let uid = line.uid { words.parts.append(Explanation.Part("UID", "\(uid), of who asked")) }
    if let taint = line.taint { words.parts.append(Explanation.Part("taint", name(taint))) }
    if let release = line.release {
      words.parts.append(Explanation.Part("kernel", name(release)))
    }
    return words
  }

  private func machine(_ line: MachineLine) -> LineWords {
    let source = "lib/dump_stack.c, dump_stack_print_info"
    switch line {
    case .hardware(let text):
      var words = LineWords("the machine, as its firmware calls it", source: source)
      words.parts.append(Explanation.Part("Hardware name", name(text)))
      return words
    case .workqueue(let text):
      var words = LineWords(
        "a thread of the kernel asked on behalf of somebody", source: source)
      words.parts.append(Explanation.Part("Workqueue", name(text)))
      return words
    case .other: return LineWords("where who asked was running", source: source)
    }
  }

  // MARK: The cgroup

  private func limit(_ limit: CgroupLimit) -> LineWords {
    var words = LineWords(
      "whose limit was hit",
      "A cgroup's limit was hit; the machine may have had memory to spare.",
      source: "mm/memcontrol.c, mem_cgroup_print_oom_info")
    words.parts.append(Explanation.Part("the limit's cgroup", name(limit.oomMemcg)))
    if let task = limit.taskMemcg {
      words.parts.append(Explanation.Part("the victim's cgroup", name(task)))
    }
    words.related = ["A02", "A03"]
    return words
  }

  private func usage(_ line: CgroupUsageLine) -> LineWords {
    let what: (title: Statement, related: [String]) =
      switch line.resource {
      case .memory: ("the memory of the cgroup", ["C01", "C02"])
      case .memoryAndSwap: ("memory and swap of the cgroup together (v1)", ["C02"])
      case .kmem: ("kernel memory of the cgroup (v1)", ["C05"])
      case .swap: ("the swap of the cgroup (v2)", ["C08", "C09"])
      }
    var words = LineWords(what.title, source: "mm/memcontrol.c, mem_cgroup_print_oom_meminfo")
    words.parts.append(Explanation.Part("usage", "\(line.counter.usage) were charged to it"))
    words.parts.append(
      Explanation.Part(
        "limit",
        line.counter.limit.map { limit in
          limit.bytes == 0 ? "0 B: it may not use any" : "\(limit)"
        } ?? "none: this is the largest number there is"))
    words.parts.append(
      Explanation.Part(
        "failcnt", "\(line.counter.failcnt) times the limit was hit; reclaim mostly helped"))
    words.related = what.related
    return words
  }

  private func protection(_ line: CgroupProtection) -> LineWords {
    var words = LineWords(
      "what reclaim may not take from the cgroup",
      source: "mm/memcontrol.c, mem_cgroup_print_oom_meminfo")
    words.parts.append(Explanation.Part("min", "\(line.min), never (memory.min)"))
    words.parts.append(
      Explanation.Part("low", "\(line.low), as long as there is anything else (memory.low)"))
    return words
  }

  private func stats(_ stats: CgroupStats) -> LineWords {
    var words = LineWords(
      stats.entries.isEmpty
        ? "heading of the statistics of a cgroup, in bytes" : "the statistics of a cgroup",
      source: "mm/memcontrol.c, mem_cgroup_print_oom_meminfo")
    words.parts.append(Explanation.Part("cgroup", name(stats.path)))
    for entry in stats.entries { words.add(entry.name, ByteCount(bytes: entry.value)) }
    return words
  }

  /// Sizes are bytes, but for events and pages, which the name tells.
  private func stat(_ entry: NamedCount<UInt64>) -> LineWords {
    let word = KernelWord.named[entry.name]
    var words = LineWords(
      "a counter of a cgroup's statistics", source: "mm/memcontrol.c, memory_stat_format")
    if word?.unit.map({ $0.contains("events") || $0.contains("since the cgroup") }) ?? true {
      words.add(entry.name, "\(entry.value)")
    } else {
      words.add(entry.name, ByteCount(bytes: entry.value))
    }
    words.related = word?.related ?? []
    return words
  }

  // MARK: The choice and the kill

  private func summary(_ constraint: Constraint) -> LineWords {
    let limit: (text: Statement, rule: String?) =
      switch constraint.name {
      case "CONSTRAINT_NONE": ("The machine was out of memory, not a cgroup.", "A01")
      case "CONSTRAINT_MEMCG":
        ("A cgroup's limit was hit; the machine may have had memory to spare.", "A02")
      case "CONSTRAINT_CPUSET": ("The memory nodes of a cpuset were full.", "A04")
      case "CONSTRAINT_MEMORY_POLICY": ("The memory nodes of a binding policy were full.", "A05")
      default: ("Which limit it was is a word of no kernel known here.", nil)
      }
    var words = LineWords(
      "the summary: whose limit, and who was chosen", limit.text,
      source: "mm/oom_kill.c, dump_oom_summary")
    words.add("constraint", "\(UntrustedText(constraint.name))")
    if let nodemask = constraint.nodemask { words.add("nodemask", "\(UntrustedText(nodemask))") }
    if let cpuset = constraint.cpuset { words.add("cpuset", name(cpuset)) }
    if let mems = constraint.memsAllowed { words.add("mems_allowed", "\(UntrustedText(mems))") }
    if constraint.isGlobal { words.add("global_oom", "yes") }
    if let path = constraint.oomMemcg { words.add("oom_memcg", name(path)) }
    if let path = constraint.taskMemcg { words.add("task_memcg", name(path)) }
    if case .ancestor(let depth, _)? = LimitRelation(
      limit: constraint.oomMemcg, victim: constraint.taskMemcg)
    {
      words.parts.append(
        Explanation.Part(
          "level", "the limit is \(depth) above the victim: it is no limit of its own"))
    }
    if let task = constraint.task { words.add("task", name(task)) }
    if let pid = constraint.pid { words.add("pid", "\(pid)") }
    if let uid = constraint.uid { words.add("uid", "\(uid)") }
    words.related = [limit.rule].compactMap(\.self)
    words.tellsOfKill = true
    return words
  }

  private func selection(_ selection: Selection) -> LineWords {
    var words = LineWords(
      "who was chosen, up to 5.0",
      """
      \(name(selection.comm)) (pid \(selection.pid)) had the highest score. The next line says who \
      was killed: it can be a child.
      """,
      source: "mm/oom_kill.c, oom_kill_process")
    if let score = selection.score { words.add("score", "\(score) thousandths") }
    words.related = ["D01", "D04"]
    words.tellsOfKill = true
    return words
  }

  private func killed(_ killed: Killed) -> LineWords {
    let why: (text: Statement, rule: String?) =
      switch killed.prefix {
      case .outOfMemory?, .outOfMemoryCapital?:
        ("because memory of the machine, or of the nodes it may use, was used up", "A01")
      case .memoryCgroup?: ("because the limit of a cgroup was hit", "A02")
      case .allocatingTask?:
        ("because it asked for memory, as vm.oom_kill_allocating_task wants it", "A07")
      case .memoryPolicy?: ("because the nodes of a binding policy were full", "A05")
      case .cpuset?: ("because the nodes of a cpuset were full", "A04")
      case nil: ("for a reason that stands in the lines before", nil)
      }
    let who: Statement =
      killed.pid.map { "\(name(killed.comm)) (pid \($0))" } ?? "\(name(killed.comm))"
    var words = LineWords(
      killed.isMemorySharer
        ? "a kill line, of a process that shares the victim's memory" : "the kill line",
      "It says that the kernel killed \(who), \(why.text).",
      source: "mm/oom_kill.c, __oom_kill_process")
    let figures = killed.figures
    words.add("total-vm", figures.totalVM)
    words.add("anon-rss", figures.anonRSS)
    words.add("file-rss", figures.fileRSS)
    words.add("shmem-rss", figures.shmemRSS)
    if let anonymous = figures.anonRSS {
      let parts = [anonymous.bytes, figures.fileRSS?.bytes ?? 0, figures.shmemRSS?.bytes ?? 0]
      if let sum = Checked.sum(parts) {
        words.parts.append(
          Explanation.Part(
            "together", "\(ByteCount(bytes: sum)) resident, which is what it used besides swap"))
      }
    }
    if let uid = figures.uid {
      // RHEL 7 prints the user and still has a bonus for root, but no page tables.
      let isRoot = uid == 0 && figures.pgtables != nil
      words.parts.append(
        Explanation.Part("UID", isRoot ? "0, root: nothing protects it" : "\(uid)"))
    }
    words.add("pgtables", figures.pgtables)
    if let adj = figures.oomScoreAdj {
      let whole = killed.prefix == .memoryCgroup ? "of the limit and its swap" : "of all pages"
      words.parts.append(weight(adj, whole))
    }
    if killed.isTorn || figures.isDamaged {
      words.parts.append(
        Explanation.Part("damaged", "the line breaks off, or a field of it makes no sense"))
    }
    words.related = [why.rule, "D07"].compactMap(\.self)
    words.tellsOfKill = true
    return words
  }

  private func weight(_ adj: Int, _ whole: String) -> Explanation.Part {
    let text: Statement =
      switch adj {
      case 0: "0: nothing was added to its score"
      case -1000: "-1000: exempt from the choice"
      case ..<0: "\(adj): protected, by \(adj.magnitude) thousandths \(words: whole)"
      default: "\(adj): expendable, by \(adj) thousandths \(words: whole)"
      }
    return Explanation.Part("oom_score_adj", text)
  }

  private func groupKill() -> LineWords {
    var words = LineWords(
      "the whole cgroup is killed",
      "Its memory.oom.group is set, so all of its processes die together: one event, many kill lines.",
      source: "mm/memcontrol.c, mem_cgroup_print_oom_group")
    words.related = ["A11"]
    words.tellsOfKill = true
    return words
  }

  private func reaped(_ reaped: Reaped) -> LineWords {
    let who: Statement =
      reaped.comm.map { "\(name($0)) (pid \(reaped.pid))" } ?? "pid \(reaped.pid)"
    let reaping = reaped.reaping
    var words = LineWords(
      reaping.succeeded ? "the victim's memory was taken back" : "the reaper gave up",
      reaping.succeeded
        ? "The reaper is done with \(who). What follows was left."
        : "The memory of \(who) could not be taken back: it waits for a disk or a lock.",
      source: "mm/oom_kill.c, oom_reap_task_mm")
    words.add("anon-rss", reaping.anonRSS)
    words.add("file-rss", reaping.fileRSS)
    words.add("shmem-rss", reaping.shmemRSS)
    words.related = [reaping.succeeded ? "E01" : "E02"]
    words.tellsOfKill = true
    return words
  }

  private func manual() -> LineWords {
    var words = LineWords(
      "somebody asked for a kill (SysRq-f)", "It says nothing about memory.",
      source: "drivers/tty/sysrq.c, sysrq_handle_moom")
    words.related = ["A06"]
    words.tellsOfKill = true
    return words
  }

  private func deadEnd(_ end: DeadEnd) -> LineWords {
    let text: Statement =
      switch end {
      case .panicOnOOM: "The kernel stopped the machine, as vm.panic_on_oom tells it to."
      case .noKillableProcess: "Nobody could be killed."
      case .deadlock: "Nobody was left to kill, and the kernel stopped the machine."
      }
    var words = LineWords(
      "an OOM without a victim", text, source: "mm/oom_kill.c, check_panic_on_oom and out_of_memory"
    )
    words.related = ["A08"]
    words.tellsOfKill = true
    return words
  }

  // MARK: The task table

  /// The columns of the headers, by how many numbers a row has and which kernels print them.
  private static let forms: [(columns: [TaskTable.Column], kernels: String)] = [
    (
      [
        .pid, .uid, .tgid, .totalVM, .rss, .rssAnon, .rssFile, .rssShmem, .pgtablesBytes,
        .swapents, .oomScoreAdj, .name,
      ], "6.8 and later"
    ),
    (
      [.pid, .uid, .tgid, .totalVM, .rss, .nrPtes, .nrPmds, .swapents, .oomScoreAdj, .name],
      "4.1 to 4.12"
    ),
    (
      [.pid, .uid, .tgid, .totalVM, .rss, .pgtablesBytes, .swapents, .oomScoreAdj, .name],
      "4.15 to 6.5"
    ),
  ]

  private func taskRow() -> LineWords {
    let line = text.bytes.drop { $0 == UInt8(ascii: " ") }
    var kernels: String?
    var row: TaskRow?
    if let columns = known.columns {
      row = TaskTableRow.parse(Array(line).span, columns: columns)
    } else {
      for form in RecordWords.forms where row == nil {
        row = TaskTableRow.parse(Array(line).span, columns: form.columns)
        kernels = form.kernels
      }
      // Page tables are whole pages: anything else is the count of an older kernel.
      if let tables = row?.pgtables?.bytes, tables % 4096 != 0 {
        row = TaskTableRow.parse(
          Array(line).span,
          columns: [.pid, .uid, .tgid, .totalVM, .rss, .nrPtes, .swapents, .oomScoreAdj, .name])
        kernels = "3.10 to 3.18"
      }
    }
    guard let row else {
      return LineWords(
        "a row of the task table that does not fit its heading", source: "mm/oom_kill.c, dump_task")
    }
    var words = LineWords(
      "a row of the task table: \(name(row.name)) (pid \(row.pid), uid \(row.uid))",
      source: "mm/oom_kill.c, dump_task")
    if let kernels {
      words.parts.append(
        Explanation.Part(
          "columns", "those of \(words: kernels), by their number: the heading was not given"))
    }
    if row.tgid != row.pid { words.add("tgid", "\(row.tgid)") }
    words.add("total_vm", size(row.totalVM))
    words.add("rss", size(row.rss))
    if let pages = row.rssAnon { words.parts.append(Explanation.Part("rss_anon", size(pages))) }
    if let pages = row.rssFile { words.parts.append(Explanation.Part("rss_file", size(pages))) }
    if let pages = row.rssShmem { words.parts.append(Explanation.Part("rss_shmem", size(pages))) }
    if let count = row.nrPtes {
      words.parts.append(Explanation.Part("nr_ptes", "\(count) pages of page tables"))
    }
    if let count = row.nrPmds {
      words.parts.append(Explanation.Part("nr_pmds", "\(count) pages of second-level tables"))
    }
    words.add("pgtables_bytes", row.pgtables)
    if let pages = row.swapents { words.add("swapents", size(pages)) }
    if let adj = row.oomAdj { words.add("oom_adj", "\(adj)") }
    if let adj = row.oomScoreAdj {
      words.parts.append(weight(adj, "of all pages, or of the limit in a cgroup"))
    }
    words.related = ["rss", "swapents", "table-in-kb"]
    return words
  }
}
