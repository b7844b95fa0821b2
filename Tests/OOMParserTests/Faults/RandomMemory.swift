import OOMModel

/// The Mem-Info block and what follows it up to the task table.
extension RandomEvent {
  mutating func writeMemory() {
    event.memory = MemoryState()
    add(kernel.isBefore(2, 32) ? "Mem-info:" : "Mem-Info:", .memInfo)
    let hasNodes = kernel.isSince(4, 9) || !random.isOne(in: 3)
    let nodes: [Int?] = hasNodes ? Array(0..<random.int(1...2)) : [nil]
    if kernel.isBefore(4, 1) { writePerCPU(hasNodes ? "Node 0 " : "") }
    writeCounters()
    if kernel.isSince(4, 9) { writeNodes(nodes.compactMap { $0 }) }
    for node in nodes {
      let names = ["DMA", "DMA32", "Normal", "HighMem", "Movable", "Device"]
      for name in names where random.isOne(in: 3) { writeZone(node, name) }
    }
    for index in event.memory?.zones.indices ?? 0..<0 { writeBuddy(index) }
    if kernel.isSince(3, 10) { writeHugepages(nodes.compactMap { $0 }) }
    writeTotals()
    if kernel.isSince(6, 8), random.isOne(in: 5) { writeAllocations() }
    if kernel.isSince(4, 15), random.isOne(in: 4) { writeSlabs() }
  }

  /// Nothing is made of these, of which there are thousands on a large machine.
  private mutating func writePerCPU(_ node: String) {
    add("\(node)DMA per-cpu:", .nothing)
    if kernel.isBefore(2, 18) {
      add("cpu 0 hot: low 2, high 6, batch 1", .nothing)
      add("Free pages:       14528kB (0kB HighMem)", .nothing)
    } else if kernel.isBefore(2, 24) {
      add("cpu 0 hot: high 186, batch 31 used:92", .nothing)
    } else if kernel.isBefore(2, 32) {
      add(
        "CPU    0: Hot: hi:    0, btch:   1 usd:   0   Cold: hi:    0, btch:   1 usd:   0", .nothing
      )
    } else {
      add("CPU    0: hi:  186, btch:  31 usd:   0", .nothing)
    }
  }

  /// One record of several lines since 2.6.32.
  private mutating func writeCounters() {
    let lines =
      kernel.isBefore(2, 32)
      ? ["Active inactive dirty writeback unstable free slab mapped pagetables"]
      : [
        "active_anon inactive_anon isolated_anon", " active_file inactive_file isolated_file",
        " unevictable dirty writeback" + (kernel.isBefore(5, 8) ? " unstable" : ""),
        " slab_reclaimable slab_unreclaimable", " mapped shmem pagetables bounce",
        " free free_pcp free_cma",
      ]
    for (number, line) in lines.enumerated() {
      var text = line.hasPrefix(" ") ? [" "] : []
      let start = event.memory?.counters.count ?? 0
      for name in line.split(separator: " ") {
        let pages = random.count()
        event.memory?.counters.append(NamedCount(String(name), PageCount(pages)))
        text.append("\(name):\(pages) ")
      }
      let end = event.memory?.counters.count ?? 0
      let joined = text.joined()
      add(String(joined.dropLast()), .counters(start..<end), isContinuation: number > 0)
    }
  }

  private mutating func writeNodes(_ nodes: [Int]) {
    for (index, number) in nodes.enumerated() {
      var node = MemoryNode(number: number)
      var text = "Node \(number)"
      // A blank after the colon of three up to 6.5.
      let gap = kernel.isBefore(6, 8) ? " " : ""
      for name in ["active_anon", "isolated(anon)", "mapped", "shmem_thp", "kernel_stack"] {
        let size = random.count(bits: 44)
        node.sizes.append(NamedCount(name, ByteCount(bytes: size << 10)))
        text += " \(name):" + (name == "shmem_thp" ? gap : "") + "\(size)kB"
      }
      node.isAllUnreclaimable = random.isOne(in: 2)
      text += " all_unreclaimable? " + (node.isAllUnreclaimable == true ? "yes" : "no")
      if kernel.isSince(6, 18) {
        node.sizes.append(NamedCount("Balloon", ByteCount(bytes: 0)))
        text += " Balloon:0kB"
      }
      event.memory?.nodes.append(node)
      add(text, .node(index))
    }
  }

