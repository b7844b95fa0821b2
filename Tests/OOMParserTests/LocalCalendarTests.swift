import Foundation
import OOMModel
import TestSupport
import Testing

@testable import OOMParser

@Suite struct LocalCalendarTests {
  /// A line of Packaging/locales/calendar.tsv.
  struct Language {
    var locales: [String]
    var weekdays: [String]
    /// Twelve, or twelve and their other forms.
    var months: [String]
  }

  static func languages() throws -> [Language] {
    let sets = repository.appending(path: "Packaging/locales/calendar.tsv")
    return try String(contentsOf: sets, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { line in
        let columns = line.split(separator: "\t")
        let words = columns[1...].map { $0 == "-" ? [] : $0.split(separator: "|").map(String.init) }
        return Language(
          locales: columns[0].split(separator: " ").map(String.init), weekdays: words[0],
          months: words[1] + words[2])
      }
  }

  static func month(_ weekday: String, _ month: String, day: Int, year: Int = 2026) -> Int? {
    let (weekday, month) = (Array(weekday.utf8), Array(month.utf8))
    return LocalCalendar.month(weekday: weekday.span, month: month.span, day: day, year: year)
  }

  /// Each word for a month in all languages, on a whole week.
  @Test func everyLanguage() throws {
    let languages = try Self.languages()
    #expect(languages.count == 223)
    var unknown: [String] = []
    for language in languages {
      for (index, word) in language.months.enumerated() {
        for day in 3...9 {
          let date = CivilTime(year: 2026, month: index % 12 + 1, day: day)
          let weekday = try language.weekdays[#require(date.weekday)]
          let line = "[\(weekday) \(word)  \(day) 00:00:00 2026] text"
          let facts = try #require(FramingTests.frame(line), "\(line)")
          #expect(facts.framing == .dmesgCalendar && facts.text == "text", "\(line)")
          if facts.stamp == nil { unknown.append("\(language.locales[0]) \(weekday) \(word)") }
          let isRight = facts.stamp == .civil(date, utcOffsetSeconds: nil)
          #expect(isRight || facts.stamp == nil, "\(line)")
        }
      }
    }
    // Friday is Jim and some month is Sad in Oromo (November) and in Somali (March, two sets), and
    // these months start on the same weekday in every year. Nothing else is ambiguous.
    #expect(unknown == ["om_ET Jim Sad", "so_DJ Jim Sad", "so_ET Jim Sad"])
  }

  @Test(arguments: [
    // Czech: August. Croatian: July.
    ("So", "srp", 22, 8), ("sri", "srp", 22, 7),
    // Czech and Polish: November. Croatian: October.
    ("Ne", "lis", 22, 11), ("nie", "lis", 22, 11), ("čet", "lis", 22, 10),
    // The weekday is that of no month of the name.
    ("Po", "lis", 22, nil), ("nie", "srp", 22, nil),
    // Belarusian and Ukrainian.
    ("Няд", "ліс", 22, 11), ("нд", "лис", 22, 11),
    // Romance languages agree about the month, and write different weekdays.
    ("dom", "mar", 22, 3), ("dim", "mar", 22, 3), ("dim.", "mars", 22, 3), ("dim.", "mar", 22, nil),
    // The wrong weekday, which English has always been forgiven; no words; other case.
    ("So", "Nov", 23, nil), ("Sun", "Nov", 23, 11), ("xx", "yy", 22, nil), ("", "", 22, nil),
    ("so", "nov", 22, nil),
  ])
  func words(_ weekday: String, _ month: String, _ day: Int, _ expected: Int?) {
    #expect(Self.month(weekday, month, day: day) == expected)
  }

  /// Oromo and Somali, where the day of the month does not help.
  @Test(arguments: [2024, 2025, 2026, 2027])
  func ambiguous(_ year: Int) {
    let fridays = (1...31).filter { CivilTime(year: year, month: 3, day: $0).weekday == 5 }
    for day in fridays { #expect(Self.month("Jim", "Sad", day: day, year: year) == nil) }
  }

  static let lines: [Case<FramingTests.Facts?>] = [
    ("de", "[So Nov 22 18:42:45 2026] text"), ("fr", "[dim. nov. 22 18:42:45 2026] text"),
    ("ja", "[日 11月 22 18:42:45 2026] text"), ("ru", "[Вс ноя 22 18:42:45 2026] text"),
    ("ko", "[일 11월 22 18:42:45 2026] text"), ("zh", "[日 11月 22 18:42:45 2026] text"),
    ("pt", "[dom nov 22 18:42:45 2026] text"), ("cs", "[Ne lis 22 18:42:45 2026] text"),
    ("pl", "[nie lis 22 18:42:45 2026] text"), ("tr", "[Paz Kas 22 18:42:45 2026] text"),
    ("el", "[Κυρ Νοε 22 18:42:45 2026] text"), ("ca", "[dg. de nov. 22 18:42:45 2026] text"),
    ("vi", "[CN Thg 11 22 18:42:45 2026] text"),
    ("no blank", "[Sun Nov 22 18:42:45 2026]text"),
  ].map {
    Case($0.0, $0.1, FramingTests.Facts(framing: .dmesgCalendar, stamp: FramingTests.stamp()))
  }

  /// A Sunday in May, as glibc's date(1) writes it.
  static let paddedLines: [Case<FramingTests.Facts?>] = [
    ("de", "[So Mai  3 07:08:09 2026] text"), ("fr", "[dim. mai  3 07:08:09 2026] text"),
    ("ja", "[日  5月  3 07:08:09 2026] text"), ("ru", "[Вс мая  3 07:08:09 2026] text"),
    ("ru, other form", "[Вс май  3 07:08:09 2026] text"),
    ("ko", "[일  5월  3 07:08:09 2026] text"), ("zh", "[日 5月  3 07:08:09 2026] text"),
    ("pt", "[dom mai  3 07:08:09 2026] text"), ("cs", "[Ne kvě  3 07:08:09 2026] text"),
    ("pl", "[nie maj  3 07:08:09 2026] text"), ("tr", "[Paz May  3 07:08:09 2026] text"),
    ("el", "[Κυρ Μαΐ  3 07:08:09 2026] text"), ("vi", "[CN Thg 5  3 07:08:09 2026] text"),
    ("blanks lost on a web page", "[日 5月 3 07:08:09 2026] text"),
  ].map {
    let time = CivilTime(year: 2026, month: 5, day: 3, hour: 7, minute: 8, second: 9)
    return Case(
      $0.0, $0.1,
      FramingTests.Facts(framing: .dmesgCalendar, stamp: .civil(time, utcOffsetSeconds: nil)))
  }

  static let others: [Case<FramingTests.Facts?>] = [
    Case(
      "unknown words", "[foo bar 22 18:42:45 2026] text",
      FramingTests.Facts(framing: .dmesgCalendar)),
    Case(
      "many unknown words", "[a b c  2 18:42:45 2026] [    1.0] text",
      FramingTests.Facts(framing: .dmesgCalendar, micro: 1_000_000)),
    Case(
      "not the weekday of the date", "[Mo Nov 22 18:42:45 2026]",
      FramingTests.Facts(framing: .dmesgCalendar, text: "")),
    Case(
      "a word that was not UTF-8, after <N>", "<4>[Sa M\u{fffd}r 22 18:42:45 2026] text",
      FramingTests.Facts(framing: .dmesgCalendar, provenance: .kernel)),
    Case(
      "a program", "<12>[So Nov 22 18:42:45 2026] text",
      FramingTests.Facts(
        framing: .dmesgCalendar, stamp: FramingTests.stamp(), provenance: .userspace)),
  ]

  static let noStamps: [Case<FramingTests.Facts?>] = [
    "[    131]  2005   131     5000 name", "[  pid  ]   uid  tgid total_vm",
    "[<ffffffff8>] f+0x1/0x2", "[UFW BLOCK] IN=eth0", "[]", "[", "[] 18:42:45 2026]",
    "[18:42:45 2026] text", "[ 18:42:45 2026] text", "[22 18:42:45 2026] text",
    "[ 22 18:42:45 2026] text", "[foo 22 18:42:45 2026] text",
    "[foo bar22 18:42:45 2026] text", "[foo bar 22 18:42 2026] text",
    "[foo bar 22 18:42:45 202] text", "[foo bar 22 18:42:45 20267] text",
    "[foo bar 22 18:42:45.5 2026] text", "[foo bar 32 18:42:45 2026] text",
    "[foo bar 0 18:42:45 2026] text", "[foo bar 22 24:42:45 2026] text",
    "[foo bar 22 18:42:45 2026 text", "[foo] bar 22 18:42:45 2026] text",
    "[foo bar 18:42:45 2026] text", "[foo bar x 18:42:45 2026] text",
    "[\(String(repeating: "é", count: 40)) bar 22 18:42:45 2026] text",
  ].map { Case("no stamp: \($0)", $0, nil) }

  @Test(arguments: lines + paddedLines + others + noStamps)
  func frame(_ test: Case<FramingTests.Facts?>) {
    #expect(FramingTests.frame(test.line) == test.expected)
  }
}
