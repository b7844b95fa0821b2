internal import OOMModel

/// The parts of a machine's memory, out of a Mem-Info block (`show_free_areas` of
/// mm/page_alloc.c, since 6.3 mm/show_mem.c).
struct MachineSums {
  let total: ByteCount
  let parts: [MemoryBalance.Part]
  let missing: [MemoryBalance.Part.Kind]

  /// `nil` without `pages RAM`, and when a figure is too large.
  init?(_ memory: MemoryState, pageSize: UInt64) {
    guard let ram = memory.totals.ram, let total = ram.bytes(pageSize: pageSize) else { return nil }
    self.total = total
    var counters: [String: UInt64] = [:]
    for counter in memory.counters where counters[counter.name] == nil {
      guard let size = counter.value.bytes(pageSize: pageSize) else { return nil }
      counters[counter.name] = size.bytes
    }
    func sum(_ names: String...) -> UInt64? {
      let found = names.compactMap { counters[$0] }
      return found.isEmpty ? nil : Checked.sum(found)
    }
    var list = PartList()
    // Shared memory is on the lists of anonymous pages, as swap backs it; locked, it is on the
    // unevictable one.
    list.add(.anonymous, sum("active_anon", "inactive_anon", "isolated_anon"))
    list.add(.unevictable, counters["unevictable"])
    if let shared = counters["shmem"] {
      let evictable = list.take(shared, outOf: .anonymous)
      let locked = list.take(shared - evictable, outOf: .unevictable)
      list.add(.sharedMemory, evictable + locked)
    }
    list.add(.pageCache, sum("active_file", "inactive_file", "isolated_file"))
    // Up to 2.6.27 there were two lists, with all kinds of pages on them.
    if counters["active_anon"] == nil { list.add(.anonymous, sum("active", "inactive")) }
    list.add(.unreclaimableSlab, counters["slab_unreclaimable"])
    list.add(.reclaimableSlab, counters["slab_reclaimable"])
    list.add(.slab, counters["slab"])
    list.add(.pageTables, sum("pagetables", "sec_pagetables"))
    list.add(.kernelStacks, MachineSums.sizes(memory, ["kernel_stack", "shadow_call_stack"]))
    list.add(.hugePages, MachineSums.hugePages(memory.hugepages))
    list.add(.drivers, sum("bounce", "kernel_misc_reclaimable"))
    list.add(
      .drivers,
      MachineSums.sizes(
        memory, ["writeback_tmp", "Balloon", "gpu_active", "gpu_reclaim", "zspages"]))
    list.add(.freeOnCPUs, counters["free_pcp"])
    list.add(.free, counters["free"])
    list.add(.reserved, memory.totals.reserved?.bytes(pageSize: pageSize)?.bytes)
    guard !list.hasOverflow else { return nil }
    parts = list.parts
    let expected: [MemoryBalance.Part.Kind] = [
      .anonymous, .pageCache, .sharedMemory, .pageTables, .kernelStacks, .freeOnCPUs, .free,
      .reserved,
    ]
    missing = expected.filter { list[$0] == nil }
  }

  /// Sums over nodes, or over zones where the kernel prints it there: never both.
  private static func sizes(_ memory: MemoryState, _ names: [String]) -> UInt64? {
    var found: [UInt64] = []
    for name in names {
      let nodes = memory.nodes.flatMap(\.sizes).filter { $0.name == name }
      let zones = memory.zones.flatMap(\.sizes).filter { $0.name == name }
      found += (nodes.isEmpty ? zones : nodes).map(\.value.bytes)
    }
    return found.isEmpty ? nil : Checked.sum(found)
  }

  private static func hugePages(_ pools: [HugepagePool]) -> UInt64? {
    guard !pools.isEmpty else { return nil }
    let sizes = pools.map { Checked.product($0.total, $0.size.bytes) ?? .max }
    return Checked.sum(sizes) ?? .max
  }
}
