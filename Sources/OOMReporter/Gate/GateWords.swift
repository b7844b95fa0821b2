import OOMForensics
import OOMModel
import OOMPolicy

extension GateItem {
  /// `killed java (pid 7) of web.service, 1.2 GiB resident`, made printable.
  var what: String {
    guard let kill else { return deadEnd?.words ?? "no victim in the log" }
    var text = killer.map { "\($0.rawValue) " } ?? ""
    text += "killed \(kill.shownName)"
    if let pid = kill.pid { text += " (pid \(pid))" }
    if let owner = shownOwner { text += " of \(PrintableText.of(owner))" }
    if let size = kill.residentSize { text += ", \(SizeText.of(size)) resident" }
    return text
  }

  func whatAndWhen(_ zone: Zone) -> String { "\(what), \(TimeText.short(time, zone))" }

  /// With the cause, as a sentence.
  func sentence(_ zone: Zone) -> String {
    let why = leading.map { ". " + StatementText.plain($0.statement) } ?? ""
    return "\(scope.rawValue): \(whatAndWhen(zone))\(why)"
  }

  private var shownOwner: UntrustedText? {
    ownerName ?? cgroup.map { CgroupIdentity(path: $0).unit ?? $0 }
  }

  /// `OOM` where no rule says what kind of event it is.
  var ruleName: String { rule?.rawValue ?? "OOM" }

  static func title(ofRule name: String) -> String {
    RuleID(rawValue: name).map(\.title) ?? "A kill of an unknown kind"
  }
}

extension GateReport {
  /// Why an item does not fail, or fails all the same. `nil` for what simply failed or does not count.
  func remark(on item: GateItem) -> String? {
    let policy = request.policy
    switch item.disposition {
    case .waived(let index):
      let note = policy.allowed[index].note
      return "waived\(note.expires.map { " until \($0)" } ?? ""): \(note.words)"
    case .withinBudget(let index):
      return "within the budget of \(policy.budgets[index].words)"
    case .overBudget(let index): return "over the budget of \(policy.budgets[index].words)"
    case .known: return "in the baseline"
    case .tolerated:
      return "severity \(item.severity.rawValue), and fail_on is \(policy.failOn.rawValue)"
    case .failed:
      return item.expiredEntry.flatMap { index in
        let note = policy.allowed[index].note
        return note.expires.map { "waived until \($0), no longer: \(note.words)" }
      }
    case .undated: return "its time is not known: it may be outside of the range"
    case .notCounted: return "written by a program and not the kernel: not counted"
    }
  }

  /// Entries of the policy that hold no longer.
  var warnings: [String] {
    let policy = request.policy
    let entries = expiredEntries.map { ("an entry of 'allow'", policy.allowed[$0].note) }
    let budgets = expiredBudgets.map { ("a budget", policy.budgets[$0].note) }
    return (entries + budgets).compactMap { what, note in
      note.expires.map {
        "\(policyPlace(note.line)): \(what) expired on \($0): \(note.words)"
      }
    }
  }

  private func policyPlace(_ line: Int) -> String {
    PrintableText.of(request.policyName ?? "policy") + ":\(line)"
  }

  /// `1 failed, 2 waived`: of kills that count.
  var counts: [(name: String, count: Int)] {
    var counts = [0, 0, 0, 0, 0, 0]
    for item in items {
      switch item.disposition {
      case .failed, .overBudget: counts[0] += 1
      case .waived: counts[1] += 1
      case .known: counts[2] += 1
      case .withinBudget: counts[3] += 1
      case .tolerated: counts[4] += 1
      case .undated: counts[5] += 1
      case .notCounted: break
      }
    }
    let names = [
      "failing", "waived", "in the baseline", "within a budget", "below the severity",
      "of no known time",
    ]
    return zip(names, counts).map { ($0, $1) }
  }

  /// What stands in the way of believing an answer, by the outcome it makes.
  func faults(_ zone: Zone) -> [(outcome: Verdict.Outcome, sentence: String)] {
    if let error { return [(.policyWrong, error)] }
    var faults: [(outcome: Verdict.Outcome, sentence: String)] = []
    for source in coverage.sources {
      guard let problem = source.problem else { continue }
      let isUnreadable = source.state == .unreadable && source.isNamed
      faults.append((isUnreadable ? .unreadable : .incomplete, ProblemSentence.of(problem)))
    }
    for source in coverage.sources where source.problem == nil && source.state == .partial {
      faults.append((.incomplete, "\(PrintableText.of(source.name)): read only in part"))
    }
    if coverage.wasInterrupted { faults.append((.incomplete, "interrupted: partial")) }
    if tally.damaged > 0 {
      faults.append((.incomplete, CoverageText.count(tally.damaged, "damaged event")))
    }
    if tally.unfinished > 0 {
      faults.append(
        (.incomplete, CoverageText.count(tally.unfinished, "event") + " cut before the end"))
    }
    var spoiling = coverage
    spoiling.notices = coverage.notices.filter { Verdict.spoilsEvidence($0.category) }
    faults += CoverageText.notices(spoiling).map { (.incomplete, $0) }
    faults += coverage.unknownSpans.map { (.incomplete, CoverageText.words($0, zone)) }
    if !coverage.unexplained.isEmpty {
      spoiling.loneSigns = 0
      faults += CoverageText.unexplained(spoiling, zone).map { (.incomplete, $0) }
    }
    if let run, run.countedOnly > 0 {
      faults.append((.violated, RunText.counted(run)))
    }
    if verdict.outcomes.contains(.nothingToCheck) {
      let words = run == nil ? "nothing that was named has a record in it" : RunText.nothingRead
      faults.append((.nothingToCheck, words))
    }
    return faults
  }
}

extension EntryNote {
  /// The reason and who stands for it, made printable.
  var words: String {
    PrintableText.of(reason) + (owner.map { " (\(PrintableText.of($0)))" } ?? "")
  }
}

extension Budget {
  /// `2 a day of each unit: reason (owner)`
  var words: String {
    let whose = each == .all ? "" : " of each \(each.rawValue)"
    return "\(maximum) \(period == .hour ? "an" : "a") \(period.rawValue)\(whose): \(note.words)"
  }
}

extension Verdict.Outcome {
  var words: String {
    switch self {
    case .violated: "failed"
    case .unreadable: "an input could not be read"
    case .policyWrong: "the policy or the baseline is wrong"
    case .incomplete: "the evidence is incomplete"
    case .nothingToCheck: "there was nothing to check"
    case .clean: "passed"
    }
  }
}

extension Verdict {
  /// `Failed; the evidence is incomplete`
  var sentence: String {
    let words = outcomes.map(\.words).joined(separator: "; ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
