internal import OOMModel

/// `enum zone_type` of include/linux/mmzone.h, in its order. A kernel is built with some of them.
enum ZoneType: Int, CaseIterable {
  case dma
  case dma32
  case normal
  case highMem
  case movable
  case device

  init?(name: String) {
    switch name {
    case "DMA": self = .dma
    case "DMA32": self = .dma32
    case "Normal": self = .normal
    case "HighMem": self = .highMem
    case "Movable": self = .movable
    case "Device": self = .device
    default: return nil
    }
  }
}

extension GFPZone {
  var type: ZoneType {
    switch self {
    case .dma: .dma
    case .dma32: .dma32
    case .normal: .normal
    case .highMem: .highMem
    case .movable: .movable
    }
  }

  /// The wanted zone and all lower ones. Device pages are never handed out.
  ///
  /// A kernel without DMA or DMA32 takes such a request to Normal, but prints a Normal zone alike.
  func mayUse(_ zone: ZoneType) -> Bool { zone.rawValue <= type.rawValue && zone != .device }
}

/// Which figure of `lowmem_reserve[]` a request goes by.
///
/// The line has one figure for each zone the kernel is built with, populated or not, and names
/// none of them. What they are follows from how many there are, which zones are printed, and the
/// zeros: a zone keeps nothing from itself and lower ones.
struct ZoneLayout {
  struct Reserve {
    let pages: Int64?
    let isAmbiguous: Bool
  }

  private let layouts: [[ZoneType]]
  private let wanted: ZoneType
  private let isPreferredZone: Bool
  private let populated: Set<Int>

  init(_ memory: MemoryState, wanted: GFPZone, era: WatermarkEra) {
    self.wanted = wanted.type
    isPreferredZone = era.usesPreferredZone
    populated = Set(memory.zones.compactMap { ZoneType(name: $0.name)?.rawValue })
    let populated = populated
    let rows = memory.zones.compactMap { zone in
      zone.lowmemReserve.flatMap { row in ZoneType(name: zone.name).map { ($0, row) } }
    }
    let count = rows.first?.1.count ?? 0
    let fitting = ZoneLayout.all.filter { layout in
      layout.count == count
        && populated.allSatisfy { zone in layout.contains { $0.rawValue == zone } }
        && rows.allSatisfy { zone, row in
          guard let index = layout.firstIndex(of: zone), row.count == count else { return false }
          return row[...index].allSatisfy { $0.pages == 0 }
        }
    }
    layouts = fitting
  }

  /// Kernels as they are built, the most common first: x86-64, i386 and arm with HighMem, arm64 and
  /// ppc64 with one DMA zone or none.
  private static let all: [[ZoneType]] = [
    [.dma, .dma32, .normal, .movable, .device],
    [.dma, .dma32, .normal, .movable],
    [.dma, .normal, .highMem, .movable],
    [.dma, .normal, .movable, .device],
    [.dma32, .normal, .movable, .device],
    [.normal, .highMem, .movable],
    [.dma, .normal, .movable],
    [.dma32, .normal, .movable],
    [.normal, .movable, .device],
    [.dma, .dma32, .normal, .highMem],
    [.dma, .normal, .highMem, .movable, .device],
    [.dma, .normal, .highMem],
    [.normal, .movable],
  ]

  func reserve(of zone: MemoryZone) -> Reserve {
    guard let row = zone.lowmemReserve, !row.isEmpty else {
      return Reserve(pages: nil, isAmbiguous: false)
    }
    let values = layouts.compactMap { layout in
      index(in: layout).flatMap { $0 < row.count ? Int64(exactly: row[$0].pages) : nil }
    }
    guard let first = values.first, first < Int64(1) << 50 else {
      return Reserve(pages: nil, isAmbiguous: true)
    }
    return Reserve(pages: first, isAmbiguous: Set(values).count > 1)
  }

  /// The wanted zone, or what stands for it in a kernel that is built without it; up to 5.7 the
  /// highest populated one at or below it (`ac_classzone_idx`).
  private func index(in layout: [ZoneType]) -> Int? {
    if isPreferredZone {
      return layout.lastIndex { $0.rawValue <= wanted.rawValue && populated.contains($0.rawValue) }
    }
    if let index = layout.firstIndex(of: wanted) { return index }
    // DMA and DMA32 that are not built are Normal (GFP_ZONE_TABLE); HighMem is the one below it.
    return layout.firstIndex(of: .normal)
  }
}