  private mutating func writeZone(_ node: Int?, _ name: String) {
    let index = event.memory?.zones.count ?? 0
    var zone = MemoryZone(node: node, name: name)
    var text = (node.map { "Node \($0) " } ?? "") + name
    var keys = ["free", "min", "low", "high", "present", "managed", "free_cma"]
    if kernel.isSince(5, 19) { keys.insert("boost", at: 1) }
    for key in keys {
      let size = random.count(bits: 44)
      zone.sizes.append(NamedCount(key, ByteCount(bytes: size << 10)))
      text += " \(key):\(size)kB"
    }
    if kernel.isSince(5, 8) {
      zone.sizes.append(NamedCount("reserved_highatomic", ByteCount(bytes: 4096)))
      text += " reserved_highatomic:4KB"
    }
    if kernel.isBefore(4, 9) {
      let pages = random.count()
      zone.counts.append(NamedCount("pages_scanned", pages))
      zone.isAllUnreclaimable = random.isOne(in: 2)
      text +=
        " pages_scanned:\(pages) all_unreclaimable? "
        + (zone.isAllUnreclaimable == true ? "yes" : "no")
    }
    add(text, .zone(index))
    let reserve = (0..<random.int(3...5)).map { _ in random.count() }
    zone.lowmemReserve = reserve.map { PageCount($0) }
    add(
      (kernel.isBefore(2, 11) ? "protections[]: " : "lowmem_reserve[]: ")
        + reserve.map(String.init).joined(separator: " "), .reserve(index))
    event.memory?.zones.append(zone)
  }

  private mutating func writeBuddy(_ index: Int) {
    guard let zone = event.memory?.zones[index] else { return }
    var text = (zone.node.map { "Node \($0) " } ?? "") + zone.name + ": "
    var blocks: [FreeBlocks] = []
    if kernel.isBefore(2, 24), random.isOne(in: 4) {
      text += "empty"
    } else {
      for order in 0..<random.int(1...11) {
        let count = random.isOne(in: 3) ? 0 : random.count(bits: 30)
        let size = pageSize << UInt64(order)
        let types =
          count > 0 && kernel.isSince(3, 5) ? random.pick(["U", "UM", "UMEHCI", "R"]) : ""
        blocks.append(
          FreeBlocks(count: count, size: ByteCount(bytes: size), migrateTypes: types))
        text += "\(count)*\(size >> 10)kB " + (types.isEmpty ? "" : "(\(types)) ")
      }
      let total = random.count(bits: 44)
      event.memory?.zones[index].buddyTotal = ByteCount(bytes: total << 10)
      text += "= \(total)kB"
    }
    event.memory?.zones[index].buddy = blocks
    add(text, .buddy(index))
  }

  private mutating func writeHugepages(_ nodes: [Int]) {
    for (index, node) in nodes.enumerated() {
      let pool = HugepagePool(
        node: node, total: random.count(bits: 30), free: random.count(bits: 30),
        surplus: random.count(bits: 30), size: ByteCount(bytes: 2 << 20))
      event.memory?.hugepages.append(pool)
      add(
        "Node \(node) hugepages_total=\(pool.total) hugepages_free=\(pool.free) "
          + "hugepages_surp=\(pool.surplus) hugepages_size=2048kB", .hugepages(index))
    }
  }

