import OOMModel

/// The memory state of an event in the JSON document: of the cgroup, of the machine.
extension JSONWriter {
  mutating func cgroup(_ event: OOMEvent) {
    guard event.usage != nil || !event.cgroupStats.isEmpty else { return null("cgroup") }
    object("cgroup") { writer in
      writer.counter("memory", event.usage?.memory)
      writer.counter("memory_and_swap", event.usage?.memoryAndSwap)
      writer.counter("kmem", event.usage?.kmem)
      writer.counter("swap", event.usage?.swap)
      writer.field("min_protection_bytes", event.usage?.minProtection)
      writer.field("low_protection_bytes", event.usage?.lowProtection)
      writer.array("stats") { writer in
        for stats in event.cgroupStats { writer.stats(stats) }
      }
    }
  }

  mutating func memory(_ memory: MemoryState?) {
    guard let memory else { return null("memory") }
    object("memory") { writer in
      writer.named("counters_pages", memory.counters) { $0.pages }
      writer.array("nodes") { writer in
        for node in memory.nodes { writer.node(node) }
      }
      writer.array("zones") { writer in
        for zone in memory.zones { writer.zone(zone) }
      }
      writer.array("hugepages") { writer in
        for pool in memory.hugepages { writer.pool(pool) }
      }
      writer.totals(memory.totals)
      writer.swap(memory.swap)
      writer.array("slabs") { writer in
        for slab in memory.slabs { writer.slab(slab) }
      }
      writer.array("allocations") { writer in
        for site in memory.allocations { writer.site(site) }
      }
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

  private mutating func stats(_ stats: CgroupStats) {
    object { writer in
      writer.field("path", stats.path)
      writer.field("form", stats.form.rawValue)
      writer.named("entries", stats.entries) { $0 }
    }
  }

  /// An object whose keys are the kernel's names. A name that comes twice keeps its last value,
  /// as JSON readers would have it.
  private mutating func named<Value>(
    _ key: StaticString, _ counts: [NamedCount<Value>], _ value: (Value) -> UInt64
  ) {
    object(key) { writer in
      for (index, count) in counts.enumerated()
      where !counts[(index + 1)...].contains(where: { $0.name == count.name }) {
        writer.field(named: count.name, value(count.value))
      }
    }
  }

  private mutating func node(_ node: MemoryNode) {
    object { writer in
      writer.field("node", node.number)
      writer.named("bytes", node.sizes) { $0.bytes }
      writer.field("all_unreclaimable", node.isAllUnreclaimable)
    }
  }

  private mutating func zone(_ zone: MemoryZone) {
    object { writer in
      writer.field("node", zone.node)
      writer.field("name", zone.name)
      writer.named("bytes", zone.sizes) { $0.bytes }
      writer.named("counts", zone.counts) { $0 }
      writer.field("all_unreclaimable", zone.isAllUnreclaimable)
      if let reserve = zone.lowmemReserve {
        writer.array("lowmem_reserve_pages") { writer in
          for pages in reserve { writer.element(pages.pages) }
        }
      } else {
        writer.null("lowmem_reserve_pages")
      }
      writer.buddy(zone)
      writer.field("buddy_total_bytes", zone.buddyTotal)
    }
  }

  private mutating func buddy(_ zone: MemoryZone) {
    guard let blocks = zone.buddy else { return null("buddy") }
    array("buddy") { writer in
      for block in blocks {
        writer.object { writer in
          writer.field("count", block.count)
          writer.field("size_bytes", block.size)
          writer.field("migrate_types", block.migrateTypes)
        }
      }
    }
  }

  private mutating func pool(_ pool: HugepagePool) {
    object { writer in
      writer.field("node", pool.node)
      writer.field("size_bytes", pool.size)
      writer.field("total", pool.total)
      writer.field("free", pool.free)
      writer.field("surplus", pool.surplus)
    }
  }

  private mutating func totals(_ totals: PageTotals) {
    object("totals_pages") { writer in
      writer.field("ram", totals.ram)
      writer.field("highmem", totals.highMem)
      writer.field("reserved", totals.reserved)
      writer.field("cma_reserved", totals.cmaReserved)
      writer.field("hwpoisoned", totals.hwpoisoned)
      writer.field("pagecache", totals.pagecache)
      writer.field("swap_cache", totals.swapCache)
      writer.field("shared", totals.shared)
      writer.field("non_shared", totals.nonShared)
      writer.field("pagetable_cache", totals.pagetableCache)
      writer.field("free", totals.free)
    }
  }

  private mutating func swap(_ swap: SwapState) {
    object("swap") { writer in
      writer.field("free_bytes", swap.free)
      writer.field("total_bytes", swap.total)
      writer.field("added", swap.added)
      writer.field("deleted", swap.deleted)
    }
  }

  private mutating func slab(_ slab: SlabCache) {
    object { writer in
      writer.field("name", slab.name)
      writer.field("used_bytes", slab.used)
      writer.field("total_bytes", slab.total)
    }
  }

  private mutating func site(_ site: AllocationSite) {
    object { writer in
      writer.field("size_bytes", site.size)
      writer.field("calls", site.calls)
      writer.field("place", site.place)
    }
  }
}
