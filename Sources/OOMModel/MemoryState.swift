/// The memory state a dump prints: the Mem-Info block of a global event.
///
/// Names of counters are the kernel's, as printed; counters that are not known are kept too.
public struct MemoryState: Sendable, Hashable {
  /// The counters of the whole machine (`active_anon:48497`), in pages.
  public var counters: [NamedCount<PageCount>] = []
  public var nodes: [MemoryNode] = []
  public var zones: [MemoryZone] = []
  public var hugepages: [HugepagePool] = []
  public var totals = PageTotals()
  public var swap = SwapState()
  /// `Unreclaimable slab info:`, 4.15 and later, and only when there is a lot of it.
  public var slabs: [SlabCache] = []
  /// `Memory allocations:`, with CONFIG_MEM_ALLOC_PROFILING, 6.12 and later.
  public var allocations: [AllocationSite] = []

  public init() {}
}

/// A value with the name the kernel prints before it.
public struct NamedCount<Value: Sendable & Hashable>: Sendable, Hashable {
  public let name: String
  public let value: Value

  public init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}

/// `Node 0 active_anon:193988kB …`, 4.9 and later.
public struct MemoryNode: Sendable, Hashable {
  public let number: Int
  public var sizes: [NamedCount<ByteCount>] = []
  /// `all_unreclaimable? yes`. `nil` where the line broke off before it.
  public var isAllUnreclaimable: Bool?

  public init(number: Int) {
    self.number = number
  }
}

/// The lines of one zone: counters, reserve and free blocks.
public struct MemoryZone: Sendable, Hashable {
  /// `nil` on kernels without NUMA, which print no `Node N`.
  public let node: Int?
  /// `DMA`, `DMA32`, `Normal`, `HighMem`, `Movable`, `Device`.
  public var name: String
  public var sizes: [NamedCount<ByteCount>] = []
  /// Up to 4.8 the counters of a node stand in its zones.
  public var isAllUnreclaimable: Bool?
  /// Counters without a unit: `pages_scanned`.
  public var counts: [NamedCount<UInt64>] = []
  /// Pages kept from requests that could use a higher zone, one number a zone type.
  /// 2.6.9 calls the line `protections[]`.
  public var lowmemReserve: [PageCount]?
  /// The free lists of the buddy allocator. `nil` when the line is not there, empty for `empty`.
  public var buddy: [FreeBlocks]?
  /// The sum at the end of that line.
  public var buddyTotal: ByteCount?

  public init(node: Int?, name: String) {
    self.node = node
    self.name = name
  }

  public func size(_ name: String) -> ByteCount? { sizes.first { $0.name == name }?.value }
}

/// `2*8kB (UM)`: free blocks of one order.
public struct FreeBlocks: Sendable, Hashable {
  public let count: UInt64
  public let size: ByteCount
  /// Migrate types by letter: U unmovable, M movable, E reclaimable, H highatomic, C CMA,
  /// I isolate, R reserve. Empty where the kernel prints none (up to 3.4, and for no blocks).
  public let migrateTypes: String

  public init(count: UInt64, size: ByteCount, migrateTypes: String) {
    self.count = count
    self.size = size
    self.migrateTypes = migrateTypes
  }
}

/// `Node 0 hugepages_total=0 hugepages_free=0 hugepages_surp=0 hugepages_size=2048kB`
public struct HugepagePool: Sendable, Hashable {
  public var node: Int?
  public var total: UInt64
  public var free: UInt64
  public var surplus: UInt64
  public var size: ByteCount

  public init(node: Int?, total: UInt64, free: UInt64, surplus: UInt64, size: ByteCount) {
    self.node = node
    self.total = total
    self.free = free
    self.surplus = surplus
    self.size = size
  }
}

/// `65406 pages RAM` and the lines like it. A line that the kernel does not print is `nil`.
public struct PageTotals: Sendable, Hashable {
  public var ram: PageCount?
  public var highMem: PageCount?
  public var reserved: PageCount?
  public var cmaReserved: PageCount?
  public var hwpoisoned: PageCount?
  public var pagecache: PageCount?
  public var swapCache: PageCount?
  /// Up to 3.10.
  public var shared: PageCount?
  public var nonShared: PageCount?
  /// Architectures with quicklists.
  public var pagetableCache: PageCount?
  /// Up to 2.6.18.
  public var free: PageCount?

  public init() {}
}

public struct SwapState: Sendable, Hashable {
  public var free: ByteCount?
  public var total: ByteCount?
  /// `Swap cache stats: add N, delete N, find N/N`, up to 5.19.
  public var added: UInt64?
  public var deleted: UInt64?

  public init() {}
}

/// A row of `Unreclaimable slab info:`.
public struct SlabCache: Sendable, Hashable {
  public let name: UntrustedText
  public let used: ByteCount
  public let total: ByteCount

  public init(name: UntrustedText, used: ByteCount, total: ByteCount) {
    self.name = name
    self.used = used
    self.total = total
  }
}

/// A row of `Memory allocations:`. The size is printed rounded (`1.20 GiB`), or exactly.
public struct AllocationSite: Sendable, Hashable {
  public let size: ByteCount
  public let calls: UInt64
  /// `FILE:LINE func:NAME`, with `[MODULE]` between them.
  public let place: UntrustedText

  public init(size: ByteCount, calls: UInt64, place: UntrustedText) {
    self.size = size
    self.calls = calls
    self.place = place
  }
}
