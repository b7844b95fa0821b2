import OOMForensics
import OOMModel

/// The balance in words and percent.
enum BalanceText {
  struct Line {
    let name: String
    let size: String
    /// Of the whole; negative for what was counted twice, `nil` where it cannot be told.
    let thousandths: Int?

    var percent: String { thousandths.map(BalanceText.percent) ?? "-" }
  }

  /// The parts that are not zero, the largest first, then the rest. The sizes add up; percents are
  /// rounded each by itself.
  static func lines(_ balance: MemoryBalance) -> [Line] {
    let parts = balance.parts.filter { $0.size.bytes > 0 }
      .enumerated().sorted { ($1.element.size, $0.offset) < ($0.element.size, $1.offset) }
      .map(\.element)
    let rest = balance.rest
    let sizes = parts.map(\.size.bytes) + (rest > 0 ? [UInt64(rest)] : [])
    let shares = sizes.map { share($0, balance) }
    var lines = zip(parts, shares).map {
      Line(name: $0.kind.words, size: SizeText.of($0.size), thousandths: $1)
    }
    let words =
      switch balance.whole {
      case .machine: "nobody's: drivers, pages on their way"
      case .cgroup: "not told: charges in stock, other kernel memory"
      }
    if rest > 0, let last = shares.last {
      lines.append(
        Line(
          name: words, size: SizeText.of(ByteCount(bytes: UInt64(rest))), thousandths: last))
    } else if rest < 0 {
      lines.append(
        Line(
          name: "counted twice: the counters are not of one moment",
          size: "-" + SizeText.of(ByteCount(bytes: rest.magnitude)),
          thousandths: balance.restThousandths))
    }
    return lines
  }

  static func whole(_ balance: MemoryBalance) -> String {
    switch balance.whole {
    case .machine: "all of RAM"
    case .cgroup: "what the cgroup was charged for"
    }
  }

  static func percent(_ thousandths: Int) -> String {
    (thousandths < 0 ? "-" : "") + "\(thousandths.magnitude / 10).\(thousandths.magnitude % 10) %"
  }

  private static func share(_ bytes: UInt64, _ balance: MemoryBalance) -> Int {
    let (high, low) = bytes.multipliedFullWidth(by: 1000)
    guard high < balance.total.bytes else {
      return balance.thousandths(ByteCount(bytes: bytes)) ?? 0
    }
    let (share, rest) = balance.total.bytes.dividingFullWidth((high, low))
    return Int(clamping: share) + (rest > balance.total.bytes / 2 ? 1 : 0)
  }
}

extension MemoryBalance.Part.Kind {
  var words: String {
    switch self {
    case .anonymous: "memory of processes (anonymous)"
    case .pageCache: "page cache of files"
    case .sharedMemory: "shared memory and tmpfs"
    case .unevictable: "locked memory"
    case .unreclaimableSlab: "kernel objects, not reclaimable (slab)"
    case .reclaimableSlab: "kernel objects, reclaimable (slab)"
    case .slab: "kernel objects (slab)"
    case .pageTables: "page tables"
    case .kernelStacks: "kernel stacks"
    case .hugePages: "huge pages, used or not"
    case .perCPU: "per-CPU variables"
    case .vmalloc: "vmalloc"
    case .sockets: "buffers of sockets"
    case .otherKernel: "other kernel memory"
    case .drivers: "drivers"
    case .freeOnCPUs: "free, on lists of the CPUs"
    case .free: "free"
    case .reserved: "never handed out: the kernel, firmware"
    }
  }
}

/// The names that held most, with the others taken together, so that they add up.
struct ConsumerList {
  struct Entry {
    /// `nil` for the others.
    let name: UntrustedText?
    let processes: Int
    let resident: PageCount
    let swapped: PageCount
  }

  let entries: [Entry]
  let all: Entry

  init(_ consumption: Consumption, limit: Int = 5) {
    let names = consumption.byName
    // A single one is named as well as counted.
    let shown = names.count == limit + 1 ? limit + 1 : limit
    var entries = names.prefix(shown).map {
      Entry(
        name: $0.name, processes: $0.rows.count, resident: $0.resident, swapped: $0.swapped)
    }
    let total = { (value: (Consumption.Share) -> PageCount, all: PageCount) in
      PageCount(all.pages - names.prefix(shown).reduce(0) { $0 + value($1).pages })
    }
    if names.count > shown {
      entries.append(
        Entry(
          name: nil, processes: names.dropFirst(shown).reduce(0) { $0 + $1.rows.count },
          resident: total(\.resident, consumption.resident),
          swapped: total(\.swapped, consumption.swapped)))
    }
    self.entries = entries
    all = Entry(
      name: nil, processes: consumption.byProcess.count, resident: consumption.resident,
      swapped: consumption.swapped)
  }
}
