internal import OOMModel

/// The parts of a cgroup's charge, out of its statistics (`memory_stat_format` and
/// `mem_cgroup_print_oom_meminfo` of mm/memcontrol.c).
struct CgroupSums {
  let parts: [MemoryBalance.Part]
  let missing: [MemoryBalance.Part.Kind]

  /// `nil` without statistics, and when a figure is too large.
  init?(_ event: OOMEvent) {
    guard let stats = CgroupSums.counters(event.cgroupStats) else { return nil }
    var list = PartList()
    // v1 has a `total_` figure with the cgroups below for each of its own.
    func value(_ names: String...) -> UInt64? {
      names.lazy.compactMap { stats["total_" + $0] ?? stats[$0] }.first
    }
    list.add(.anonymous, value("anon", "rss"))
    list.add(.pageCache, value("file", "cache"))
    if let shared = value("shmem") {
      list.add(.sharedMemory, list.take(shared, outOf: .pageCache))
    }
    list.add(.kernelStacks, value("kernel_stack"))
    if let pageTables = value("pagetables") {
      let (sum, overflow) = pageTables.addingReportingOverflow(value("sec_pagetables") ?? 0)
      list.add(.pageTables, overflow ? nil : sum)
    }
    list.add(.perCPU, value("percpu"))
    list.add(.vmalloc, value("vmalloc"))
    if let reclaimable = value("slab_reclaimable"), let fixed = value("slab_unreclaimable") {
      list.add(.reclaimableSlab, reclaimable)
      list.add(.unreclaimableSlab, fixed)
    } else {
      list.add(.slab, value("slab"))
    }
    list.add(.sockets, value("sock"))
    // 5.18 and later count kernel memory as one as well, and all of the above is in it; v1 has a
    // counter of its own for that.
    if let kernel = value("kernel") ?? event.usage?.kmem?.usage.bytes {
      let known: [MemoryBalance.Part.Kind] = [
        .kernelStacks, .pageTables, .perCPU, .vmalloc, .slab, .reclaimableSlab, .unreclaimableSlab,
      ]
      let sum = Checked.sum(known.compactMap { list[$0] }) ?? kernel
      list.add(.otherKernel, kernel - min(kernel, sum))
      // The counters are kept apart: what goes beyond the sum is one of the parts being stale.
      if sum > kernel { CgroupSums.trim(&list, known, by: sum - kernel) }
    }
    // Up to 6.1 the statistics end where a record of the kernel's log does, in the middle of a list.
    guard !list.hasOverflow else { return nil }
    parts = list.parts
    let expected: [MemoryBalance.Part.Kind] = [.anonymous, .pageCache, .sharedMemory]
    missing =
      expected.filter { list[$0] == nil }
      + (list[.slab] == nil && list[.reclaimableSlab] == nil && list[.otherKernel] == nil
        ? [.slab] : [])
  }

  private static func trim(
    _ list: inout PartList, _ kinds: [MemoryBalance.Part.Kind], by excess: UInt64
  ) {
    var rest = excess
    for kind in kinds where rest > 0 { rest -= list.take(rest, outOf: kind) }
  }

  /// Up to 5.2 there is a line for each cgroup below the limit, each with its own share alone.
  private static func counters(_ stats: [CgroupStats]) -> [String: UInt64]? {
    guard let first = stats.first, !first.entries.isEmpty else { return nil }
    var counters: [String: UInt64] = [:]
    for entry in first.entries where counters[entry.name] == nil {
      counters[entry.name] = entry.value
    }
    guard first.form == .kilobytes else { return counters }
    for other in stats.dropFirst() {
      for entry in other.entries {
        let (sum, overflow) = counters[entry.name, default: 0].addingReportingOverflow(entry.value)
        if overflow { return nil }
        counters[entry.name] = sum
      }
    }
    return counters
  }
}
