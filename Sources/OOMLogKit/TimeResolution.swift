import OOMModel

/// Turns the stamps of one source into instants.
struct TimeResolution {
  let zone: Zone
  /// No line of the source is younger than this: the file's last change, or now.
  /// Microseconds since 1970.
  let newestMicroseconds: Int64
  /// The instant of boot, where the kernel's stamps are of this machine's running boot.
  var bootMicroseconds: Int64?

  func resolve(_ event: inout OOMEvent) {
    resolve(&event.time)
    for index in event.kills.indices {
      resolve(&event.kills[index].time)
      if event.kills[index].reaping != nil { resolve(&event.kills[index].reaping!.time) }
    }
  }

  func resolve(_ time: inout EventTime) {
    switch time.stamp {
    case .instant(let microseconds):
      time.wall = WallTime(unixMicroseconds: microseconds, basis: .received)
    case .civil(let civil, let offset):
      if let year = civil.year, let offset {
        let instant = civil.unixMicroseconds(year: year) - Int64(offset) * 1_000_000
        time.wall = WallTime(unixMicroseconds: instant, basis: .received)
      } else {
        time.wall = WallTime(unixMicroseconds: assumedInstant(of: civil), basis: .assumed)
      }
    case nil:
      if let bootMicroseconds, let monotonic = time.monotonicMicroseconds {
        time.wall = WallTime(unixMicroseconds: bootMicroseconds + monotonic, basis: .derived)
      }
    }
  }

  /// Without a year it is the last year in which the stamp is not younger than the source. A day
  /// is allowed for clocks and zones that differ.
  private func assumedInstant(of civil: CivilTime) -> Int64 {
    let limit = newestMicroseconds + 86_400_000_000
    let newestYear = zone.civilTime(atMicroseconds: limit).year ?? 1970
    guard civil.year == nil else { return zone.instant(of: civil, year: newestYear) }
    var year = newestYear
    // 29 February: at most eight years back to a leap year.
    for _ in 0..<9 {
      let isRealDay =
        !(civil.month == 2 && civil.day == 29)
        || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
      if isRealDay, zone.instant(of: civil, year: year) <= limit { break }
      year -= 1
    }
    return zone.instant(of: civil, year: year)
  }
}
