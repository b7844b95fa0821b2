public import OOMForensics
public import OOMModel

/// Which kills an entry is about: those that all of its conditions hold for, of each condition any value.
public struct Selector: Sendable, Hashable {
  public var rules: [RuleID] = []
  /// The victim's unit or slice, or one above it: a component of its cgroup path.
  public var units: [Glob] = []
  /// The whole of the victim's cgroup path.
  public var cgroups: [Glob] = []
  public var comms: [Glob] = []
  public var hosts: [Glob] = []
  public var uids: [UInt32] = []
  public var scopes: [Scope] = []
  public var times: [DailyTime] = []
  public var days: [Weekday] = []

  init() {}

  public var isEmpty: Bool { self == Selector() }

  /// What the log does not say is no match: nothing is waived on a guess.
  func matches(_ item: GateItem, in zone: Zone) -> Bool {
    admits(rules, { item.rules.contains($0) })
      && admits(units, { glob in item.cgroup.map { Selector.isInside($0, glob) } ?? false })
      && admits(cgroups, { glob in item.cgroup.map { glob.matches($0.bytes) } ?? false })
      && admits(comms, { glob in item.comm.map { glob.matches($0.bytes) } ?? false })
      && admits(hosts, { glob in item.host.map { glob.matches($0.bytes) } ?? false })
      && admits(uids, { $0 == item.uid }) && admits(scopes, { $0 == item.scope })
      && isTime(item, in: zone)
  }

  private func admits<Value>(_ values: [Value], _ holds: (Value) -> Bool) -> Bool {
    values.isEmpty || values.contains(where: holds)
  }

  private static func isInside(_ path: UntrustedText, _ unit: Glob) -> Bool {
    path.bytes.split(separator: UInt8(ascii: "/")).contains { unit.matches(Array($0)) }
  }

  private func isTime(_ item: GateItem, in zone: Zone) -> Bool {
    if times.isEmpty, days.isEmpty { return true }
    guard let instant = item.time.wall?.unixMicroseconds else { return false }
    let civil = zone.civilTime(atMicroseconds: instant)
    let minute = civil.hour * 60 + civil.minute
    guard let today = civil.weekday.map({ Weekday.allCases[($0 + 6) % 7] }) else { return false }
    if times.isEmpty { return days.contains(today) }
    return times.contains { time in
      guard let offset = time.dayOffset(ofMinute: minute) else { return false }
      return days.isEmpty || days.contains(offset == 0 ? today : today.before)
    }
  }
}

/// `22:00-06:00`: from the first minute up to, and without, the second; over midnight where that is
/// the earlier one.
public struct DailyTime: Sendable, Hashable, CustomStringConvertible {
  /// Of the day.
  private let first: Int
  private let end: Int

  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      .map(DailyTime.minute)
    guard parts.count == 2, let first = parts[0], let end = parts[1], first != end, first < 1440
    else { return nil }
    self.first = first
    self.end = end
  }

  /// 24:00 is the end of the day.
  private static func minute(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60,
      hour * 60 + minute <= 1440
    else { return nil }
    return hour * 60 + minute
  }

  /// 0 where it began on the same day, -1 where it began the day before; `nil` outside.
  func dayOffset(ofMinute minute: Int) -> Int? {
    if first < end { return (first..<end).contains(minute) ? 0 : nil }
    if minute >= first { return 0 }
    return minute < end ? -1 : nil
  }

  public var description: String { DailyTime.text(first) + "-" + DailyTime.text(end) }

  private static func text(_ minute: Int) -> String {
    let (hour, rest) = minute.quotientAndRemainder(dividingBy: 60)
    return (hour < 10 ? "0" : "") + "\(hour):" + (rest < 10 ? "0" : "") + "\(rest)"
  }
}

public enum Weekday: String, Sendable, Hashable, CaseIterable {
  case mon, tue, wed, thu, fri, sat, sun

  var before: Weekday {
    let all = Weekday.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 6) % 7]
  }
}
