import OOMModel

/// Turns the stamps of one log into instants. A log is one file, or the files that were rotated
/// away from it; what its lines tell of each other is in `stretches`.
struct TimeResolution {
  let zone: Zone
  /// The year of the newest stamp without a year, where the user says it.
  var year: Int?
  /// The instant of the boot that the log starts in, where it is known from elsewhere.
  var bootMicroseconds: Int64?
  /// Set for as long as something is resolved: the scanner goes on with them.
  var stretches: [Stretch] = [] {
    didSet { index() }
  }
  /// How many stretches are in the lists below. The log only adds to them.
  private var indexed = 0
  private var stretchesOfBoot: [Int: [Int]] = [:]
  private var putBack: [Int] = []
  private var lastYearsPassed = 0
  /// The files of the log, the oldest first.
  private(set) var files: [File] = []

  struct File {
    /// No line is younger than this: the file's last change, or now. Microseconds since 1970.
    fileprivate var newestMicroseconds: Int64
    /// The year of stamps before which the year has not changed in this log, if it is no later for
    /// any other reason. `nil` before a stamp.
    fileprivate var yearLimit: Int?
  }

  /// What is doubtful about an instant.
  struct Doubts: OptionSet {
    let rawValue: UInt8
    static let ambiguous = Doubts(rawValue: 1)
    static let skipped = Doubts(rawValue: 2)
    static let drift = Doubts(rawValue: 4)
  }

  init(zone: Zone) {
    self.zone = zone
  }

  mutating func begin(newestMicroseconds: Int64) {
    files.append(File(newestMicroseconds: newestMicroseconds))
  }

  /// The last file has grown until now.
  mutating func extend(newestMicroseconds: Int64) {
    files[files.count - 1].newestMicroseconds = newestMicroseconds
  }

  private mutating func index() {
    guard stretches.count > indexed else { return }
    for number in indexed..<stretches.count {
      stretchesOfBoot[stretches[number].boot, default: []].append(number)
      if stretches[number].putBackFrom != nil { putBack.append(number) }
      lastYearsPassed = max(lastYearsPassed, stretches[number].yearsPassed)
    }
    indexed = stretches.count
  }

  // MARK: - Years

  /// Takes into account that a stamp of this file is no younger than the file. A day is allowed for
  /// clocks and zones that differ.
  mutating func bound(_ time: EventTime?, inFile index: Int) {
    guard let time, case .civil(let civil, _)? = time.stamp, civil.year == nil else { return }
    let limit = files[index].newestMicroseconds + 86_400_000_000
    var year = zone.civilTime(atMicroseconds: limit).year ?? 1970
    if zone.instant(of: civil, year: year) > limit { year -= 1 }
    // 29 February: at most eight years back to a leap year.
    while civil.month == 2, civil.day == 29, !CivilTime.isLeap(year: year) { year -= 1 }
    let first = year - yearsPassed(before: time)
    files[index].yearLimit = min(files[index].yearLimit ?? first, first)
  }

  private func yearsPassed(before time: EventTime) -> Int {
    stretches.indices.contains(time.stretch) ? stretches[time.stretch].yearsPassed : 0
  }

  /// Lines are in order: no file has a later year than those after it, and where the year changes
  /// between two lines it differs.
  private func year(of civil: CivilTime, _ time: EventTime, inFile index: Int) -> Int {
    let passed = yearsPassed(before: time)
    var year: Int
    if let newest = self.year {
      year = newest - lastYearsPassed + passed
    } else {
      let limits = files[index...].lazy.compactMap(\.yearLimit)
      year = (limits.min() ?? 1970) + passed
    }
    if civil.month == 2, civil.day == 29 {
      while !CivilTime.isLeap(year: year) { year -= 1 }
    }
    return year
  }

  // MARK: - Instants

  func resolve(_ event: inout OOMEvent, inFile index: Int) -> Doubts {
    var doubts = resolve(&event.time, inFile: index)
    for kill in event.kills.indices {
      doubts.formUnion(resolve(&event.kills[kill].time, inFile: index))
      if event.kills[kill].reaping != nil {
        doubts.formUnion(resolve(&event.kills[kill].reaping!.time, inFile: index))
      }
    }
    return doubts
  }

  @discardableResult
  func resolve(_ time: inout EventTime?, inFile index: Int) -> Doubts {
    guard var known = time else { return [] }
    defer { time = known }
    return resolve(&known, inFile: index)
  }

