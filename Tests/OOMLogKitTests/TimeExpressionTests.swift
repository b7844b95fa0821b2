import Foundation
import OOMModel
import TestSupport
import Testing

@testable import OOMLogKit

struct TimeExpressionTests {
  /// 2026-11-22T18:00:00Z, a Sunday.
  private static let now: Int64 = 1_795_370_400_000_000

  private func instant(
    _ text: String, now: Int64 = TimeExpressionTests.now, _ zone: TestZone = .berlin
  ) -> Int64? {
    TimeExpression.instant(of: text, now: now, zone: zone.zone) {
      $0 == TestZone.kolkata.name ? TestZone.kolkata.zone : nil
    }
  }

  // MARK: - Against systemd

  /// The hour that comes twice is left out: there mktime(3) may take either.
  private static let absolute = [
    "2026-11-22", "2026-11-22 18:15", "2026-11-22 18:15:16", "2026-11-22 18:15:16.25",
    "2026-11-22 7:5:3", "26-11-22", "26-11-22 11:12", "Sun 2026-11-22 11:12", "sunday 2026-11-22",
    "2026-11-22 11:12 UTC", "2026-11-22 UTC", "@1500000000", "@1500000000.5",
    "2026-11-22 utc", "2026-11-22 11:12 Utc", "2026-11-22 11:12:60", "2026-11-22 11:12:61",
    "2026-11-22 11:12:60.5", "2026-11-22 11:12:61.9", "2026-12-31 23:59:60",
    "@5s", "@1h", "@5 s", "@ 5", "@1min 5s", "@1h 5min", "@1.5s", "@+5", "@20000d",
    "2026-01-01", "2026-12-31 23:59:59", "2024-02-29 12:00",
    // The days on which the clocks change, round the change.
    "2026-03-08 01:59:59", "2026-03-08 02:30", "2026-03-08 03:00", "2026-03-09",
    "2026-03-28 23:59:59", "2026-03-29", "2026-03-29 00:30", "2026-03-29 01:59:59",
    "2026-03-29 02:00", "2026-03-29 02:30", "2026-03-29 03:00", "2026-03-30",
    "2026-04-05", "2026-04-05 01:29:59", "2026-04-05 02:00", "2026-04-06",
    "2026-10-04 01:59:59", "2026-10-04 02:15", "2026-10-04 02:30", "2026-10-05",
    "2026-10-25 01:59:59", "2026-10-25 03:00", "2026-10-26",
    "2026-11-01", "2026-11-01 00:59:59", "2026-11-01 02:00", "2026-11-02",
  ]

