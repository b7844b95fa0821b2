public import OOMForensics
public import OOMModel

/// What a check asks for.
public struct Policy: Sendable, Hashable {
  public var failOn = FailThreshold.any
  /// Of kills in whose event the rule holds; of several the highest counts.
  public var severities: [RuleID: Severity] = [:]
  public var allowed: [AllowEntry] = []
  public var budgets: [Budget] = []

  public init() {}

  /// Whether it looks at what several events have in common.
  public var needsIncidents: Bool {
    let named =
      Set(severities.keys)
      .union(allowed.flatMap(\.selector.rules)).union(budgets.flatMap(\.selector.rules))
    return !named.isDisjoint(with: RuleID.ofIncidents)
  }
}

/// A waiver: kills that are known and wanted, or borne for a while.
public struct AllowEntry: Sendable, Hashable {
  public var selector: Selector
  public var note: EntryNote

  init(_ selector: Selector, _ note: EntryNote) {
    self.selector = selector
    self.note = note
  }
}

/// So many kills are borne.
public struct Budget: Sendable, Hashable {
  public var selector: Selector
  public var maximum: Int
  public var period: Period
  public var each: Each
  public var note: EntryNote

  /// By the clock and the calendar of the check's zone. A week begins on Monday.
  public enum Period: String, Sendable, Hashable, CaseIterable {
    case hour, day, week
  }

  /// What has a budget of its own. All but `all` are counted by host.
  public enum Each: String, Sendable, Hashable, CaseIterable {
    case unit, cgroup, comm, host, all
  }
}

/// What an entry says to people.
public struct EntryNote: Sendable, Hashable {
  /// Where the entry begins in the policy file.
  public var line: Int
  public var reason: String
  public var owner: String?
  /// The last day it holds.
  public var expires: PolicyDate?

  public func isExpired(on today: PolicyDate) -> Bool { expires.map { $0 < today } ?? false }
}

/// A day of the calendar.
public struct PolicyDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Since 1970-01-01.
  public let days: Int

  public init(days: Int) { self.days = days }

  /// `2026-12-31`. `nil` for anything else, and for days that no month has.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      year >= 1970, (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    days = CivilTime.days(year: year, month: month, day: day)
    guard description == text else { return nil }
  }

  /// The day of an instant in a zone.
  public init(atMicroseconds instant: Int64, in zone: Zone) {
    let time = zone.civilTime(atMicroseconds: instant)
    days = CivilTime.days(year: time.year ?? 1970, month: time.month, day: time.day)
  }

  public var description: String {
    let (year, month, day) = CivilTime.date(days: days)
    return "\(year)-" + (month < 10 ? "0" : "") + "\(month)-" + (day < 10 ? "0" : "") + "\(day)"
  }

  public static func < (a: PolicyDate, b: PolicyDate) -> Bool { a.days < b.days }
}
