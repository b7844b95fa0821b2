public import OOMModel

/// Whether the memory that a dump shows could have satisfied the request that failed: the test of
/// `__zone_watermark_ok` (mm/page_alloc.c), done again for each zone the request may use.
public struct Watermarks: Sendable, Hashable {
  /// Eligible zones in the order of the dump.
  public let zones: [ZoneTest]
  public let verdict: Verdict
  /// The zone wanted first, by the mask.
  public let wanted: GFPZone
  /// Of the request: log2 of pages.
  public let order: Int
  /// Whether the request may use CMA pages (`ALLOC_CMA`): it is movable.
  public let mayUseCMA: Bool

  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// No eligible zone had what it takes.
    case exhausted
    /// There was enough in all, but no block of the order, of a kind that the request may use.
    case fragmented
    /// Free pages were there, above the mark of a zone: all of them kept for others, by
    /// `lowmem_reserve`, CMA or the high-atomic reserve.
    case reserved
    /// Above `min`, but below `high`, which the last test before the OOM killer asks for
    /// (`__alloc_pages_may_oom`).
    case belowHigh = "below_high"
    /// The dump would satisfy the request: memory came back between that test and the dump.
    case cameBack = "came_back"
  }

  /// Why there is nothing to test.
  public enum Untestable: String, Error, Sendable, Hashable {
    /// Asked for by hand, or a page fault that does not say what it wanted.
    case noRequest = "no_request"
    /// The mask could not be decoded.
    case unknownRequest = "unknown_request"
    /// A cgroup's limit has nothing to do with zones.
    case cgroupLimit = "cgroup_limit"
    case noZones = "no_zones"
    /// No zone that the request may use is in the dump, with its counters.
    case noEligibleZone = "no_eligible_zone"
    case noPageSize = "no_page_size"
  }

  public static func test(_ event: OOMEvent) -> Result<Watermarks, Untestable> {
    guard event.scope != .memcg else { return .failure(.cgroupLimit) }
    guard let memory = event.memory, !memory.zones.isEmpty else { return .failure(.noZones) }
    guard let trigger = event.trigger, let request = GFPRequest(trigger, release: event.kernel)
    else { return .failure(.unknownRequest) }
    guard request.origin == .allocation else { return .failure(.noRequest) }
    guard let meaning = request.meaning, let wanted = meaning.zone, let order = trigger.order,
      (0...20).contains(order)
    else { return .failure(.unknownRequest) }
    guard let pageSize = event.pageSize?.bytes, pageSize > 0 else { return .failure(.noPageSize) }

    let era = WatermarkEra(event)
    let layout = ZoneLayout(memory, wanted: wanted, era: era)
    let nodes = NodeSet(allowedNodes(event, trigger))
    let zones: [ZoneTest] = memory.zones.compactMap { zone in
      guard let type = ZoneType(name: zone.name), wanted.mayUse(type),
        nodes?.contains(zone.node) ?? true
      else { return nil }
      return ZoneTest(
        zone, reserve: layout.reserve(of: zone), order: order, mayUseCMA: meaning.isMovable,
        era: era, pageSize: pageSize)
    }
    guard !zones.isEmpty else { return .failure(.noEligibleZone) }
    return .success(
      Watermarks(
        zones: zones, verdict: verdict(zones), wanted: wanted, order: order,
        mayUseCMA: meaning.isMovable))
  }

  /// A bound policy's own nodes, else those that the trigger's cpuset allows.
  private static func allowedNodes(_ event: OOMEvent, _ trigger: Trigger) -> String? {
    let mask = event.constraint?.nodemask ?? trigger.nodemask
    if event.scope == .mempolicy, NodeSet(mask) != nil { return mask }
    return event.constraint?.memsAllowed ?? trigger.memsAllowed
  }

  private static func verdict(_ zones: [ZoneTest]) -> Verdict {
    if zones.contains(where: { $0.outcome == .aboveHigh }) { return .cameBack }
    if zones.contains(where: { $0.outcome == .aboveMin }) { return .belowHigh }
    if zones.contains(where: { $0.outcome == .fragmented }) { return .fragmented }
    // The lowest zones nearly always have free pages that are kept for those who need just them:
    // only where that is so in every zone is it the reason.
    let isReserved = zones.allSatisfy { $0.outcome == .reserved }
    return isReserved ? .reserved : .exhausted
  }
}

/// One zone's figures, in pages, and what the test makes of them.
public struct ZoneTest: Sendable, Hashable {
  public let node: Int?
  public let name: String
  /// `free:`, CMA and high-atomic pages among them.
  public let free: Int64
  /// Free CMA pages that the request may not use.
  public let cma: Int64
  /// Kept for high-order atomic requests. 0 where the kernel does not print it (4.4 to 5.7).
  public let highAtomic: Int64
  /// What the request may take from: `free` less `cma`, `highAtomic` and the other pages of a block.
  public let usable: Int64
  public let min: Int64
  public let high: Int64
  /// `lowmem_reserve[]` at the index of the wanted zone. `nil` where the line is missing.
  public let reserve: Int64?
  /// Whether the index of `reserve` depends on how the kernel was built, which the dump leaves open.
  public let isReserveAmbiguous: Bool
  /// Whether a free block of the order is there, of a kind that may be used. `nil` without the
  /// line of the free lists, and for order 0.
  public let hasBlock: Bool?
  public let outcome: Outcome

  public enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// `free` itself is not above `min`.
    case exhausted
    /// `free` is above `min`, but what is usable is not above `min` and the reserve.
    case reserved
    /// Above the mark, without a block of the order.
    case fragmented
    /// Would do for reclaim to go on, not for the last test.
    case aboveMin = "above_min"
    /// Would satisfy the request.
    case aboveHigh = "above_high"
  }

  /// `nil` when the line lacks `free:` or `min:`, or has figures that no machine has.
  init?(
    _ zone: MemoryZone, reserve: ZoneLayout.Reserve, order: Int, mayUseCMA: Bool, era: WatermarkEra,
    pageSize: UInt64
  ) {
    func pages(_ name: String) -> Int64? {
      zone.size(name).flatMap { Int64(exactly: $0.bytes / pageSize) }
        .flatMap { $0 < Int64(1) << 50 ? $0 : nil }
    }
    guard let free = pages("free"), let min = pages("min") else { return nil }
    let highAtomic = pages("free_highatomic") ?? pages("reserved_highatomic") ?? 0
    let cma = mayUseCMA ? 0 : pages("free_cma") ?? 0
    let high = pages("high") ?? min
    let usable = free - (Int64(1) << order) + 1 - highAtomic - cma
    node = zone.node
    name = zone.name
    self.free = free
    self.cma = cma
    self.highAtomic = highAtomic
    self.usable = usable
    self.min = min
    self.high = high
    self.reserve = reserve.pages
    isReserveAmbiguous = reserve.isAmbiguous
    let blocks = era.passesBlocks(
      zone, order: order, mayUseCMA: mayUseCMA, usable, min: min, pageSize)
    hasBlock = order == 0 ? nil : blocks
    let kept = reserve.pages ?? 0
    if usable <= min + kept {
      outcome = free > min ? .reserved : .exhausted
    } else if order > 0, blocks == false {
      outcome = .fragmented
    } else {
      outcome = usable > high + kept ? .aboveHigh : .aboveMin
    }
  }
}
