package import OOMModel

/// A line of the Mem-Info block and of what follows it up to the task table.
package enum MemoryRecord {
  case counters([NamedCount<PageCount>])
  indirect case node(MemoryNode)
  indirect case zone(MemoryZone)
  case lowmemReserve([PageCount])
  indirect case buddy(BuddyLine)
  indirect case hugepages(HugepagePool)
  case total(PageTotalLine)
  case swap(SwapLine)
  case slab(SlabLine)
  case allocation(AllocationLine)
  /// Recognised, and of no use: per-CPU lists, and the free pages of 2.6 in kB, which the counters
  /// have in pages.
  case passedOver

  /// By the first byte, because a dump has a hundred of these lines.
  init?(_ line: Span<UInt8>) {
    switch line[0] {
    case UInt8(ascii: "N"), UInt8(ascii: "D"), UInt8(ascii: "H"), UInt8(ascii: "M"):
      self.init(zoneLine: line)
    case UInt8(ascii: "l"), UInt8(ascii: "p"):
      if let pages = LowmemReserve.parse(line) {
        self = .lowmemReserve(pages)
      } else {
        self.init(words: line)
      }
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      if let total = PageTotalLine.parse(line) {
        self = .total(total)
      } else {
        self.init(words: line)
      }
    case UInt8(ascii: "F"), UInt8(ascii: "T"), UInt8(ascii: "S"):
      guard let swap = SwapLine.parse(line) else {
        self.init(words: line)
        return
      }
      self = .swap(swap)
    default:
      self.init(words: line)
    }
  }

  private init?(zoneLine line: Span<UInt8>) {
    if let node = NodeLine.parse(line) {
      self = .node(node)
    } else if let zone = ZoneLine.parse(line) {
      self = .zone(zone)
    } else if let buddy = BuddyLine.parse(line) {
      self = .buddy(buddy)
    } else if let pool = HugepagesLine.parse(line) {
      self = .hugepages(pool)
    } else {
      self.init(words: line)
    }
  }

  private init?(words line: Span<UInt8>) {
    if PerCPULine.matches(line) || line.starts(with: "Free pages: ", at: 0) {
      self = .passedOver
    } else if let counters = MemInfoCounters.parse(line) {
      self = .counters(counters)
    } else if let row = AllocationLine.parse(line) {
      self = .allocation(row)
    } else if let row = SlabLine.parse(line) {
      self = .slab(row)
    } else {
      return nil
    }
  }
}