  @discardableResult
  func resolve(_ time: inout EventTime, inFile index: Int) -> Doubts {
    guard let stamp = time.stamp else { return derive(&time, inFile: index) }
    let (instant, doubts) = instant(of: stamp, time, inFile: index)
    time.wall = WallTime(
      unixMicroseconds: instant, basis: stamp.isComplete ? .received : .assumed)
    return doubts
  }

  private func instant(
    of stamp: Stamp, _ time: EventTime, inFile index: Int
  ) -> (Int64, Doubts) {
    switch instants(of: stamp, time, inFile: index) {
    case .once(let instant): return (instant, [])
    case .never(let instant): return (instant, .skipped)
    case .twice(let first, let second):
      if let isSecond = isSecond(time, first, second, inFile: index) {
        return (isSecond ? second : first, [])
      }
      return (first, .ambiguous)
    }
  }

  private func instants(
    of stamp: Stamp, _ time: EventTime, inFile index: Int
  ) -> CivilInstants {
    switch stamp {
    case .instant(let microseconds): return .once(microseconds)
    case .civil(let civil, let offset):
      let year = civil.year ?? year(of: civil, time, inFile: index)
      guard let offset else { return zone.instants(of: civil, year: year) }
      return .once(civil.unixMicroseconds(year: year) - Int64(offset) * 1_000_000)
    }
  }

  // MARK: - Hours that come twice

  /// Whether it is the second of the two hours, `nil` where nothing tells.
  private func isSecond(
    _ time: EventTime, _ first: Int64, _ second: Int64, inFile index: Int
  ) -> Bool? {
    if let monotonic = time.monotonicMicroseconds {
      for boot in bootInstants(of: time, inFile: index) {
        let (early, late) = (abs(first - monotonic - boot), abs(second - monotonic - boot))
        if min(early, late) < (second - first) / 4 { return late < early }
      }
    }
    guard stretches.indices.contains(time.stretch),
      case .civil(let civil, _)? = time.stamp
    else { return nil }
    let stretch = stretches[time.stretch]
    let passed = second - first
    if let start = stretch.putBackTo, isWithin(3 * passed, from: start, to: civil) { return true }
    let isBeforeOne = putBack.contains { number in
      let later = stretches[number]
      guard number >= time.stretch, let origin = later.putBackFrom, origin >= time.stretch,
        later.host == stretch.host,
        let last = stretches[origin].last
      else { return false }
      return isWithin(passed, from: civil, to: last)
    }
    return isBeforeOne ? false : nil
  }

  /// Stamps of one log: a year that is missing is taken to be the same.
  private func isWithin(_ limit: Int64, from: CivilTime, to: CivilTime) -> Bool {
    (0..<limit).contains(to.unixMicroseconds(year: 2000) - from.unixMicroseconds(year: 2000))
  }

  // MARK: - Boots

  /// A line that carries only the kernel's stamp: the instant of boot is that of the last line
  /// before it with both clocks, or known from elsewhere.
  private func derive(_ time: inout EventTime, inFile index: Int) -> Doubts {
    guard let monotonic = time.monotonicMicroseconds else { return [] }
    let boots = bootInstants(of: time, inFile: index)
    guard let boot = boots.first ?? (isFirstBoot(time) ? bootMicroseconds : nil) else { return [] }
    time.wall = WallTime(unixMicroseconds: boot + monotonic, basis: .derived)
    // Stamps of whole seconds are a second apart for nothing.
    let drift = (boots.max() ?? boot) - (boots.min() ?? boot)
    return drift > 2_000_000 ? .drift : []
  }

  private func isFirstBoot(_ time: EventTime) -> Bool {
    stretches.indices.contains(time.stretch) ? stretches[time.stretch].boot == 0 : true
  }

  /// The instants of boot that other lines of the same boot tell, the one of the nearest line
  /// before first. Lines in an hour that comes twice tell nothing.
  private func bootInstants(of time: EventTime, inFile index: Int) -> [Int64] {
    guard stretches.indices.contains(time.stretch) else { return [] }
    let boot = stretches[time.stretch].boot
    let anchors = (stretchesOfBoot[boot] ?? []).flatMap {
      [stretches[$0].firstAnchor, stretches[$0].lastAnchor].compactMap(\.self)
    }
    var before: [Int64] = []
    var after: [Int64] = []
    for anchor in anchors {
      guard let stamp = anchor.stamp, let monotonic = anchor.monotonicMicroseconds,
        case .once(let instant) = instants(of: stamp, anchor, inFile: index)
      else { continue }
      if monotonic <= time.monotonicMicroseconds ?? .max {
        before.insert(instant - monotonic, at: 0)
      } else {
        after.append(instant - monotonic)
      }
    }
    return before + after
  }
}