  /// The field and the words after its number.
  static let totals: [(any WritableKeyPath<PageTotals, PageCount?> & Sendable, String)] = [
    (\.pagecache, "total pagecache pages"), (\.swapCache, "pages in swap cache"),
    (\.ram, "pages RAM"), (\.highMem, "pages HighMem/MovableOnly"), (\.reserved, "pages reserved"),
    (\.cmaReserved, "pages cma reserved"), (\.hwpoisoned, "pages hwpoisoned"),
    (\.ram, "pages of RAM"), (\.highMem, "pages of HIGHMEM"), (\.reserved, "reserved pages"),
    (\.shared, "pages shared"), (\.swapCache, "pages swap cached"), (\.highMem, "pages HighMem"),
    (\.nonShared, "pages non-shared"),
  ]

  private mutating func writeTotals() {
    let numbers =
      kernel.isBefore(2, 32)
      ? [7, 8, 9, 10, 11]
      : kernel.isBefore(3, 10) ? [0, 1, 2, 12, 4, 10, 13] : [0, 1, 2, 3, 4, 5, 6]
    for number in numbers.prefix(2) { writeTotal(number) }
    writeSwap()
    for number in numbers.dropFirst(2) { writeTotal(number) }
  }

  private mutating func writeTotal(_ number: Int) {
    let (field, words) = RandomEvent.totals[number]
    let pages = random.count()
    event.memory?.totals[keyPath: field] = PageCount(pages)
    add("\(pages) \(words)", .total(number))
  }

  private mutating func writeSwap() {
    if kernel.isBefore(6, 1) {
      let (added, deleted) = (random.count(bits: 40), random.count(bits: 40))
      event.memory?.swap.added = added
      event.memory?.swap.deleted = deleted
      add(
        kernel.isBefore(2, 32)
          ? "Swap cache: add \(added), delete \(deleted), find 5/6, race 0+1"
          : "Swap cache stats: add \(added), delete \(deleted), find 5/6", .swapCache)
    }
    guard kernel.isSince(2, 11) else { return }
    let (free, total) = (random.count(bits: 44), random.count(bits: 44))
    event.memory?.swap.free = ByteCount(bytes: free << 10)
    event.memory?.swap.total = ByteCount(bytes: total << 10)
    add("Free swap  = \(free)kB", .freeSwap)
    add("Total swap = \(total)kB", .totalSwap)
  }

  private mutating func writeAllocations() {
    add(
      kernel.isBefore(6, 18)
        ? "Memory allocations:" : "Memory allocations (profiling is currently turned on):",
      .allocations)
    for index in 0..<random.int(1...3) {
      let (size, shift) = random.pick([("1.50 GiB", 30), ("1.50 MiB", 20), ("1.50 KiB", 10)])
      let calls = random.count(bits: 30)
      let place = random.pick([
        "mm/slub.c:2264 func:alloc_slab_page",
        "fs/xfs/xfs_icache.c:82 [xfs] func:xfs_inode_alloc",
      ])
      event.memory?.allocations.append(
        AllocationSite(
          size: ByteCount(bytes: 3 << UInt64(shift - 1)), calls: calls,
          place: UntrustedText(place)))
      add("    \(size) \(padded(calls, 8)) \(place)", .allocation(index))
    }
  }

  private mutating func writeSlabs() {
    add("Unreclaimable slab info:", .slabs)
    add("Name                      Used          Total", .nothing)
    for index in 0..<random.int(1...4) {
      let name = random.pick(["kmalloc-64", "task_struct", "dentry(1234:nginx.service)", "a"])
      let (used, total) = (random.count(bits: 44), random.count(bits: 44))
      event.memory?.slabs.append(
        SlabCache(
          name: UntrustedText(name), used: ByteCount(bytes: used << 10),
          total: ByteCount(bytes: total << 10)))
      add("\(name)    \(padded(used, 10))KB \(padded(total, 10))KB", .slab(index))
    }
  }
}
