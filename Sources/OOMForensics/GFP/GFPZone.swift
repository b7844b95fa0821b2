/// The zone that a request wants first (`gfp_zone` of include/linux/gfp.h). It may use that one
/// and all lower ones: Movable, HighMem, Normal, DMA32, DMA.
///
/// A zone that the kernel was built without (HighMem on 64 bits; DMA, DMA32 as configured) is
/// stood for by the one below it, for DMA and DMA32 by Normal: the mask does not tell.
public enum GFPZone: Sendable, Hashable, CaseIterable {
  case dma
  case dma32
  case normal
  case highMem
  case movable

  /// From the names of the zone bits. `nil` for combinations that the kernel calls a bug
  /// (`GFP_ZONE_BAD`, 2.6.32 and later).
  init?(bits: Set<String>) {
    let isMovable = bits.contains("__GFP_MOVABLE")
    switch (
      bits.contains("__GFP_DMA"), bits.contains("__GFP_HIGHMEM"), bits.contains("__GFP_DMA32")
    ) {
    // __GFP_MOVABLE alone is about moving the page, not about its zone.
    case (false, false, false): self = .normal
    case (true, false, false): self = .dma
    case (false, true, false): self = isMovable ? .movable : .highMem
    case (false, false, true): self = .dma32
    default: return nil
    }
  }

  /// What the request may use, for people.
  public var words: String {
    switch self {
    case .dma: "DMA only"
    case .dma32: "DMA32 and below"
    case .normal: "Normal and below"
    case .highMem: "HighMem and below"
    case .movable: "any zone (Movable preferred)"
    }
  }
}
