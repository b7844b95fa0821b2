import OOMForensics
import OOMModel

/// Reads a policy: YAML in, values out. What it does not know is an error, as a typing mistake in an
/// allow-list must not go unseen.
public enum PolicyFile {
  /// Nobody writes so many.
  public static let sizeLimit = 1 << 20

  public static func read(_ bytes: [UInt8]) throws(PolicyError) -> Policy {
    guard bytes.count <= sizeLimit else {
      throw PolicyError(line: nil, "larger than 1 MiB: a policy is some KB")
    }
    guard let document = try YAMLDocument.parse(bytes), !document.isNull else { return Policy() }
    return try policy(document)
  }

  private static func policy(_ document: YAMLNode) throws(PolicyError) -> Policy {
    var policy = Policy()
    let keys = try Keys(document, ["version", "fail_on", "severity", "allow", "budgets"])
    if let version = keys["version"], try version.integer("a version") != 1 {
      throw PolicyError(line: version.line, "this oomlog reads version 1")
    }
    if let value = keys["fail_on"] { policy.failOn = try value.choice(FailThreshold.self) }
    if let value = keys["severity"] { policy.severities = try severities(value) }
    for entry in try keys["allow"]?.elements("entries") ?? [] {
      policy.allowed.append(try allowEntry(entry))
    }
    for entry in try keys["budgets"]?.elements("entries") ?? [] {
      policy.budgets.append(try budget(entry))
    }
    return policy
  }

  private static func severities(_ node: YAMLNode) throws(PolicyError) -> [RuleID: Severity] {
    var severities: [RuleID: Severity] = [:]
    for (name, value) in try Keys(node, nil).members {
      severities[try rule(name, line: value.line)] = try value.choice(Severity.self)
    }
    return severities
  }

  private static func rule(_ name: String, line: Int) throws(PolicyError) -> RuleID {
    guard let rule = RuleID(rawValue: name) else {
      throw PolicyError(
        line: line,
        "no rule '\(name)'" + Suggestion.words(for: name, among: RuleID.allCases.map(\.rawValue)))
    }
    guard !RuleID.notInCheck.contains(rule) else {
      throw PolicyError(line: line, "the rule \(name) is not looked at by 'oomlog check'")
    }
    return rule
  }

  // MARK: - Entries

  private static let conditions = [
    "rule", "unit", "cgroup", "comm", "host", "uid", "scope", "time", "days",
  ]
  private static let notes = ["reason", "owner", "expires"]

  private static func allowEntry(_ node: YAMLNode) throws(PolicyError) -> AllowEntry {
    let keys = try Keys(node, conditions + notes)
    let selector = try selector(keys)
    guard !selector.isEmpty else {
      throw PolicyError(
        line: node.line,
        "an entry without a condition would waive everything: give it one of "
          + conditions.joined(separator: ", "))
    }
    return AllowEntry(selector, try note(keys, node))
  }

  private static func budget(_ node: YAMLNode) throws(PolicyError) -> Budget {
    let keys = try Keys(node, conditions + notes + ["max", "per", "each"])
    guard let maximum = keys["max"] else {
      throw PolicyError(line: node.line, "a budget needs 'max': the kills that are borne")
    }
    return Budget(
      selector: try selector(keys), maximum: try maximum.integer("a number of kills"),
      period: try keys["per"]?.choice(Budget.Period.self) ?? .day,
      each: try keys["each"]?.choice(Budget.Each.self) ?? .unit, note: try note(keys, node))
  }

  private static func note(_ keys: Keys, _ node: YAMLNode) throws(PolicyError) -> EntryNote {
    guard let reason = try keys["reason"]?.word("a reason"), !reason.isEmpty else {
      throw PolicyError(line: node.line, "an entry needs a 'reason', for those who come after")
    }
    var note = EntryNote(line: node.line, reason: reason)
    note.owner = try keys["owner"]?.word("an owner")
    if let value = keys["expires"] {
      let text = try value.word("a day")
      guard let date = PolicyDate(text) else {
        throw PolicyError(line: value.line, "'\(text)' is no day: write it as 2026-12-31")
      }
      note.expires = date
    }
    return note
  }

