import OOMModel

/// Watches the stamps of a log from line to line, and tells where time breaks: the year changes, a
/// machine boots, a wall clock is put back.
///
/// It sees the lines that are read and, between them, one every `TextScanner.timeInterval` bytes.
struct LineClock {
  private(set) var stretches: [Stretch] = []
  private var hosts: [Host] = []
  private var current = 0
  private var yearsPassed = 0
  private var boots = 0
  /// Of the current host, while its lines have the kernel's stamp only: kept apart, because nearly
  /// all lines of a dump go no further than this.
  private var kernelOnly: (microseconds: Int64, stretch: Int)?
  /// The last stamp without a year, as of `commonYear`.
  private var lastStamp: Int64?

  private struct Host {
    var name: UntrustedText?
    var stretch: Int
    var stamp: CivilTime?
    var monotonicMicroseconds: Int64?
  }

  /// A leap year, so that 29 February has its place.
  private static let commonYear = 2000
  /// The order of lines is not always that of their stamps.
  private static let disorder: Int64 = 5_000_000
  private static let hostLimit = 256
  private static let stretchLimit = 4096

  /// Takes the next line, and tells the time its stretch. A line that names no host is one of the
  /// host before.
  @inline(__always)
  mutating func take(_ time: inout EventTime, host: UntrustedText?) {
    if let known = kernelOnly, time.stamp == nil, host == nil,
      let monotonic = time.monotonicMicroseconds, monotonic >= known.microseconds
    {
      kernelOnly = (monotonic, known.stretch)
      time.stretch = known.stretch
      return
    }
    takeAny(&time, host: host)
  }

  private mutating func takeAny(_ time: inout EventTime, host: UntrustedText?) {
    guard time.stamp != nil || time.monotonicMicroseconds != nil else { return }
    if let kernelOnly { hosts[current].monotonicMicroseconds = kernelOnly.microseconds }
    kernelOnly = nil
    findHost(host)
    let civil = time.stamp.flatMap(LineClock.unzoned)
    if isSameMoment(civil, time.monotonicMicroseconds) {
      time.stretch = hosts[current].stretch
      return
    }
    if let civil, civil.year == nil { countYears(to: civil) }
    let stretch = stretch(for: civil, time.monotonicMicroseconds)
    hosts[current].stretch = stretch
    if let civil {
      hosts[current].stamp = civil
      stretches[stretch].last = civil
    }
    hosts[current].monotonicMicroseconds =
      time.monotonicMicroseconds ?? hosts[current].monotonicMicroseconds
    time.stretch = stretch
    if time.stamp == nil, let monotonic = time.monotonicMicroseconds {
      kernelOnly = (monotonic, stretch)
    }
    if time.stamp != nil, time.monotonicMicroseconds != nil {
      if stretches[stretch].firstAnchor == nil { stretches[stretch].firstAnchor = time }
      stretches[stretch].lastAnchor = time
    }
  }

  /// A stamp whose meaning depends on the zone or the year.
  private static func unzoned(_ stamp: Stamp) -> CivilTime? {
    if case .civil(let civil, let offset) = stamp, offset == nil || civil.year == nil {
      civil
    } else {
      nil
    }
  }

  /// Whether the line is of the same second as the one before: nearly all lines of a dump are.
  private func isSameMoment(_ civil: CivilTime?, _ monotonic: Int64?) -> Bool {
    guard let civil, let monotonic, civil == hosts[current].stamp,
      let before = hosts[current].monotonicMicroseconds
    else { return false }
    return (0..<1_000_000).contains(monotonic - before)
      && stretches[hosts[current].stretch].yearsPassed == yearsPassed
  }

  private mutating func findHost(_ name: UntrustedText?) {
    if hosts.isEmpty {
      hosts.append(Host(name: name, stretch: 0))
      stretches.append(Stretch(host: 0, yearsPassed: 0, boot: 0))
    }
    guard let name, hosts[current].name != name else { return }
    if let known = hosts.firstIndex(where: { $0.name == name }) {
      current = known
    } else if hosts.count < LineClock.hostLimit {
      // Lines before the first name are of the host that is named first.
      if hosts[0].name == nil {
        hosts[0].name = name
      } else {
        boots += 1
        current = hosts.count
        let stretch = append(Stretch(host: current, yearsPassed: yearsPassed, boot: boots))
        hosts.append(Host(name: name, stretch: stretch))
      }
    }
  }

  private mutating func countYears(to civil: CivilTime) {
    let stamp = civil.unixMicroseconds(year: LineClock.commonYear)
    defer { lastStamp = stamp }
    guard let lastStamp else { return }
    let passed = stamp - lastStamp
    let elapsed = Elapsed.withinYear(passed)
    // Into January, or from there back into December.
    if elapsed > passed { yearsPassed += 1 }
    if elapsed < passed { yearsPassed -= 1 }
  }

  /// The stretch of the next line of the host, a new one where time breaks.
  private mutating func stretch(for civil: CivilTime?, _ monotonic: Int64?) -> Int {
    // By field: an element taken out would be copied for each line of a dump.
    let last = hosts[current].stretch
    var elapsed: Int64 = 0
    var hasBooted = false
    if let monotonic, let before = hosts[current].monotonicMicroseconds {
      hasBooted = monotonic < before - LineClock.disorder
      if !hasBooted { elapsed = monotonic - before }
    }
    var isPutBack = false
    if let civil, let before = hosts[current].stamp, let step = step(from: before, to: civil) {
      let least: Int64 = elapsed > 0 ? 600_000_000 : 60_000_000
      isPutBack = (-10_800_000_000..<(-least)).contains(step - elapsed)
    }
    guard hasBooted || isPutBack || stretches[last].yearsPassed != yearsPassed else { return last }
    if hasBooted { boots += 1 }
    return append(
      Stretch(
        host: current, yearsPassed: yearsPassed, boot: hasBooted ? boots : stretches[last].boot,
        putBackFrom: isPutBack ? last : nil,
        putBackTo: isPutBack ? civil : stretches[last].putBackTo))
  }

  /// `nil` where one stamp has a year and the other has none.
  private func step(from before: CivilTime, to civil: CivilTime) -> Int64? {
    guard (before.year == nil) == (civil.year == nil) else { return nil }
    return civil.unixMicroseconds(year: LineClock.commonYear)
      - before.unixMicroseconds(year: LineClock.commonYear)
  }

  private mutating func append(_ stretch: Stretch) -> Int {
    if stretches.count < LineClock.stretchLimit { stretches.append(stretch) }
    return stretches.count - 1
  }
}
