public import OOMModel

/// Where the memory was: disjoint parts that, with the rest that nobody owns, add up to the
/// memory of the machine, or to what a cgroup was charged for.
public struct MemoryBalance: Sendable, Hashable {
  public enum Whole: String, Sendable, Hashable {
    /// `pages RAM`.
    case machine
    /// The usage of the cgroup whose limit was hit.
    case cgroup
  }

  public let whole: Whole
  public let total: ByteCount
  /// Disjoint, in a fixed order. A part that the dump does not print is in `missing`, not here.
  public let parts: [Part]
  /// `total` less all parts, in bytes. A machine's rest has the pages that drivers took from the
  /// allocator and those on their way to a list; a cgroup's the charges that CPUs hold in stock
  /// (`MEMCG_CHARGE_BATCH` of mm/memcontrol.c). Negative when the counters, which are not read in
  /// one moment, overlap.
  public let rest: Int64
  /// Parts that would be in the rest if there were any, as this dump does not print them.
  public let missing: [Part.Kind]

  public struct Part: Sendable, Hashable {
    public let kind: Kind
    public let size: ByteCount

    public init(_ kind: Kind, _ size: ByteCount) {
      self.kind = kind
      self.size = size
    }

    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// Memory of processes without a file behind it, less shared memory.
      case anonymous
      /// Page cache of files, less shared memory.
      case pageCache = "page_cache"
      /// tmpfs, `/dev/shm`, shared anonymous and System V memory.
      case sharedMemory = "shared_memory"
      /// Locked or otherwise not to be reclaimed, as far as it is none of the above.
      case unevictable
      case unreclaimableSlab = "slab_unreclaimable"
      case reclaimableSlab = "slab_reclaimable"
      /// Kernels up to 2.6.18, and cgroups that print the sum alone.
      case slab
      case pageTables = "page_tables"
      case kernelStacks = "kernel_stacks"
      /// The whole pools, used or not.
      case hugePages = "huge_pages"
      /// Per-CPU variables of a cgroup (`percpu`).
      case perCPU = "per_cpu"
      case vmalloc
      case sockets
      /// Kernel memory of a cgroup that is none of the kinds above.
      case otherKernel = "other_kernel"
      /// `kernel_misc_reclaimable`, `bounce`, temporary pages of FUSE, pages of a balloon, of a
      /// GPU, of zsmalloc.
      case drivers
      /// The free lists of the CPUs (`free_pcp`).
      case freeOnCPUs = "free_on_cpus"
      case free
      /// Never handed to the page allocator: the kernel itself, firmware, a crash kernel.
      case reserved
    }
  }

  public subscript(kind: Part.Kind) -> ByteCount? { parts.first { $0.kind == kind }?.size }

  /// Anonymous, shared and locked memory and page cache: what the processes of the table can have.
  public var userMemory: ByteCount? {
    let kinds: [Part.Kind] = [.anonymous, .sharedMemory, .pageCache, .unevictable]
    return Checked.sum(kinds.compactMap { self[$0]?.bytes }).map { ByteCount(bytes: $0) }
  }

  /// A share of `total` in thousandths. `nil` for a total of 0.
  public func thousandths(_ size: ByteCount) -> Int? {
    guard total.bytes > 0 else { return nil }
    let (high, low) = size.bytes.multipliedFullWidth(by: 1000)
    guard high < total.bytes else { return nil }
    return Int(exactly: total.bytes.dividingFullWidth((high, low)).quotient)
  }

  /// The rest in thousandths of `total`.
  public var restThousandths: Int? {
    thousandths(ByteCount(bytes: rest.magnitude)).map { rest < 0 ? -$0 : $0 }
  }

  /// `nil` when the dump has no whole to divide, or figures that no machine has.
  public init?(_ event: OOMEvent) {
    if let memory = event.memory, event.scope != .memcg {
      guard let sums = MachineSums(memory, pageSize: event.pageSize?.bytes ?? 4096) else {
        return nil
      }
      self.init(.machine, sums.total, sums.parts, missing: sums.missing)
    } else if let usage = event.usage?.memory?.usage {
      guard let sums = CgroupSums(event) else { return nil }
      self.init(.cgroup, usage, sums.parts, missing: sums.missing)
    } else {
      return nil
    }
  }

  private init?(
    _ whole: Whole, _ total: ByteCount, _ parts: [Part], missing: [Part.Kind]
  ) {
    guard let sum = Checked.sum(parts.map(\.size.bytes)), let all = Int64(exactly: total.bytes),
      let owned = Int64(exactly: sum), let rest = Checked.difference(all, owned)
    else { return nil }
    self.whole = whole
    self.total = total
    self.parts = parts
    self.rest = rest
    self.missing = missing
  }
}

/// Puts parts together in the order of their kinds.
struct PartList {
  private var sizes: [MemoryBalance.Part.Kind: UInt64] = [:]
  private(set) var hasOverflow = false

  mutating func add(_ kind: MemoryBalance.Part.Kind, _ bytes: UInt64?) {
    guard let bytes else { return }
    let (sum, overflow) = sizes[kind, default: 0].addingReportingOverflow(bytes)
    if overflow { hasOverflow = true }
    sizes[kind] = sum
  }

  /// A part that another one lies in takes its size out of it.
  mutating func take(_ bytes: UInt64, outOf kind: MemoryBalance.Part.Kind) -> UInt64 {
    let taken = min(bytes, sizes[kind] ?? 0)
    sizes[kind] = (sizes[kind] ?? 0) - taken
    return taken
  }

  subscript(kind: MemoryBalance.Part.Kind) -> UInt64? { sizes[kind] }

  var parts: [MemoryBalance.Part] {
    MemoryBalance.Part.Kind.allCases.compactMap { kind in
      sizes[kind].map { MemoryBalance.Part(kind, ByteCount(bytes: $0)) }
    }
  }
}