  private static func selector(_ keys: Keys) throws(PolicyError) -> Selector {
    var selector = Selector()
    selector.rules = try keys.values("rule") { node throws(PolicyError) in
      try rule(try node.word("a rule"), line: node.line)
    }
    selector.units = try keys.globs("unit", SystemdName.completed)
    selector.cgroups = try keys.globs("cgroup")
    selector.comms = try keys.globs("comm")
    selector.hosts = try keys.globs("host")
    selector.uids = try keys.values("uid") { node throws(PolicyError) in
      guard let uid = UInt32(exactly: try node.integer("a user's number")) else {
        throw PolicyError(line: node.line, "a user's number is below 4294967296")
      }
      return uid
    }
    selector.scopes = try keys.values("scope") { node throws(PolicyError) in
      try node.choice(Scope.self)
    }
    selector.times = try keys.values("time") { node throws(PolicyError) in
      let text = try node.word("a time of day")
      guard let time = DailyTime(text) else {
        throw PolicyError(line: node.line, "'\(text)' is no time of day: write it as 22:00-06:00")
      }
      return time
    }
    selector.days = try keys.values("days") { node throws(PolicyError) in
      try node.choice(Weekday.self)
    }
    return selector
  }
}

/// Units as `journalctl --unit` takes them: `NAME` is `NAME.service`.
private enum SystemdName {
  private static let suffixes = [
    ".service", ".socket", ".device", ".mount", ".automount", ".swap", ".target", ".path", ".timer",
    ".slice", ".scope",
  ]

  static func completed(_ name: String) -> String {
    let isWhole =
      suffixes.contains(where: name.hasSuffix) || name.contains("*") || name.contains("?")
    return isWhole ? name : name + ".service"
  }
}

/// A mapping whose keys are known, each once.
private struct Keys {
  let members: [(key: String, value: YAMLNode)]

  /// `nil` for keys that are looked at elsewhere.
  init(_ node: YAMLNode, _ known: [String]?) throws(PolicyError) {
    guard case .mapping(let pairs) = node.content else {
      if node.isNull {
        members = []
        return
      }
      throw PolicyError(line: node.line, "expected 'key: value'")
    }
    var members: [(key: String, value: YAMLNode)] = []
    var seen: Set<String> = []
    for (key, value) in pairs {
      let name = key.text ?? ""
      guard seen.insert(name).inserted else {
        throw PolicyError(line: key.line, "'\(name)' comes twice")
      }
      if let known, !known.contains(name) {
        throw PolicyError(
          line: key.line, "unknown key '\(name)'" + Suggestion.words(for: name, among: known))
      }
      members.append((name, value))
    }
    self.members = members
  }

  subscript(_ name: String) -> YAMLNode? {
    members.first { $0.key == name && !$0.value.isNull }?.value
  }

  /// One value or a list of them.
  func values<Value>(
    _ name: String, _ read: (YAMLNode) throws(PolicyError) -> Value
  ) throws(PolicyError) -> [Value] {
    guard let node = members.first(where: { $0.key == name })?.value else { return [] }
    var values: [Value] = []
    if case .sequence(let elements) = node.content {
      for element in elements { values.append(try read(element)) }
    } else {
      values.append(try read(node))
    }
    // A condition of nothing would hold for all.
    guard !values.isEmpty else { throw PolicyError(line: node.line, "'\(name)' is empty") }
    return values
  }

  func globs(
    _ name: String, _ complete: (String) -> String = { $0 }
  ) throws(PolicyError) -> [Glob] {
    try values(name) { node throws(PolicyError) in
      let text = try node.word("a name or a pattern")
      guard !text.isEmpty else { throw PolicyError(line: node.line, "'\(name)' is empty") }
      return Glob(complete(text))
    }
  }
}

extension YAMLNode {
  fileprivate func word(_ what: String) throws(PolicyError) -> String {
    guard let text, !isNull else { throw PolicyError(line: line, "expected \(what)") }
    return text
  }

  fileprivate func integer(_ what: String) throws(PolicyError) -> Int {
    let text = try word(what)
    guard let number = Int(text), number >= 0, String(number) == text else {
      throw PolicyError(line: line, "expected \(what), not '\(text)'")
    }
    return number
  }

  fileprivate func elements(_ what: String) throws(PolicyError) -> [YAMLNode] {
    guard case .sequence(let elements) = content else {
      throw PolicyError(line: line, "expected a list of \(what), each beginning with '- '")
    }
    return elements
  }

  fileprivate func choice<Value: RawRepresentable<String> & CaseIterable>(
    _: Value.Type
  ) throws(PolicyError) -> Value {
    let names = Value.allCases.map(\.rawValue)
    guard let text else { throw PolicyError(line: line, "expected one of \(names.list)") }
    guard let value = Value(rawValue: text) else {
      throw PolicyError(
        line: line,
        "'\(text)' is none of \(names.list)" + Suggestion.words(for: text, among: names))
    }
    return value
  }
}

extension [String] {
  fileprivate var list: String { joined(separator: ", ") }
}