  /// The year of the zones is 2026; the others are for UTC and Kolkata.
  @Test(arguments: [
    TestZone.utc, .kolkata, .berlin, .newYork, .beirut, .lordHowe,
  ])
  func asSystemdHasIt(zone: TestZone) throws {
    guard let analyze = program("/usr/bin/systemd-analyze") else {
      return skip("no systemd-analyze here")
    }
    guard FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/" + zone.name) else {
      return skip("no zone \(zone.name) here")
    }
    let isFixed = zone.name == "UTC" || zone.name == "Asia/Kolkata"
    let expressions = TimeExpressionTests.absolute.filter {
      isFixed || $0.hasPrefix("2026") || $0.hasPrefix("26-")
    }
    let printed = try run(
      analyze, ["timestamp", "--"] + expressions, environment: ["TZ": zone.name])
    let expected = printed.text.split(separator: "\n")
      .filter { $0.contains("UNIX seconds: @") }.map { microseconds($0) }
    #expect(expected.count == expressions.count)
    for (expression, expected) in zip(expressions, expected) {
      #expect(instant(expression, zone) == expected, "\(expression)")
    }
  }

  /// What systemd takes from now on: it is asked what now is in the same run.
  private static let relative = [
    "-1h", "-1.5h", "-.5s", "+3h30min", "-1d 5", "-1h30", "-5", "-0", "- 1h", "-  90s",
    "2 hours ago", "5min 3 ago", "2 hours left", "1 week 2 days ago", "1h30min   ago",
    "-1month", "-2months", "-1M", "1M ago", "-1m", "-1min", "-3minutes", "-2minute", "-1y",
    "-1year",
    "+2years", "-1y 2w 3d", "-250ms", "-250msec", "-7us", "-7usec", "-7µs", "-7μs",
    "-2hr 3minutes 4sec 5msec 6usec", "-4second", "-4seconds", "-4s", "-4sec", "-3hours", "-3hour",
    "-2days", "-2day", "-2d", "-1weeks", "-1week", "-1w", "-1h 1h", "+1.5w", "-0.25d", "+1.75years",
  ]

  private static let days = [
    "today", "yesterday", "tomorrow", "today UTC", "yesterday UTC", "tomorrow UTC", "11:12",
    "11:12:13", "11:12:13.5", "11:12 UTC", "7:5", "11:12:60", "11:12:13.9999999",
  ]

  private static let nonsense = [
    "foo", "yesterdayish", "NOW", "5", "1 h", "1h30min", "@x", "@-5", "@5 ago", "@5min ago",
    "@1.5 UTC", "@1.5.5", "@5x", "@", "11:12:62", "2026-11-22 11:12:62",
    "2026-11-22 z",
    "now UTC", "-1h UTC", "5min ago UTC", "-1.2.3h", "-1.h", "-1parsec", "-1nsec", "24:00", "12:61",
    "2026-11-22 24:00", "2026-13-01", "2026-11-32", "2026-11", "126-11-22", "2026-11-22 12",
    "2026-11-22 11:12 XYZ", "Sun", "Mon 2026-11-22", "Mon, 2026-11-23", "yesterday 12:00",
    "today 11:12", "69-01-01", "1000y ago", "20261122", "1960-01-01",
  ]

  /// Prints nothing for an expression that it does not take.
  private func systemd(_ expressions: [String], zone: TestZone = .berlin) throws -> [Int64?]? {
    guard let analyze = program("/usr/bin/systemd-analyze") else { return nil }
    let printed = try run(
      analyze, ["timestamp", "--"] + expressions, environment: ["TZ": zone.name])
    var found: [String: Int64] = [:]
    var original = ""
    for line in printed.text.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      if parts[0].hasSuffix("Original form") { original = String(parts[1].dropFirst()) }
      if parts[0].hasSuffix("UNIX seconds") { found[original] = microseconds(line) }
    }
    return expressions.map { found[$0] }
  }

  @Test func fromNowOnAsSystemdHasIt() throws {
    let expressions = ["now"] + TimeExpressionTests.relative
    guard let expected = try systemd(expressions) else { return skip("no systemd-analyze here") }
    let now = try #require(expected[0])
    for (expression, expected) in zip(expressions, expected) {
      let found = try #require(instant(expression, now: now), "\(expression)")
      // systemd looks at the clock for each.
      #expect(abs(found - (try #require(expected))) < 5_000_000, "\(expression)")
    }
  }

  @Test func daysAsSystemdHasThem() throws {
    let expressions = TimeExpressionTests.days + ["now"]
    guard let expected = try systemd(expressions, zone: .kolkata) else {
      return skip("no systemd-analyze here")
    }
    let now = try #require(expected[expressions.count - 1])
    for (expression, expected) in zip(expressions, expected).dropLast() {
      #expect(instant(expression, now: now, .kolkata) == expected, "\(expression)")
    }
  }

  @Test func nonsenseAsSystemdHasIt() throws {
    let expressions = TimeExpressionTests.nonsense
    guard let expected = try systemd(expressions) else { return skip("no systemd-analyze here") }
    for (expression, expected) in zip(expressions, expected) {
      #expect(expected == nil, "\(expression)")
      #expect(instant(expression) == nil, "\(expression)")
    }
  }

  /// `   UNIX seconds: @1500000000.500000`
  private func microseconds(_ line: Substring) -> Int64? {
    let parts = line.drop { $0 != "@" }.dropFirst().split(separator: ".")
    guard let seconds = parts.first.flatMap({ Int64($0) }) else { return nil }
    return seconds * 1_000_000 + (parts.count > 1 ? Int64(parts[1]) ?? 0 : 0)
  }

  // MARK: - By hand

  @Test(
    arguments: [
      // systemd 252 reads no ISO 8601 with `T`, later ones do.
      ("2026-06-01T12:00:00Z", 1_780_315_200_000_000),
      ("2026-06-01T12:00Z", 1_780_315_200_000_000),
      ("2026-06-01T12:00:00+00:00", 1_780_315_200_000_000),
      ("2026-06-01T12:00:00.5+05:30", 1_780_295_400_500_000),
      ("2026-06-01T12:00:00-0800", 1_780_344_000_000_000),
      ("2026-06-01 12:00 +05:30", 1_780_295_400_000_000),
      ("2026-06-01 12:00 +0530", 1_780_295_400_000_000),
      ("2026-06-01T12:00:00+02", 1_780_308_000_000_000),
      ("2026-06-01 12:00 Asia/Kolkata", 1_780_295_400_000_000),
      ("Mon 2026-06-01 12:00 Asia/Kolkata", 1_780_295_400_000_000),
      ("2026-06-01 Asia/Kolkata", 1_780_252_200_000_000),
      ("today Asia/Kolkata", 1_795_285_800_000_000),
      ("today UTC", 1_795_305_600_000_000),
      ("12-11-23", 1_353_625_200_000_000),
      // 12:00 in Berlin is 10:00 UTC in June.
      ("2026-06-01T12:00:00", 1_780_308_000_000_000),
      // ISO 8601, as `date -u -d` has the same days: 328 is 23 November in a leap year, week 47 of 2012
      // begins on the 19th, and the first of 2021 on 4 January.
      ("20121123T111213Z", 1_353_669_133_000_000),
      ("20121123T1112Z", 1_353_669_120_000_000),
      ("20121123T11+0100", 1_353_664_800_000_000),
      ("2012-11-23t11:12:13z", 1_353_669_133_000_000),
      ("2012-11-23T11:12:13,5Z", 1_353_669_133_500_000),
      ("2012-11-23T11Z", 1_353_668_400_000_000),
      ("2012-11-23T11:12Z", 1_353_669_120_000_000),
      ("2012-11-23T24:00:00Z", 1_353_715_200_000_000),
      ("2012-11-23T24Z", 1_353_715_200_000_000),
      ("2012-11-23T23:59:60Z", 1_353_715_200_000_000),
      ("2012-328T00Z", 1_353_628_800_000_000),
      ("2012328T00Z", 1_353_628_800_000_000),
      ("2012-W47-5T00:00Z", 1_353_628_800_000_000),
      ("2012W475T00Z", 1_353_628_800_000_000),
      ("2020-W53-7T00Z", 1_609_632_000_000_000),
      ("2021-W01-1T00Z", 1_609_718_400_000_000),
      // Midnight in Berlin.
      ("2012-328", 1_353_625_200_000_000),
      ("2012-W47-5", 1_353_625_200_000_000),
      ("2012-W47", 1_353_279_600_000_000),
      ("now", now),
      ("today", 1_795_302_000_000_000),
      ("yesterday", 1_795_215_600_000_000),
      ("tomorrow", 1_795_388_400_000_000),
      ("09:30", 1_795_336_200_000_000),
      ("9:30:15.125", 1_795_336_215_125_000),
      ("Sun 09:30", 1_795_336_200_000_000),
      ("09:30 UTC", 1_795_339_800_000_000),
      // Of the two instants of an hour that comes twice, the first.
      ("2026-10-25 02:30", 1_792_888_200_000_000),
    ] as [(String, Int64)])
  func absoluteByHand(text: String, expected: Int64) {
    #expect(instant(text) == expected)
  }

  /// The units of systemd.time(7): a month is 30.44 days and a year 365.25 days there.
  @Test(
    arguments: [
      ("-1h", -3_600_000_000),
      ("-1.5h", -5_400_000_000),
      ("-.5s", -500_000),
      ("+3h30min", 12_600_000_000),
      ("-1d 5", -86_405_000_000),
      ("-1h30", -3_630_000_000),
      ("-5", -5_000_000),
      ("-0", 0),
      ("2 hours ago", -7_200_000_000),
      ("5min 3 ago", -303_000_000),
      ("2 hours left", 7_200_000_000),
      ("1 week 2 days ago", -777_600_000_000),
      ("-1month", -2_629_800_000_000),
      ("-1M", -2_629_800_000_000),
      ("-1m", -60_000_000),
      ("-1y", -31_557_600_000_000),
      ("-250ms", -250_000),
      ("-7us", -7),
      ("-7µs", -7),
      ("-2hr 3minutes 4sec 5msec 6usec", -7_384_005_006),
    ] as [(String, Int64)])
  func relative(text: String, distance: Int64) {
    #expect(instant(text) == TimeExpressionTests.now + distance)
  }

  /// Midnight here is not always a number of 24 hours away.
  @Test(
    arguments: [
      // 00:30 on the day after the 23-hour day.
      ("yesterday", TestZone.berlin, 1_774_823_400, 1_774_738_800),
      // The day after the 25-hour day.
      ("yesterday", .berlin, 1_793_016_000, 1_792_879_200),
      // On the 23-hour day.
      ("today", .berlin, 1_774_785_600, 1_774_738_800),
      ("tomorrow", .berlin, 1_774_731_600, 1_774_738_800),
      // Midnight does not exist on this day: it begins at one.
      ("today", .beirut, 1_774_785_600, 1_774_735_200),
      // The ends of months and of a year, and a leap day.
      ("yesterday", .utc, 1_772_355_600, 1_772_236_800),
      ("yesterday", .utc, 1_767_247_200, 1_767_139_200),
      ("yesterday", .utc, 1_835_524_800, 1_835_395_200),
      ("tomorrow", .utc, 1_798_759_800, 1_798_761_600),
    ] as [(String, TestZone, Int64, Int64)])
  func days(word: String, zone: TestZone, now: Int64, expected: Int64) {
    #expect(instant(word, now: now * 1_000_000, zone) == expected * 1_000_000)
  }

  // MARK: - Nonsense

  @Test(arguments: [
    "", " ", "foo", "yesterdayish", "NOW", "5", "1 h", "1h30min", "-", "+", "@", "@x", "@-5",
    "ago", "left", "-1h ago", "-1h -5min", "-5.s", "-1.2.3h", "-1parsec", "24:00", "12", "12:61",
    "-1h30x", "12:00:05.5.5", "12:00:00.", "1:2:3:4", "2026-13-01", "2026-00-10", "2026-11-00",
    "2026-11-32", "2026-11", "126-11-22", "2026-11-22 12", "2026-11-22 11:12 XYZ",
    "2026-11-22T", "2026-11-22T24:00:01Z", "2026-11-22T25Z", "2026-11-22T1Z", "2026-11-22T111Z",
    "2026-11-22T11:60Z", "2026-11-22T11:12:62Z", "2026-11-22T11,5Z", "2026-11-22T11:12:13,Z",
    "2026-000", "2026-366", "2028-367", "2026-W54", "2025-W53", "2026-W00-1", "2026-W47-0",
    "2026-W47-8", "2026-W4-1", "2026-W475", "20261122", "20261322T00Z", "20260229T00Z",
    "2026326", "2026-11-22TT11:12", "202611-22T11:12", "2026-1122T11:12",
    "Sun", "Mon 2026-11-22", "Mon 09:30", "2026-11-22 11:12 13:14", "2026-11-22T11:12:13+5",
    "2026-11-22T11:12:13+2:00",
    "now Asia/Kolkata", "-1h Asia/Kolkata", "Asia/Kolkata", "2026-11-22 Asia/Nowhere",
    "2026-11-22T11:12:13+2500", "T", "٢٠٢٦-١١-٢٢", "-99999999999999999999h", "-9999999999y",
    "@99999999999999999", "2026-11-22\u{0}", "yesterday 12:00", "now UTC",
  ])
  func isRejected(text: String) {
    #expect(instant(text) == nil)
  }
}
