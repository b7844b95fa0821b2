import OOMModel

/// Which log a file belongs to, and how old it is among the files of that log: told from names
/// alone, as logrotate, newsyslog, savelog and the kernel's persistent store give them.
struct RotatedName: Hashable {
  /// The name of the log that is written now: `kern.log` of `kern.log.2.gz`.
  let family: [UInt8]
  let age: Age

  /// Oldest first.
  enum Age: Hashable {
    /// One record of the persistent store: its parts count back from the end of the log.
    case part([UInt8])
    /// `kern.log.2`; the higher the older, and 0 is the newest.
    case numbered(Int)
    /// Digits of a date, and of whatever tells files of one day apart.
    case dated([Int])
    /// `kern.log.old`
    case old
    case current
  }

  /// The names of a file system are bytes: one byte a character, so that no two become one.
  init(_ name: [UInt8]) {
    self.init(characters: String(String.UnicodeScalarView(name.map { UnicodeScalar($0) })))
  }

  private init(characters name: String) {
    let plain = RotatedName.withoutCompression(name)
    for store in ["dmesg-efi-", "dmesg-erst-", "dmesg-nvme-"] where plain.hasPrefix(store) {
      family = RotatedName.bytes(store)
      age = .part(RotatedName.bytes(plain))
      return
    }
    if let rotated = RotatedName.suffixed(plain) ?? RotatedName.beforeExtension(plain) {
      (family, age) = (RotatedName.bytes(rotated.0), rotated.1)
    } else {
      family = RotatedName.bytes(plain)
      age = .current
    }
  }

  private static func bytes(_ characters: some StringProtocol) -> [UInt8] {
    characters.unicodeScalars.map { UInt8($0.value) }
  }

  private static func withoutCompression(_ name: String) -> Substring {
    let suffixes = [
      ".gz", ".gzip", ".xz", ".zst", ".zstd", ".bz2", ".bz", ".lz4", ".lzma", ".Z",
    ]
    for suffix in suffixes
    where name.hasSuffix(suffix) && name.utf8.count > suffix.utf8.count {
      return name.dropLast(suffix.count)
    }
    return Substring(name)
  }

  /// `kern.log.1`, `kern.log-20260101`, `kern.log.old`, `kern.log~`.
  private static func suffixed(_ name: Substring) -> (String, Age)? {
    if name.hasSuffix(".old") { return named(name.dropLast(4), .old) }
    if name.hasSuffix("~") { return named(name.dropLast(), .old) }
    return cut(name) { stem, age in named(stem, age) }
  }

  /// `kern.1.log`, `kern-20260101.log`: logrotate's `extension`.
  private static func beforeExtension(_ name: Substring) -> (String, Age)? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let ending = name[dot...]
    guard ending.dropFirst().contains(where: \.isLetter) else { return nil }
    return cut(name[..<dot]) { stem, age in
      named(stem, age).map { ($0.0 + ending, $0.1) }
    }
  }

  /// A stem without a letter is no log: `10.0.0.1` is a host.
  private static func named(_ stem: Substring, _ age: Age) -> (String, Age)? {
    stem.contains(where: \.isLetter) ? (String(stem), age) : nil
  }

  /// Tries every mark in the name, from the first that leaves an age behind it.
  private static func cut(
    _ name: Substring, _ take: (_ stem: Substring, _ age: Age) -> (String, Age)?
  ) -> (String, Age)? {
    for index in name.indices where ".-_".contains(name[index]) {
      let rest = name[name.index(after: index)...]
      let other: Age? =
        switch name[index] {
        case ".": numbered(rest).map(Age.numbered)
        case "-": instant(rest).map(Age.dated)
        default: nil
        }
      if let age = dated(rest).map(Age.dated) ?? other, let found = take(name[..<index], age) {
        return found
      }
    }
    return nil
  }

  /// Nobody keeps ten thousand files of a log; longer numbers are dates, pids and sizes.
  private static func numbered(_ text: Substring) -> Int? {
    (1...4).contains(text.utf8.count) ? number(text) : nil
  }

  /// `20260101`, `2026-01-01`, with the hour `2026010112`, with the time `20260101-120000`, with
  /// seconds since 1970 after a dash `20260101-1767225600`, and with a number where there were
  /// several that day, `20260101.1`.
  private static func dated(_ text: Substring) -> [Int]? {
    guard text.utf8.count <= 21 else { return nil }
    let parts = text.split(omittingEmptySubsequences: false) { "-_.".contains($0) }
    let lengths = parts.map(\.utf8.count)
    let dayLength = lengths.starts(with: [4, 2, 2]) ? 3 : 1
    let digits = parts[..<min(dayLength, parts.count)].joined()
    guard let day = day(Substring(digits.prefix(8))),
      let time = time(of: Substring(digits.dropFirst(8)))
    else { return nil }
    switch lengths.dropFirst(dayLength) {
    case []:
      return day + time
    case [1], [2]:
      // An hour, or a number. Those after the first of a day come after it.
      return number(parts[dayLength]).map { day + [$0] }
    case [6] where time.isEmpty:
      return self.time(of: parts[dayLength]).map { day + $0 }
    case [9], [10]:
      return number(parts[dayLength]).map { day + [0, $0] }
    default:
      return nil
    }
  }

  /// Hours, or hours, minutes and seconds.
  private static func time(of digits: Substring) -> [Int]? {
    if digits.isEmpty { return [] }
    guard digits.utf8.count == 2 || digits.utf8.count == 6, let all = number(digits) else {
      return nil
    }
    let time = digits.utf8.count == 2 ? [all] : [all / 10_000, all / 100 % 100, all % 100]
    return time[0] < 24 && time.dropFirst().allSatisfy { $0 < 61 } ? time : nil
  }

  /// Seconds since 1970: from 2001, when they got ten digits, to 2032, from when on they would
  /// be a date with an hour.
  private static func instant(_ text: Substring) -> [Int]? {
    guard text.utf8.count == 10, let seconds = number(text),
      (1_000_000_000..<1_970_000_000).contains(seconds)
    else { return nil }
    let day = CivilTime.date(days: seconds / 86_400)
    let time = seconds % 86_400
    return [day.year, day.month, day.day, time / 3600, time / 60 % 60, time % 60]
  }

  private static func day(_ digits: Substring) -> [Int]? {
    guard let all = number(digits) else { return nil }
    let (year, month, day) = (all / 10_000, all / 100 % 100, all % 100)
    guard (1970...2999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    return [year, month, day]
  }

  private static func number(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      ? Int(text) : nil
  }
}

