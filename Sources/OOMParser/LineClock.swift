import OOMModel

/// Watches the stamps of a log from line to line, and tells where time breaks: the year changes, a
/// machine boots, a wall clock is put back.
///
/// It sees the lines that are read and, between them, one every `TextScanner.timeInterval` bytes.
struct LineClock {
  private var storage: [Stretch] = []
  private var hosts: [Host] = []
  private var numbers: [UntrustedText: Int] = [:]
  /// The number of the file of the log that is being read.
  var file = 0 {
    didSet { extent = nil }
  }
  /// The earliest and the latest of its instants, of the stamps that need neither year nor zone. Clocks
  /// are set back, and nothing tells that in a stamp that is one instant.
  private(set) var extent: (earliest: EventTime, latest: EventTime)?
  /// The instants of `extent`.
  private var extentInstants: ClosedRange<Int64> = 0...0
  /// Of the last such stamp, and where it begins: nearly all lines are of one day.
  private var day: (civil: CivilTime, start: Int64) = (CivilTime(unixMicroseconds: 0), 0)
  /// Hosts were named that there was no room for. They are one, of which nothing is told.
  private(set) var hasForgottenHosts = false
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
  /// A fleet's central log; a log in which each line names another host must not fill the memory.
  private static let hostLimit = 8192
  private static let stretchLimit = 12_288
  /// The stretch of lines that no stretch was kept for.
  private static let noStretch = -1

  var stretches: [Stretch] {
    guard let kernelOnly else { return storage }
    var all = storage
    all[kernelOnly.stretch].latest.monotonicMicroseconds = kernelOnly.microseconds
    return all
  }

  /// By the numbers that stretches name. `nil` for a log that names none.
  var hostNames: [UntrustedText?] { hosts.map(\.name) }

