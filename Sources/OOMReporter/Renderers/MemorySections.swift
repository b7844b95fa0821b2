import OOMModel

/// The Mem-Info block in words and columns.
enum MemorySections {
  static func render(_ event: OOMEvent) -> String {
    guard let memory = event.memory else { return "" }
    return section("Memory", state(memory, event.pageSize?.bytes))
      + section("Nodes", nodes(memory))
      + section("Zones", zones(memory))
      + section("Free blocks", freeBlocks(memory))
      + section("Huge pages", hugepages(memory))
      + section("Unreclaimable slab", slabs(memory))
      + section("Memory allocations", allocations(memory))
  }

  /// A heading and the lines under it; nothing without lines.
  static func section(_ heading: String, _ lines: [String]) -> String {
    lines.isEmpty ? "" : "\n\(heading)\n" + lines.map { "  \($0)\n" }.joined()
  }

  private static func state(_ memory: MemoryState, _ page: UInt64?) -> [String] {
    let size = { (pages: PageCount) in
      page.map { SizeText.of(pages.bytes(pageSize: $0)) } ?? "\(pages.pages) pages"
    }
    var lines: [String] = []
    let totals: [(String, PageCount?)] = [
      ("RAM", memory.totals.ram), ("reserved", memory.totals.reserved),
      ("CMA", memory.totals.cmaReserved), ("HighMem", memory.totals.highMem),
      ("hwpoisoned", memory.totals.hwpoisoned), ("page cache", memory.totals.pagecache),
      ("swap cache", memory.totals.swapCache),
    ]
    let known = totals.compactMap { name, pages in pages.map { "\(name) \(size($0))" } }
    if !known.isEmpty { lines.append(known.joined(separator: ", ")) }
    if let total = memory.swap.total {
      lines.append("swap \(SizeText.of(memory.swap.free)) free of \(SizeText.of(total))")
    }
    let counters = memory.counters.filter { $0.value.pages > 0 }
    for start in stride(from: 0, to: counters.count, by: 5) {
      lines.append(
        counters[start..<min(start + 5, counters.count)]
          .map { "\(PrintableText.of($0.name)) \(size($0.value))" }.joined(separator: ", "))
    }
    return lines
  }

  private static func nodes(_ memory: MemoryState) -> [String] {
    memory.nodes.map { node in
      let sizes = node.sizes.filter { $0.value.bytes > 0 }
        .map { "\(PrintableText.of($0.name)) \(SizeText.of($0.value))" }
      let answer = node.isAllUnreclaimable.map { $0 ? ", all unreclaimable" : "" } ?? ""
      return "\(node.number): " + sizes.joined(separator: ", ") + answer
    }
  }

  /// Free memory against the watermarks: what the allocator looks at.
  private static func zones(_ memory: MemoryState) -> [String] {
    guard !memory.zones.isEmpty else { return [] }
    let keys = ["free", "min", "low", "high", "managed", "present", "free_cma"]
    var columns = TextColumns(
      ["NODE", "ZONE"] + keys.map { $0.uppercased() } + ["LOWMEM_RESERVE", "MARK"],
      rightAligned: Set(0...8).subtracting([1]))
    for zone in memory.zones {
      let reserve = zone.lowmemReserve.map {
        $0.map { String($0.pages) }.joined(separator: " ") + " pages"
      }
      columns.rows.append(
        [zone.node.map(String.init) ?? "-", zone.name]
          + keys.map { SizeText.of(zone.size($0)) } + [reserve ?? "-", mark(zone)])
    }
    return columns.text().split(separator: "\n").map(String.init)
  }

  private static func mark(_ zone: MemoryZone) -> String {
    guard let free = zone.size("free"), let min = zone.size("min") else { return "-" }
    if free < min { return "below min" }
    if let low = zone.size("low"), free < low { return "below low" }
    if let high = zone.size("high"), free > high { return "above high" }
    return "above low"
  }

  private static func freeBlocks(_ memory: MemoryState) -> [String] {
    memory.zones.compactMap { zone in
      guard let blocks = zone.buddy else { return nil }
      let free = blocks.filter { $0.count > 0 }.map { block in
        "\(block.count) × \(SizeText.of(block.size))"
          + (block.migrateTypes.isEmpty ? "" : " (\(PrintableText.of(block.migrateTypes)))")
      }
      let node = zone.node.map { "node \($0) " } ?? ""
      let total = zone.buddyTotal.map { " = \(SizeText.of($0))" } ?? ", the line breaks off"
      return "\(node)\(zone.name): " + (free.isEmpty ? "none" : free.joined(separator: ", "))
        + total
    }
  }

  private static func hugepages(_ memory: MemoryState) -> [String] {
    memory.hugepages.filter { $0.total > 0 }.map { pool in
      let node = pool.node.map { "node \($0): " } ?? ""
      return "\(node)\(pool.free) free of \(pool.total) of \(SizeText.of(pool.size))"
    }
  }

  private static func slabs(_ memory: MemoryState) -> [String] {
    memory.slabs.sorted { $1.total < $0.total }.map {
      "\(PrintableText.of($0.name)): \(SizeText.of($0.used)) used of \(SizeText.of($0.total))"
    }
  }

  private static func allocations(_ memory: MemoryState) -> [String] {
    memory.allocations.map {
      "\(SizeText.of($0.size)) in \($0.calls) calls: \(PrintableText.of($0.place))"
    }
  }
}