extension RotatedName.Age: Comparable {
  static func < (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.part(let left), .part(let right)): right.lexicographicallyPrecedes(left)
    case (.numbered(let left), .numbered(let right)): left > right
    case (.dated(let left), .dated(let right)): left.lexicographicallyPrecedes(right)
    default: left.rank < right.rank
    }
  }

  /// Numbers come before dates: they are what is left from before `dateext` was switched on.
  private var rank: Int {
    switch self {
    case .part: 0
    case .numbered: 1
    case .dated: 2
    case .old: 3
    case .current: 4
    }
  }
}

/// Files of one log in one directory, which are read as one stream.
public enum RotatedFamily {
  struct Place: Sendable, Hashable {
    let directory: [UInt8]
    let name: [UInt8]

    init(_ path: LogPath) {
      let slash = path.bytes.lastIndex(of: UInt8(ascii: "/"))
      directory = slash.map { Array(path.bytes[..<$0]) } ?? []
      name = slash.map { Array(path.bytes[($0 + 1)...]) } ?? path.bytes
    }

    init(directory: [UInt8], name: [UInt8]) {
      self.directory = directory
      self.name = name
    }
  }

  /// Puts the files of a log together, oldest first, in the place of the first of them; each by its
  /// number in `places`. What has no place stays alone. A file that is there twice starts anew: it
  /// is read twice, as it was asked for.
  static func streams(_ places: [Place?]) -> [[Int]] {
    struct Stream {
      var members: [(file: Int, name: [UInt8], age: RotatedName.Age)] = []
      var names: Set<[UInt8]> = []
    }
    var streams: [Stream] = []
    var open: [Place: Int] = [:]
    for (file, place) in places.enumerated() {
      guard let place else {
        streams.append(Stream(members: [(file, [], .current)]))
        continue
      }
      let rotated = RotatedName(place.name)
      let family = Place(directory: place.directory, name: rotated.family)
      var index = open[family] ?? streams.count
      if index < streams.count, streams[index].names.contains(place.name) { index = streams.count }
      if index == streams.count { streams.append(Stream()) }
      open[family] = index
      streams[index].members.append((file, place.name, rotated.age))
      streams[index].names.insert(place.name)
    }
    return streams.map { stream in
      // Where two have the same age, the longer name is the compressed one.
      stream.members.sorted {
        $0.age != $1.age ? $0.age < $1.age : $1.name.lexicographicallyPrecedes($0.name)
      }.map(\.file)
    }
  }

  /// What the numbers of the files of one log leave out, as names: `kern.log.2`, or `kern.log.2 to
  /// kern.log.5`. Of files that a date tells apart nobody knows how many there are.
  public static func missingNumbers(_ names: [String]) -> [String] {
    let places = names.map { name in
      // The way into an archive ends with a path.
      Place(LogPath(name.split(separator: "!").last.map(String.init) ?? name))
    }
    var numbers: Set<Int> = []
    for place in places {
      switch RotatedName(place.name).age {
      case .numbered(let number): numbers.insert(number)
      case .current: if places.count > 1 { numbers.insert(0) }
      default: break
      }
    }
    guard let first = places.first else { return [] }
    let family = RotatedName(first.name).family
    let sorted = numbers.sorted()
    let directory = first.directory.isEmpty ? [] : first.directory + [UInt8(ascii: "/")]
    let stem = String(decoding: directory + family, as: UTF8.self)
    return zip(sorted, sorted.dropFirst()).compactMap { before, next in
      switch next - before {
      case 1: nil
      case 2: "\(stem).\(before + 1)"
      default: "\(stem).\(before + 1) to \(stem).\(next - 1)"
      }
    }
  }
}
