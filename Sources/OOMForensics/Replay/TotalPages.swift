public import OOMModel

/// The pages that one thousand points of `oom_score_adj` stand for: `totalpages` of
/// `constrained_alloc` (mm/oom_kill.c), in a cgroup event the cgroup's limit and its swap.
///
/// A dump has it exactly only for events of the whole machine.
public struct TotalPages: Sendable, Hashable {
  public enum Basis: String, Sendable, Hashable {
    /// `pages RAM` less `pages reserved`, and all swap.
    case machine
    /// The limit; the cgroup's swap is added as far as the machine has that much and the cgroup
    /// may swap, both of which a cgroup dump does not say.
    case cgroupLimit = "cgroup_limit"
    /// The `present:` pages of the printed zones of the allowed nodes, and all swap; at the most
    /// those of the machine.
    case allowedNodes = "allowed_nodes"
    /// Not in the dump.
    case unknown
  }

  public let lowest: UInt64
  /// `nil` when there is no bound.
  public let highest: UInt64?
  public let basis: Basis

  public var isExact: Bool { highest == lowest }

  public init(lowest: UInt64, highest: UInt64?, basis: Basis) {
    self.lowest = lowest
    self.highest = highest.map { max($0, lowest) }
    self.basis = basis
  }

  public static let unknown = TotalPages(lowest: 0, highest: nil, basis: .unknown)

  public init(_ event: OOMEvent, pageSize: UInt64) {
    if event.scope == .memcg {
      self = TotalPages.ofCgroup(event.usage, pageSize) ?? .unknown
      return
    }
    guard let machine = TotalPages.ofMachine(event.memory, pageSize) else {
      self = .unknown
      return
    }
    let constraint = event.constraint
    let nodes =
      switch event.scope {
      case .cpuset: NodeSet(constraint?.memsAllowed ?? event.trigger?.memsAllowed)
      case .mempolicy: NodeSet(constraint?.nodemask ?? event.trigger?.nodemask)
      default: NodeSet?.none
      }
    guard event.scope == .cpuset || event.scope == .mempolicy, let memory = event.memory else {
      self = machine
      return
    }
    let present = memory.zones.filter { nodes?.contains($0.node) ?? false }
      .compactMap { $0.size("present")?.bytes }.map { $0 / pageSize }
    let swap = (memory.swap.total?.bytes ?? 0) / pageSize
    // Present pages can be more than the machine's managed ones.
    let ram = memory.totals.ram?.pages ?? machine.lowest
    self.init(
      lowest: Checked.sum(present + [swap]) ?? 0, highest: Checked.sum([ram, swap]),
      basis: .allowedNodes)
  }

  private static func ofMachine(_ memory: MemoryState?, _ pageSize: UInt64) -> TotalPages? {
    guard let totals = memory?.totals, let ram = totals.ram?.pages else { return nil }
    let reserved = min(totals.reserved?.pages ?? 0, ram)
    let swap = (memory?.swap.total?.bytes ?? 0) / pageSize
    guard let total = Checked.sum([ram - reserved, swap]) else { return nil }
    return TotalPages(lowest: total, highest: total, basis: .machine)
  }

  private static func ofCgroup(_ usage: CgroupUsage?, _ pageSize: UInt64) -> TotalPages? {
    guard let limit = usage?.memory?.limit?.bytes else { return nil }
    let lowest = limit / pageSize
    let highest: UInt64?
    if let swap = usage?.swap {
      highest = swap.limit.flatMap { Checked.sum([lowest, $0.bytes / pageSize]) }
    } else if let both = usage?.memoryAndSwap {
      highest = both.limit.map { $0.bytes / pageSize }
    } else {
      highest = nil
    }
    return TotalPages(lowest: lowest, highest: highest, basis: .cgroupLimit)
  }
}

/// A list of nodes as the kernel prints it: `0-1,3`.
struct NodeSet: Sendable, Hashable {
  private let ranges: [ClosedRange<Int>]

  /// `nil` for `(null)` and for what is no list.
  init?(_ text: String?) {
    guard let text, !text.isEmpty else { return nil }
    var ranges: [ClosedRange<Int>] = []
    for part in text.split(separator: ",") {
      let ends = part.split(separator: "-", maxSplits: 1).map { Int($0) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last else {
        return nil
      }
      ranges.append(first...last)
    }
    self.ranges = ranges
  }

  /// Without a number there is only one node.
  func contains(_ node: Int?) -> Bool {
    guard let node else { return true }
    return ranges.contains { $0.contains(node) }
  }
}