  /// The name of a host. That of the current one is kept: nearly all lines of a log are of one host.
  func name(_ bytes: Span<UInt8>) -> UntrustedText {
    if !hosts.isEmpty, let name = hosts[current].name, name.bytes.count == bytes.count,
      bytes.indices.allSatisfy({ bytes[$0] == name.bytes[$0] })
    {
      return name
    }
    return UntrustedText(bytes)
  }

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
    if let kernelOnly {
      hosts[current].monotonicMicroseconds = kernelOnly.microseconds
      storage[kernelOnly.stretch].latest.monotonicMicroseconds = kernelOnly.microseconds
    }
    kernelOnly = nil
    if time.stamp != nil { extend(to: time) }
    guard findHost(host, time) else {
      if case .civil(let civil, _)? = time.stamp, civil.year == nil { countYears(to: civil) }
      time.stretch = LineClock.noStretch
      return
    }
    let civil = time.stamp.flatMap(LineClock.unzoned)
    if isSameMoment(civil, time.monotonicMicroseconds) {
      let stretch = hosts[current].stretch
      time.stretch = stretch
      storage[stretch].latest = time
      storage[stretch].latestFile = file
      return
    }
    if let civil, civil.year == nil { countYears(to: civil) }
    guard let stretch = stretch(for: civil, time) else {
      time.stretch = LineClock.noStretch
      return
    }
    hosts[current].stretch = stretch
    if let civil {
      hosts[current].stamp = civil
      storage[stretch].last = civil
    }
    hosts[current].monotonicMicroseconds =
      time.monotonicMicroseconds ?? hosts[current].monotonicMicroseconds
    time.stretch = stretch
    storage[stretch].latest = time
    storage[stretch].latestFile = file
    if time.stamp == nil, let monotonic = time.monotonicMicroseconds {
      kernelOnly = (monotonic, stretch)
    }
    if time.stamp != nil, time.monotonicMicroseconds != nil {
      if storage[stretch].firstAnchor == nil { storage[stretch].firstAnchor = time }
      storage[stretch].lastAnchor = time
    }
  }

  private mutating func extend(to time: EventTime) {
    guard let stamp = time.stamp, let instant = instant(of: stamp) else { return }
    if extent == nil {
      extent = (time, time)
      extentInstants = instant...instant
    } else if instant < extentInstants.lowerBound {
      extent?.earliest = time
      extentInstants = instant...extentInstants.upperBound
    } else if instant > extentInstants.upperBound {
      extent?.latest = time
      extentInstants = extentInstants.lowerBound...instant
    }
  }

  private mutating func instant(of stamp: Stamp) -> Int64? {
    switch stamp {
    case .instant(let microseconds): return microseconds
    case .civil(let civil, let offset):
      guard let year = civil.year, let offset else { return nil }
      if !civil.isSameDay(as: day.civil) {
        day = (civil, civil.unixMicroseconds(year: year) - civil.microsecondOfDay)
      }
      return day.start + civil.microsecondOfDay - Int64(offset) * 1_000_000
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
      && storage[hosts[current].stretch].yearsPassed == yearsPassed
  }

  /// Makes the host of a line the current one. `false` where there was no room for it.
  private mutating func findHost(_ name: UntrustedText?, _ time: EventTime) -> Bool {
    if hosts.isEmpty {
      hosts.append(Host(name: name, stretch: 0))
      if let name { numbers[name] = 0 }
      storage.append(Stretch(host: 0, yearsPassed: 0, boot: 0, first: time, file: file))
    }
    guard let name, hosts[current].name != name else { return true }
    if let known = numbers[name] {
      current = known
      return true
    }
    // Lines before the first name are of the host that is named first.
    if hosts[0].name == nil {
      hosts[0].name = name
      numbers[name] = 0
      return true
    }
    boots += 1
    guard hosts.count < LineClock.hostLimit,
      let stretch = append(
        Stretch(
          host: hosts.count, yearsPassed: yearsPassed, boot: boots, first: time, file: file))
    else {
      hasForgottenHosts = true
      return false
    }
    current = hosts.count
    numbers[name] = current
    hosts.append(Host(name: name, stretch: stretch))
    return true
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

  /// The stretch of the next line of the host, a new one where time breaks. `nil` where there is no
  /// room for it.
  private mutating func stretch(for civil: CivilTime?, _ time: EventTime) -> Int? {
    // By field: an element taken out would be copied for each line of a dump.
    let last = hosts[current].stretch
    var elapsed: Int64 = 0
    var hasBooted = false
    if let monotonic = time.monotonicMicroseconds, let before = hosts[current].monotonicMicroseconds
    {
      hasBooted = monotonic < before - LineClock.disorder
      if !hasBooted { elapsed = monotonic - before }
    }
    var isPutBack = false
    if let civil, let before = hosts[current].stamp, let step = step(from: before, to: civil) {
      let least: Int64 = elapsed > 0 ? 600_000_000 : 60_000_000
      isPutBack = (-10_800_000_000..<(-least)).contains(step - elapsed)
    }
    guard hasBooted || isPutBack || storage[last].yearsPassed != yearsPassed else { return last }
    if hasBooted { boots += 1 }
    return append(
      Stretch(
        host: current, yearsPassed: yearsPassed, boot: hasBooted ? boots : storage[last].boot,
        first: time, file: file, putBackFrom: isPutBack ? last : nil,
        putBackTo: isPutBack ? civil : storage[last].putBackTo))
  }

  /// Whether the next line of a host is of another boot than the one before.
  func sees(bootAt monotonic: Int64?, of host: UntrustedText?) -> Bool {
    guard let monotonic, !hosts.isEmpty else { return false }
    guard let number = host.map({ numbers[$0] }) ?? current else { return false }
    let before =
      number == current
      ? kernelOnly?.microseconds ?? hosts[number].monotonicMicroseconds
      : hosts[number].monotonicMicroseconds
    return before.map { monotonic < $0 - LineClock.disorder } ?? false
  }

  /// `nil` where one stamp has a year and the other has none.
  private func step(from before: CivilTime, to civil: CivilTime) -> Int64? {
    guard (before.year == nil) == (civil.year == nil) else { return nil }
    return civil.unixMicroseconds(year: LineClock.commonYear)
      - before.unixMicroseconds(year: LineClock.commonYear)
  }

  private mutating func append(_ stretch: Stretch) -> Int? {
    guard storage.count < LineClock.stretchLimit else {
      hasForgottenHosts = true
      return nil
    }
    var stretch = stretch
    stretch.first.stretch = storage.count
    stretch.latest.stretch = storage.count
    storage.append(stretch)
    return storage.count - 1
  }
}
