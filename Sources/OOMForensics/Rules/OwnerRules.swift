internal import OOMModel

/// B14-B27, B30, B31: who had the machine's memory.
enum OwnerRules {
  /// Holds when a counter is at least so many thousandths of RAM.
  private static func share(
    _ facts: Facts, _ name: String, _ least: Int
  ) throws(Unmet) -> ByteCount? {
    guard facts.isMachineWide else { return nil }
    let size = try facts.counter(name)
    return size.share(of: try facts.ram()) >= least ? size : nil
  }

  private static func balance(_ facts: Facts) throws(Unmet) -> MemoryBalance {
    guard let balance = facts.balance, balance.whole == .machine else { throw Unmet(.balance) }
    return balance
  }

  private static func fileCache(_ facts: Facts) throws(Unmet) -> ByteCount {
    .sum(try facts.counter("active_file"), try facts.counter("inactive_file"))
  }

  static let all: [Rule] = [
    Rule(.oneProcess) { facts throws(Unmet) in
      let rows = try facts.rows()
      guard facts.replay.totalPages.basis != .unknown, facts.replay.totalPages.lowest > 0,
        let all = PageCount(facts.replay.totalPages.lowest).bytes(pageSize: facts.replay.pageSize)
      else { throw Unmet(.totalPages) }
      guard let largest = facts.consumption?.byProcess.first,
        let size = facts.size(ofRow: rows[largest.rows[0]]),
        size.share(of: all) >= Thresholds.dominantProcess
      else { return nil }
      return Found(
        .high, "One process, \(largest.name), has \(size) of \(all).",
        lines: ["\(rows[largest.rows[0]].pid)] "],
        advice: [
          Advice(
            .systemd, "MemoryHigh", note: "for the unit of the largest process; then MemoryMax")
        ])
    },
    Rule(.manySmall) { facts throws(Unmet) in
      let rows = try facts.rows()
      let whole = facts.isCgroup ? facts.event.usage?.memory?.limit : try facts.ram()
      guard let whole, whole.bytes > 0 else { throw Unmet(.limit) }
      guard
        let pool = facts.consumption?.byName.first(where: {
          $0.rows.count >= Thresholds.poolRows
        }), let size = pool.sum.bytes(pageSize: facts.replay.pageSize),
        size.share(of: whole) >= Thresholds.poolOfRAM
      else { return nil }
      let largest = pool.rows.compactMap { facts.size(ofRow: rows[$0]) }.max()
      guard let largest, largest.share(of: whole) <= Thresholds.poolLargestRow else { return nil }
      return Found(
        .high, "\(pool.rows.count) processes named \(pool.name) have \(size) together.",
        advice: [
          Advice(.systemd, "TasksMax"), Advice(.look, "the number of workers or connections"),
        ])
    },
    Rule(.sharedMemory) { facts throws(Unmet) in
      guard let size = try share(facts, "shmem", Thresholds.sharedOfRAM) else { return nil }
      return Found(
        .high,
        "\(size) are shared memory: files of tmpfs and /dev/shm, or segments, that no kill frees.",
        lines: ["shmem:"],
        advice: [
          Advice(.mount, "size", note: "for each tmpfs"),
          Advice(.look, "df -t tmpfs, and ipcs -m"),
        ])
    },
    Rule(.cacheIsInnocent) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      let cache = try fileCache(facts)
      guard cache.share(of: try facts.ram()) < Thresholds.cacheIsLittle else { return nil }
      return Found(
        .high, "The page cache is not to blame: \(cache) were left of it.",
        lines: ["active_file"])
    },
    Rule(.cacheIsLarge) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      guard let order = facts.event.trigger?.order else { throw Unmet(.trigger) }
      let cache = try fileCache(facts)
      guard order == 0, cache.share(of: try facts.ram()) >= Thresholds.cacheIsMuch else {
        return nil
      }
      return Found(
        .medium, "Reclaim gave up although \(cache) of page cache were there.",
        lines: ["active_file"],
        advice: [Advice(.look, "dirty pages, locked mappings, errata of the kernel")])
    },
    Rule(.writebackStalled) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      let cache = try fileCache(facts)
      let waiting = ByteCount.sum(try facts.counter("dirty"), try facts.counter("writeback"))
      guard cache.share(of: try facts.ram()) >= Thresholds.writebackNeedsCache,
        waiting.share(of: cache) >= Thresholds.writebackOfCache
      else { return nil }
      return Found(
        .medium, "\(waiting) of page cache waited for a disk and could not be dropped.",
        lines: ["dirty:"],
        advice: [
          Advice(.sysctl, "vm.dirty_bytes", note: "lower"),
          Advice(.sysctl, "vm.dirty_background_bytes", note: "lower"),
        ])
    },
    Rule(.slabLeak) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      guard let memory = facts.event.memory else { throw Unmet(.memory) }
      guard let largest = memory.slabs.max(by: { $0.total < $1.total }) else { return nil }
      return Found(
        .certain,
        "Slab that cannot be reclaimed exceeds all pages on lists; most is \(largest.name): \(largest.total).",
        lines: ["Unreclaimable slab", largest.name.repaired + " "],
        advice: [Advice(.look, "the driver or module of that cache: no kill frees it")])
    },
    Rule(.largeSlab) { facts throws(Unmet) in
      guard let size = try share(facts, "slab_unreclaimable", Thresholds.slabOfRAM) else {
        return nil
      }
      return Found(
        .medium, "\(size) are kernel objects that cannot be reclaimed.",
        lines: ["slab_unreclaimable"], advice: [Advice(.look, "slabtop, sorted by cache size")])
    },
    Rule(.pageTables) { facts throws(Unmet) in
      guard let size = try share(facts, "pagetables", Thresholds.pageTablesOfRAM) else {
        return nil
      }
      return Found(
        .high, "\(size) are page tables: many processes map much in small pages.",
        lines: ["pagetables"],
        advice: [Advice(.look, "huge pages for the shared segment, or fewer processes")])
    },
    Rule(.threads) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      guard let stacks = try balance(facts)[.kernelStacks] else { throw Unmet(.nodes) }
      guard stacks.share(of: try facts.ram()) >= Thresholds.stacksOfRAM else { return nil }
      return Found(
        .high, "\(stacks) are kernel stacks: very many threads.", lines: ["kernel_stack"],
        advice: [Advice(.systemd, "TasksMax")])
    },
    Rule(.hugePages) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      guard let pools = facts.event.memory?.hugepages, !pools.isEmpty else {
        throw Unmet(.hugePages)
      }
      guard let size = try balance(facts)[.hugePages],
        size.share(of: try facts.ram()) >= Thresholds.hugePagesOfRAM
      else { return nil }
      return Found(
        .high, "\(size) are set aside as huge pages, used or not.", lines: ["hugepages_total"],
        advice: [Advice(.sysctl, "vm.nr_hugepages", note: "lower: free ones are pure waste")])
    },
    Rule(.lockedMemory) { facts throws(Unmet) in
      guard let size = try share(facts, "unevictable", Thresholds.lockedOfRAM) else { return nil }
      return Found(
        .high, "\(size) are locked and cannot be swapped.", lines: ["unevictable"],
        advice: [Advice(.systemd, "LimitMEMLOCK")])
    },
    Rule(.nobodysMemory) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      let balance = try balance(facts)
      // What is not printed is not nobody's.
      let large: Set<MemoryBalance.Part.Kind> = [.anonymous, .pageCache, .free, .reserved]
      guard large.isDisjoint(with: balance.missing) else { throw Unmet(.balance) }
      let rest = ByteCount(bytes: UInt64(max(balance.rest, 0)))
      guard rest.share(of: try facts.ram()) >= Thresholds.nobodysOfRAM else { return nil }
      return Found(
        .high, "\(rest) belong to nobody that the dump counts: pages of drivers.",
        lines: ["pages RAM", "pages reserved", "active_anon:", "free:"],
        advice: [Advice(.look, "ZFS ARC, a balloon, a GPU, zram, network rings")])
    },
    Rule(.badRAM) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      guard let bad = facts.event.memory?.totals.hwpoisoned else { throw Unmet(.memory) }
      guard bad.pages > 0 else { return nil }
      return Found(
        .certain, "\(bad.pages) pages were retired for hardware errors.", lines: ["hwpoisoned"],
        advice: [Advice(.look, "the memory modules")])
    },
    Rule(.tinySystem) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      guard let uptime = facts.event.time.monotonicMicroseconds else { throw Unmet(.uptime) }
      let ram = try facts.ram()
      guard uptime < Thresholds.earlyBootMicroseconds, ram.bytes < Thresholds.tinyRAM else {
        return nil
      }
      return Found(
        .medium, "The system itself does not fit: \(ram) of RAM, and it had only just started.",
        lines: ["pages RAM", "pages reserved"],
        advice: [Advice(.bootParameter, "crashkernel", note: "larger, if this was kdump")])
    },
    Rule(.kernelCaller) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      guard let request = facts.request else { throw Unmet(.request) }
      guard request.origin == .allocation, let meaning = request.meaning,
        meaning.purpose == .kernel
      else { return nil }
      return Found(
        .low, "The kernel asked for itself; the task it ran for merely passed by.",
        lines: ["gfp_mask"], advice: [Advice(.look, "the top of the call trace")])
    },
  ]
}
