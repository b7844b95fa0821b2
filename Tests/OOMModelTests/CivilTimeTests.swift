import Foundation
import OOMModel
import TestSupport
import Testing

@Suite struct CivilTimeTests {
  /// glibc's own calendar, over the years 0001 to 9999 and both sides of 1970.
  @Test func agreesWithGmtime() {
    var random = SeededRandom(seed: 1)
    var wrong: [Int64] = []
    for _ in 0..<50_000 {
      let seconds = Int64.random(in: -62_135_596_800...253_402_300_799, using: &random)
      let micro = Int64.random(in: 0..<1_000_000, using: &random)
      let time = CivilTime(unixMicroseconds: seconds * 1_000_000 + micro)
      var clock = time_t(seconds)
      var there = tm()
      gmtime_r(&clock, &there)
      let expected = CivilTime(
        year: Int(there.tm_year) + 1900, month: Int(there.tm_mon) + 1, day: Int(there.tm_mday),
        hour: Int(there.tm_hour), minute: Int(there.tm_min), second: Int(there.tm_sec),
        microsecond: Int(micro))
      if time != expected || time.weekday != Int(there.tm_wday) { wrong.append(seconds) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  @Test func agreesWithTimegm() {
    var random = SeededRandom(seed: 2)
    var wrong: [CivilTime] = []
    for _ in 0..<50_000 {
      let time = CivilTime(
        year: .random(in: 1...9999, using: &random), month: .random(in: 1...12, using: &random),
        day: .random(in: 1...28, using: &random), hour: .random(in: 0...23, using: &random),
        minute: .random(in: 0...59, using: &random), second: .random(in: 0...60, using: &random),
        microsecond: .random(in: 0..<1_000_000, using: &random))
      var there = tm()
      there.tm_year = Int32((time.year ?? 0) - 1900)
      there.tm_mon = Int32(time.month - 1)
      there.tm_mday = Int32(time.day)
      there.tm_hour = Int32(time.hour)
      there.tm_min = Int32(time.minute)
      there.tm_sec = Int32(time.second)
      let expected = Int64(timegm(&there)) * 1_000_000 + Int64(time.microsecond)
      if time.unixMicroseconds(year: 0) != expected { wrong.append(time) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  @Test(arguments: [(1900, 28), (1996, 29), (2000, 29), (2026, 28), (2028, 29), (2100, 28)])
  func february(_ year: Int, _ lastDay: Int) {
    let march = CivilTime.days(year: year, month: 3, day: 1)
    #expect(march - CivilTime.days(year: year, month: 2, day: lastDay) == 1)
  }

  @Test func yearComesFromOutsideWhereTheStampHasNone() {
    let stamp = CivilTime(year: nil, month: 11, day: 22, hour: 18, minute: 42, second: 45)
    // date -u -d '2026-11-22 18:42:45' +%s
    #expect(stamp.unixMicroseconds(year: 2026) == 1_795_372_965_000_000)
    #expect(stamp.weekday == nil)
  }

  /// The spec's example stamp, `Sun 2026-11-22`.
  @Test func weekday() {
    #expect(CivilTime(year: 2026, month: 11, day: 22).weekday == 0)
    #expect(CivilTime(year: 1970, month: 1, day: 1).weekday == 4)
  }

  @Test func lastMicrosecondBefore1970() {
    let expected = CivilTime(
      year: 1969, month: 12, day: 31, hour: 23, minute: 59, second: 59, microsecond: 999_999)
    #expect(CivilTime(unixMicroseconds: -1) == expected)
  }
}
