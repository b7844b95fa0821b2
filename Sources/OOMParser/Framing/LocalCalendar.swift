import OOMModel

/// Weekdays and months in the words of other languages, as strftime(3) abbreviates them in the
/// locales of glibc.
///
/// Languages share words for different months (`lis` is October in Croatian, November in Polish),
/// and a stamp does not name its language. The weekday tells them apart: it has to be of the same
/// language, and to be that of the date.
enum LocalCalendar {
  private static let englishWeekdays: [StaticString] = [
    "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat",
  ]

  /// The words of one language that has a word for a weekday.
  private struct Language {
    /// 0 is Sunday.
    var weekday: Int
    /// Twelve, or twelve and their other forms.
    var months: [[UInt8]]
  }

  /// The languages by their words for weekdays: most words miss here, at the price of one hash.
  private static let languages: [[UInt8]: [Language]] = words.withUTF8Buffer { bytes in
    var languages: [[UInt8]: [Language]] = [:]
    for line in bytes.split(separator: .newline) {
      let words = line.split(separator: UInt8(ascii: "|")).map { Array($0) }
      let months = Array(words[7...])
      for (weekday, word) in words[..<7].enumerated() {
        languages[word, default: []].append(Language(weekday: weekday, months: months))
      }
    }
    return languages
  }

  /// The month, from 1, that the words name on that day. `nil` when they are of no language, and
  /// when languages differ about them.
  static func month(weekday: Span<UInt8>, month: Span<UInt8>, day: Int, year: Int) -> Int? {
    // No other language has a weekday and a month of these with another meaning.
    if let month = englishMonth(weekday, month) { return month }
    guard let languages = languages[bytes(weekday)] else { return nil }
    let word = bytes(month)
    var found: Int?
    for language in languages {
      for index in language.months.indices where language.months[index] == word {
        let month = index % 12 + 1
        let date = CivilTime(year: year, month: month, day: day)
        guard date.weekday == language.weekday, month != found else { continue }
        if found != nil { return nil }
        found = month
      }
    }
    return found
  }

  /// The months by their words alone. `nil` for a word that languages have for different months.
  private static let months: [[UInt8]: Int?] = {
    var months: [[UInt8]: Int?] = [:]
    for language in languages.values.joined() {
      for (index, word) in language.months.enumerated() {
        let month = index % 12 + 1
        months[word] = .some(months[word, default: month] == month ? month : nil)
      }
    }
    return months
  }()

  /// The month, from 1, that the word names in whatever language; 0 for a word that can mean several,
  /// and `nil` when it is none.
  static func month(named word: Span<UInt8>) -> Int? {
    months[bytes(word)].map { $0 ?? 0 }
  }

  private static func englishMonth(_ weekday: Span<UInt8>, _ month: Span<UInt8>) -> Int? {
    guard weekday.count == 3, month.count == 3,
      englishWeekdays.contains(where: { weekday.starts(with: $0, at: 0) })
    else { return nil }
    return CalendarStamp.month(month, at: 0)
  }

  private static func bytes(_ word: Span<UInt8>) -> [UInt8] {
    word.withUnsafeBufferPointer { Array($0) }
  }
}
