internal import OOMModel

/// How the kernel of a dump tests a zone, told by the shape of its zone lines.
struct WatermarkEra {
  /// Up to 5.7 the reserve goes by the first populated zone; from 5.8 on, which prints
  /// `reserved_highatomic`, by the zone of the mask (`ac->highest_zoneidx`).
  let usesPreferredZone: Bool
  /// Up to 4.3 a request of several pages is tested order by order, with the mark halved each
  /// time; since 4.4 it passes when a block is there.
  private let halvesMarks: Bool

  init(_ event: OOMEvent) {
    let memory = event.memory ?? MemoryState()
    usesPreferredZone = !memory.zones.contains { $0.size("reserved_highatomic") != nil }
    // Lines of nodes came with 4.9, names of flags with 4.6: what has neither is taken for older.
    halvesMarks = memory.nodes.isEmpty && event.trigger?.gfpFlags == nil
  }

  /// Whether the free lists have a block. `nil` when they are not in the dump.
  func passesBlocks(
    _ zone: MemoryZone, order: Int, mayUseCMA: Bool, _ usable: Int64, min: Int64, _ pageSize: UInt64
  ) -> Bool? {
    guard order > 0, let buddy = zone.buddy else { return nil }
    if halvesMarks { return passesHalving(buddy, order, usable, min) }
    let (needed, overflow) = pageSize.multipliedReportingOverflow(by: UInt64(1) << order)
    if overflow { return false }
    return buddy.contains { blocks in
      guard blocks.count > 0, blocks.size.bytes >= needed else { return false }
      // Without letters any block will do. R was the reserve up to 4.3, H is for atomic requests,
      // I is isolated.
      return blocks.migrateTypes.isEmpty
        || blocks.migrateTypes.contains { "UME".contains($0) || ($0 == "C" && mayUseCMA) }
    }
  }

  private func passesHalving(
    _ buddy: [FreeBlocks], _ order: Int, _ usable: Int64, _ min: Int64
  ) -> Bool {
    var free = usable
    var mark = min
    for (index, blocks) in buddy.prefix(order).enumerated() {
      let pages = Checked.product(Int64(clamping: blocks.count), Int64(1) << index) ?? .max
      free = Checked.difference(free, pages) ?? .min
      mark >>= 1
      if free <= mark { return false }
    }
    return true
  }
}
