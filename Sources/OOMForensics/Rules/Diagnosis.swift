public import OOMModel

/// Everything the rules find in one event.
public struct Diagnosis: Sendable, Hashable {
  /// What kind of event it is first, then causes by confidence, then the victim, what came after,
  /// and how far the record can be trusted.
  public let findings: [Finding]
  public let notEvaluated: [NotEvaluated]

  /// The finding that says most about why memory ran out: what is no shortage at all first, then
  /// whose bound it was, then who held the memory, then the circumstances.
  public var leading: Finding? {
    Diagnosis.precedence.lazy.compactMap { rule in findings.first { $0.rule == rule } }.first
      ?? findings.first
  }

  private static let precedence: [RuleID] = [
    .manual, .panicOrNoVictim, .allocatingTask, .cpusetOOM, .mempolicyOOM, .groupKill,
    .limitOfAncestor, .fragmentation, .freeIsCMA, .lowmemExhausted, .slabLeak, .sharedMemory,
    .hugePages, .lockedMemory, .nobodysMemory, .sharedInCgroup, .swapFull, .oneProcess, .manySmall,
    .largeSlab, .pageTables, .threads, .kernelInCgroup, .sockets, .dirtyCache, .writebackStalled,
    .cacheIsLarge, .reserveTooLarge, .cgroupSwapFull, .heap, .limitProven, .exhaustion,
  ]

  public init(_ event: OOMEvent, replay: Replay) {
    self.init(Facts(event, replay: replay))
  }

  init(_ facts: Facts) {
    let event = facts.event
    var findings: [Finding] = []
    var notEvaluated: [NotEvaluated] = []
    for rule in Diagnosis.rules {
      do {
        guard let found = try rule.attempt(facts) else { continue }
        findings.append(
          Finding(
            rule: rule.id, statement: found.statement, confidence: found.confidence,
            evidence: Diagnosis.positions(event, found), advice: found.advice))
      } catch {
        notEvaluated.append(NotEvaluated(rule: rule.id, missing: error.missing))
      }
    }
    // Sorting by group and, among causes, by confidence keeps the order of the rules else.
    self.findings = findings.enumerated().sorted { a, b in
      let (first, second) = (a.element.rule.group, b.element.rule.group)
      if first != second { return first < second }
      if first == .cause, a.element.confidence != b.element.confidence {
        return a.element.confidence > b.element.confidence
      }
      return a.offset < b.offset
    }.map(\.element)
    self.notEvaluated = notEvaluated
  }

  static let rules =
    EventRules.all + NeighbourRules.all + ZoneRules.all + SwapRules.all + OwnerRules.all
    + CgroupRules.all
    + PodRules.all + VictimRules.all + AftermathRules.all + TrustRules.all

  /// More lines than anybody checks: a machine can have many zones.
  private static let evidenceLimit = 16

  /// The kept lines that have one of the texts in them; the event's first line where none has.
  private static func positions(_ event: OOMEvent, _ found: Found) -> [LogPosition] {
    let texts = found.lines
    var positions = Array(found.positions.prefix(evidenceLimit))
    for line in event.evidence + event.sourceLines
    where texts.contains(where: { line.text.bytes[...].holds($0) }) {
      if positions.count < evidenceLimit, !positions.contains(line.position) {
        positions.append(line.position)
      }
    }
    return positions.isEmpty ? Array(event.positions.prefix(1)) : positions
  }
}

extension ArraySlice<UInt8> {
  fileprivate func holds(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let first = wanted.first else { return false }
    var rest = self
    while let at = rest.firstIndex(of: first) {
      rest = rest[at...]
      if rest.starts(with: wanted) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
