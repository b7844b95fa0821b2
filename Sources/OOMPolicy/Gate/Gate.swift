public import OOMForensics
public import OOMModel

/// What is asked of a check.
public struct GateRequest: Sendable {
  public var policy = Policy()
  /// The file of the policy. `nil` without one.
  public var policyName: String?
  public var baseline: Baseline?
  public var allowsEmpty = false
  /// Only what happened in a range of time was asked for.
  public var hasRange = false
  /// The status is 0 whatever is found.
  public var isReportOnly = false
  /// For days and times of day.
  public var zone: Zone
  public var today: PolicyDate

  public init(zone: Zone, today: PolicyDate) {
    self.zone = zone
    self.today = today
  }
}

/// Takes the events of a scan and tells at its end what to make of them.
public struct Gate {
  private let request: GateRequest
  private var items: [GateItem] = []
  private var itemsDropped = 0
  /// What becomes of those.
  private var dispositionsDropped: Set<GateItem.Disposition> = []
  private var tally = Tally()
  private var events = 0
  /// Some 15 MB.
  private static let itemLimit = 7500
  /// Of their cgroups' paths, which every format quotes.
  private var pathBytes = 0
  private static let pathLimit = 1 << 20

  public init(_ request: GateRequest) {
    self.request = request
  }

  public mutating func add(_ event: OOMEvent, _ diagnosis: Diagnosis) {
    tally.add(event)
    events += 1
    let kills = event.kills.isEmpty ? [nil] : event.kills.map(Optional.some)
    for kill in kills {
      var item = GateItem(event, number: events, kill, diagnosis)
      if items.count < Gate.itemLimit, pathBytes < Gate.pathLimit {
        items.append(item)
        pathBytes += item.cgroup?.bytes.count ?? 0
      } else if item.isCounted {
        itemsDropped += 1
        // What the incidents say of it nobody knows: it fails.
        if !request.policy.needsIncidents { judge(&item) }
        dispositionsDropped.insert(item.disposition)
      }
    }
  }

  /// `outlines` are the events again, without their dumps. `run` is the command that was watched.
  /// To be asked once: the kills are handed over.
  public mutating func report(
    _ coverage: Coverage, outlines: [OOMEvent], run: CommandRun? = nil
  ) -> GateReport {
    var items: [GateItem] = []
    swap(&items, &self.items)
    if request.policy.needsIncidents { addIncidentRules(coverage, outlines, to: &items) }
    for index in items.indices { judge(&items[index]) }
    spendBudgets(on: &items)
    var coverage = coverage
    let dropsFailures = dispositionsDropped.contains(where: \.isFailure)
    if dropsFailures {
      coverage.add(Notice(.limitReached, UntrustedText("more kills than a check keeps")))
    }
    let isViolated =
      items.contains(where: \.disposition.isFailure)
      || ((dropsFailures || run?.countedOnly ?? 0 > 0) && request.policy.failOn != .none)
    // Silence of what is read to its end is an answer.
    let allowsEmpty = request.allowsEmpty || run.map { $0.answer != .notProven } ?? false
    return GateReport(
      request, items: items, itemsDropped: itemsDropped, tally: tally, coverage: coverage,
      verdict: Verdict(
        isViolated: isViolated,
        hasUndated: dispositionsDropped.contains(.undated)
          || items.contains { $0.disposition == .undated },
        tally, coverage, allowsEmpty: allowsEmpty),
      run: run)
  }

  private func addIncidentRules(
    _ coverage: Coverage, _ outlines: [OOMEvent], to items: inout [GateItem]
  ) {
    let incidents = IncidentGrouping.incidents(outlines)
    let findings = IncidentDiagnosis.findings(incidents, gaps: coverage.gaps, zone: request.zone)
    var rules: [String: Set<RuleID>] = [:]
    for finding in findings {
      let ids = Set(finding.incidents)
      for incident in incidents where ids.contains(incident.id) {
        for event in incident.events { rules[event.id, default: []].insert(finding.rule) }
      }
    }
    for index in items.indices { items[index].rules.formUnion(rules[items[index].eventID] ?? []) }
  }

  /// Everything but budgets, which take all kills together.
  private func judge(_ item: inout GateItem) {
    (item.rule, item.severity) = severity(of: item)
    guard item.isCounted else {
      item.disposition = .notCounted
      return
    }
    for (index, entry) in request.policy.allowed.enumerated()
    where entry.selector.matches(item, in: request.zone) {
      if entry.note.isExpired(on: request.today) {
        item.expiredEntry = item.expiredEntry ?? index
      } else {
        item.disposition = .waived(index)
        return
      }
    }
    if request.baseline?.contains(item.fingerprint) ?? false {
      item.disposition = .known
    } else if !request.policy.failOn.isReached(by: item.severity) {
      item.disposition = .tolerated
    } else if request.hasRange, item.time.wall == nil {
      item.disposition = .undated
    }
  }

  private func severity(of item: GateItem) -> (RuleID?, Severity) {
    let named = request.policy.severities.filter { item.rules.contains($0.key) }
    let highest = named.min { a, b in
      a.value != b.value ? a.value > b.value : a.key.rawValue < b.key.rawValue
    }
    if let highest { return (highest.key, highest.value) }
    let kind = RuleID.kinds.first { item.rules.contains($0.rule) }
    return kind.map { ($0.rule, $0.severity) } ?? (nil, .high)
  }

  // MARK: - Budgets

  private struct Account: Hashable {
    let budget: Int
    let host: UntrustedText?
    let owner: UntrustedText?
    let period: Int
  }

  /// The first kills of a period are borne, in the order of time. A kill without a time is in no
  /// period, and fails.
  private func spendBudgets(on items: inout [GateItem]) {
    let budgets = request.policy.budgets.enumerated().filter {
      !$0.element.note.isExpired(on: request.today)
    }
    guard !budgets.isEmpty else { return }
    let order = items.indices.filter { items[$0].disposition == .failed }.compactMap { index in
      items[index].time.wall.map { (index, $0.unixMicroseconds) }
    }.sorted { $0.1 != $1.1 ? $0.1 < $1.1 : $0.0 < $1.0 }
    var spent: [Account: Int] = [:]
    for (index, instant) in order {
      var disposition: GateItem.Disposition?
      for (number, budget) in budgets
      where budget.selector.matches(items[index], in: request.zone) {
        let account = Account(
          budget: number, host: budget.each == .all ? nil : items[index].host,
          owner: owner(of: items[index], budget.each), period: period(instant, budget.period))
        spent[account, default: 0] += 1
        if spent[account, default: 0] > budget.maximum {
          disposition = .overBudget(number)
        } else if disposition == nil {
          disposition = .withinBudget(number)
        }
      }
      if let disposition { items[index].disposition = disposition }
    }
  }

  private func owner(of item: GateItem, _ each: Budget.Each) -> UntrustedText? {
    switch each {
    case .unit: item.cgroup.map { CgroupIdentity(path: $0).unit ?? $0 }
    case .cgroup: item.cgroup
    case .comm: item.comm
    case .host, .all: nil
    }
  }

  private func period(_ instant: Int64, _ period: Budget.Period) -> Int {
    let day = PolicyDate(atMicroseconds: instant, in: request.zone).days
    return switch period {
    case .hour: day * 24 + request.zone.civilTime(atMicroseconds: instant).hour
    case .day: day
    // 1970-01-01 was a Thursday: three days after a Monday.
    case .week: (day + 3) / 7
    }
  }
}
