internal import OOMForensics
internal import OOMModel
internal import OOMParser

/// What a line of the Mem-Info block says.
struct MemoryLineWords {
  let known: LineExplainer.Known
  let text: UntrustedText

  private static let file = "mm/show_mem.c, show_free_areas (up to 6.3 mm/page_alloc.c)"

  private func size(_ pages: PageCount) -> Statement {
    RecordWords(known: known, text: text).size(pages)
  }

  func words(_ record: MemoryRecord) -> LineWords {
    switch record {
    case .counters(let counters):
      var words = LineWords("counters of the machine, in pages", source: MemoryLineWords.file)
      for counter in counters { words.add(counter.name, size(counter.value)) }
      return words
    case .node(let node):
      var words = LineWords("memory node \(node.number), in kB", source: MemoryLineWords.file)
      for size in node.sizes { words.add(size.name, size.value) }
      add(node.isAllUnreclaimable, to: &words)
      return words
    case .zone(let zone): return self.zone(zone)
    case .lowmemReserve(let pages): return reserve(pages)
    case .buddy(let buddy): return self.buddy(buddy)
    case .hugepages(let pool): return hugepages(pool)
    case .total(let total): return self.total(total)
    case .swap(let line): return swap(line)
    case .slab(let line): return slab(line)
    case .allocation(let line): return allocation(line)
    case .passedOver:
      return LineWords(
        "free lists of CPUs, or free pages once more: of no use here", source: MemoryLineWords.file)
    }
  }

  private func add(_ answer: Bool?, to words: inout LineWords) {
    if let answer { words.add("all_unreclaimable", answer ? "yes" : "no") }
  }

  private func place(_ node: Int?, _ name: String) -> Statement {
    node.map { "zone \(UntrustedText(name)) of node \($0)" } ?? "zone \(UntrustedText(name))"
  }

  private func zone(_ zone: MemoryZone) -> LineWords {
    var words = LineWords("\(place(zone.node, zone.name)), in kB", source: MemoryLineWords.file)
    for size in zone.sizes { words.add(size.name, size.value) }
    for count in zone.counts { words.add(count.name, "\(count.value)") }
    add(zone.isAllUnreclaimable, to: &words)
    if let free = zone.size("free"), let min = zone.size("min") {
      words.sentences =
        free > min
        ? """
        \(free) are free, which is above min (\(min)). Whether the request could have them depends \
        on lowmem_reserve in the next line, on CMA and on the order.
        """
        : "\(free) are free, which is not above min (\(min)): only urgent requests get any of it."
    }
    words.related = ["min", "lowmem_reserve", "B01"]
    return words
  }

  private func reserve(_ pages: [PageCount]) -> LineWords {
    var words = LineWords(
      "what the zone of the line before keeps from requests that could use a higher one, in pages",
      "A number for each zone that a request can want, the lowest first; it comes on top of min.",
      source: "mm/page_alloc.c, setup_per_zone_lowmem_reserve")
    for (index, pages) in pages.enumerated() {
      words.parts.append(Explanation.Part("zone type \(index)", size(pages)))
    }
    words.related = ["B03"]
    return words
  }

  private func buddy(_ buddy: BuddyLine) -> LineWords {
    var words = LineWords(
      "the free blocks of \(place(buddy.place.node, buddy.place.name)), by size",
      source: "mm/show_mem.c, show_free_areas and show_migration_types")
    for blocks in buddy.blocks where blocks.count > 0 {
      let kinds: Statement =
        blocks.migrateTypes.isEmpty ? "" : ", of the kinds \(UntrustedText(blocks.migrateTypes))"
      words.parts.append(Explanation.Part("\(blocks.size)", "\(blocks.count) free\(kinds)"))
    }
    if let largest = buddy.blocks.last(where: { $0.count > 0 }) {
      words.sentences = "The largest free block has \(largest.size)."
    }
    if let total = buddy.total {
      words.parts.append(Explanation.Part("together", "\(total)"))
    }
    words.related = ["migratetype", "B05"]
    return words
  }

  private func hugepages(_ pool: HugepagePool) -> LineWords {
    var words = LineWords(
      "a pool of huge pages of \(pool.size)", source: "mm/hugetlb.c, hugetlb_show_meminfo_node")
    let size = Checked.product(pool.total, pool.size.bytes).map { ByteCount(bytes: $0) }
    words.parts.append(
      Explanation.Part(
        "hugepages_total",
        size.map { "\(pool.total), \($0) that nobody else can use" } ?? "\(pool.total)"))
    words.parts.append(Explanation.Part("hugepages_free", "\(pool.free)"))
    words.parts.append(Explanation.Part("hugepages_surp", "\(pool.surplus) beyond its size"))
    words.related = ["B24"]
    return words
  }

  private func total(_ total: PageTotalLine) -> LineWords {
    // What it is a number of stands behind it.
    let name = text.bytes.drop { byte in
      byte == UInt8(ascii: " ") || (0x30...0x39).contains(byte)
    }
    var words = LineWords("a total of the machine", source: "mm/show_mem.c, __show_mem")
    words.add(String(decoding: name, as: UTF8.self), size(total.pages))
    return words
  }

  private func swap(_ line: SwapLine) -> LineWords {
    var words = LineWords(
      "the swap of the machine", source: "mm/swap_state.c, show_swap_cache_info")
    switch line {
    case .free(let size): words.add("Free swap", size)
    case .total(let size):
      words.add("Total swap", size)
      words.related = size.bytes == 0 ? ["B10"] : []
    case .cache(let added, let deleted):
      words.parts.append(
        Explanation.Part("swap cache", "\(added) pages put in since boot, \(deleted) taken out"))
    }
    return words
  }

  private func slab(_ line: SlabLine) -> LineWords {
    let source = "mm/slab_common.c, dump_unreclaimable_slab"
    switch line {
    case .heading:
      var words = LineWords(
        "heading of the kernel's caches that cannot be freed",
        "It is printed only when they are more than all memory on the lists.", source: source)
      words.related = ["B20"]
      return words
    case .row(let cache):
      var words = LineWords("a cache of the kernel: \(cache.name)", source: source)
      words.parts.append(Explanation.Part("used", "\(cache.used) by its objects"))
      words.parts.append(Explanation.Part("total", "\(cache.total) with its free places"))
      words.related = ["B20"]
      return words
    }
  }

  private func allocation(_ line: AllocationLine) -> LineWords {
    switch line {
    case .heading:
      return LineWords(
        "heading of the places in the kernel that hold most memory",
        source: "mm/show_mem.c, __show_mem")
    case .row(let site):
      var words = LineWords(
        "a place in the kernel that holds memory: \(site.place)",
        source: "mm/show_mem.c, __show_mem")
      words.parts.append(Explanation.Part("size", "\(site.size) in \(site.calls) allocations"))
      return words
    }
  }
}
