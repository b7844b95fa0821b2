import OOMForensics
import OOMModel
import OOMPolicy

/// A check as tests, for those who count tests: the same for the same machines and policy, whatever was
/// killed, so that a clean run has all of them too.
struct GateCase {
  let name: String
  let state: State

  enum State {
    case passed
    case failed(String, details: [String])
    /// The check itself could not be done as it should.
    case broken(String, details: [String])
    case skipped(String)
  }
}

struct GateSuite {
  /// Made printable; no two of a report are the same.
  let name: String
  let cases: [GateCase]

  static func suites(of report: GateReport) -> [GateSuite] {
    let policy = entryCases(report)
    return [GateSuite(name: "oomlog.evidence", cases: evidenceCases(report))] + machines(report)
      + (policy.isEmpty ? [] : [GateSuite(name: "oomlog.policy", cases: policy)])
  }

  // MARK: - What was read

  private static func evidenceCases(_ report: GateReport) -> [GateCase] {
    let faults = report.faults(report.request.zone)
    func one(_ name: String, _ outcome: Verdict.Outcome) -> GateCase {
      let sentences = faults.filter { $0.outcome == outcome }.map(\.sentence)
      if let reason = notJudged(report), outcome != .policyWrong, outcome != reason.outcome {
        return GateCase(name: name, state: .skipped(reason.words))
      }
      guard report.verdict.outcomes.contains(outcome) else {
        return GateCase(name: name, state: .passed)
      }
      return GateCase(
        name: name, state: .broken(sentences.first ?? outcome.words, details: sentences))
    }
    return [
      one("the policy makes sense", .policyWrong),
      one("what was named can be read", .unreadable),
      one("the evidence is whole", .incomplete),
      one("there is something to check", .nothingToCheck),
    ] + (report.run.map { [commandCase($0, report)] } ?? [])
  }

  /// Kills that are in what was read have cases of their own.
  private static func commandCase(_ run: CommandRun, _ report: GateReport) -> GateCase {
    let sentence = RunText.sentence(run)
    let state: GateCase.State =
      switch run.answer {
      case .counted where report.request.policy.failOn != .none:
        .failed(sentence, details: [sentence])
      case .notProven: .skipped(sentence)
      default: .passed
      }
    return GateCase(name: "what was killed of the command is known", state: state)
  }

  /// Why nothing was looked at: what was not tried is not passed.
  private static func notJudged(_ report: GateReport) -> (outcome: Verdict.Outcome, words: String)?
  {
    if report.verdict.outcomes.contains(.policyWrong) {
      return (.policyWrong, "nothing was read: the policy or the baseline is wrong")
    }
    let sources = report.coverage.sources
    guard !sources.isEmpty, sources.allSatisfy({ $0.state == .unreadable }) else { return nil }
    return (.unreadable, "nothing could be read")
  }

  // MARK: - Machines

  /// A machine's boot. Without an id all boots of a host are one.
  private struct Machine: Hashable {
    let host: UntrustedText?
    let bootID: String?

    var name: String {
      let boot = bootID.map { ".boot-" + PrintableText.of($0) } ?? ""
      return "oomlog.host." + (host.map { PrintableText.of($0) } ?? "unknown") + boot
    }
  }

  private static func machines(_ report: GateReport) -> [GateSuite] {
    var order: [Machine] = []
    var items: [Machine: [GateItem]] = [:]
    let boots = report.coverage.boots.map { Machine(host: $0.host, bootID: $0.bootID) }
    let victims = report.items.map { Machine(host: $0.host, bootID: $0.bootID) }
    for machine in boots + victims where items.updateValue([], forKey: machine) == nil {
      order.append(machine)
    }
    for (machine, item) in zip(victims, report.items) { items[machine]?.append(item) }
    if order.isEmpty {
      order = [Machine(host: nil, bootID: nil)]
    }
    let rules = ruleNames(report)
    var names: [String: Int] = [:]
    return order.map { machine in
      let number = names[machine.name, default: 0] + 1
      names[machine.name] = number
      let ofRule = Dictionary(grouping: items[machine] ?? [], by: \.ruleName)
      return GateSuite(
        name: machine.name + (number > 1 ? " (\(number))" : ""),
        cases: rules.map { ruleCase($0, ofRule[$0] ?? [], report) })
    }
  }

  private static func ruleNames(_ report: GateReport) -> [String] {
    let kinds = RuleID.kinds.map(\.rule.rawValue)
    let named = report.request.policy.severities.keys.map(\.rawValue)
    return Set(kinds + named).sorted() + ["OOM"]
  }

  private static func ruleCase(
    _ rule: String, _ items: [GateItem], _ report: GateReport
  ) -> GateCase {
    let name = "\(rule): \(GateItem.title(ofRule: rule))"
    let failing = items.filter(\.disposition.isFailure)
    if let first = failing.first {
      let count = CoverageText.count(failing.count, "kill")
      return GateCase(
        name: name,
        state: .failed(
          "\(count): \(first.sentence(report.request.zone))",
          details: failing.map { line($0, report) }))
    }
    let borne = items.filter { report.remark(on: $0) != nil }
    guard let first = borne.first else {
      return GateCase(
        name: name, state: notJudged(report).map { .skipped($0.words) } ?? .passed)
    }
    let count = CoverageText.count(borne.count, "kill")
    return GateCase(
      name: name, state: .skipped("\(count) that do not fail: \(line(first, report))"))
  }

  private static func line(_ item: GateItem, _ report: GateReport) -> String {
    let remark = report.remark(on: item).map { " [\($0)]" } ?? ""
    return "\(item.position.text): \(item.sentence(report.request.zone))\(remark)"
  }

  // MARK: - Entries of the policy

  private static func entryCases(_ report: GateReport) -> [GateCase] {
    let policy = report.request.policy
    let allowed = policy.allowed.enumerated().map { index, entry in
      let waived = report.items.count { $0.disposition == .waived(index) }
      let state: GateCase.State =
        if let expires = entry.note.expires, report.expiredEntries.contains(index) {
          .skipped("expired on \(expires)")
        } else if waived > 0 {
          .skipped("waives \(CoverageText.count(waived, "kill"))")
        } else {
          .passed
        }
      return GateCase(name: "allow \(index + 1): \(entry.note.words)", state: state)
    }
    let budgets = policy.budgets.enumerated().map { index, budget in
      let over = report.items.filter { $0.disposition == .overBudget(index) }
      let state: GateCase.State =
        if let expires = budget.note.expires, report.expiredBudgets.contains(index) {
          .skipped("expired on \(expires)")
        } else if over.isEmpty {
          .passed
        } else {
          .failed(
            "\(CoverageText.count(over.count, "kill")) over \(budget.words)",
            details: over.map { line($0, report) })
        }
      return GateCase(name: "budget \(index + 1): \(budget.words)", state: state)
    }
    return allowed + budgets
  }
}
