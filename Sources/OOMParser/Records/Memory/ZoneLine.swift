import OOMModel

/// `Node 0 DMA free:776kB boost:0kB min:132kB …`, without `Node 0 ` on kernels without NUMA.
///
/// mm/show_mem.c, `show_free_areas`. The keys differ from release to release; all are kept.
enum ZoneLine {
  static func parse(_ line: Span<UInt8>) -> MemoryZone? {
    var at = 0
    guard let place = ZonePlace.skip(line, &at), line.starts(with: " free:", at: at) else {
      return nil
    }
    var zone = MemoryZone(node: place.node, name: place.name)
    while at < line.count {
      line.skipBlanks(&at)
      if let answer = AllUnreclaimable.skip(line, &at) {
        zone.isAllUnreclaimable = answer
        continue
      }
      guard let name = KeyValues.skipName(line, &at) else { break }
      if let size = KeyValues.size(line, &at) {
        zone.sizes.append(NamedCount(name, size))
      } else if let count = line.decimal(&at) {
        zone.counts.append(NamedCount(name, count))
      } else {
        break
      }
    }
    return zone
  }
}

/// `Node 0 DMA32`, or `DMA32`: what a zone's lines start with.
package struct ZonePlace {
  package let node: Int?
  package let name: String

  private static let names: [StaticString] = [
    "DMA32", "DMA", "Normal", "HighMem", "Movable", "Device",
  ]

  static func skip(_ line: Span<UInt8>, _ at: inout Int) -> ZonePlace? {
    var index = at
    var node: Int?
    if line.skip("Node ", &index) {
      node = line.pid(&index)
      guard node != nil, line.skip(" ", &index) else { return nil }
    }
    guard let name = names.first(where: { line.starts(with: $0, at: index) }) else { return nil }
    at = index + name.utf8CodeUnitCount
    return ZonePlace(node: node, name: line.kernelName(index..<at))
  }
}
