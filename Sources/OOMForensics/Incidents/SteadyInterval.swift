import OOMModel

/// E04 too, where the sizes do not rise: what dies again after the same time fills its memory at the same
/// rate.
///
/// Not where the time is whole days: that is a schedule, and E05's. Neither where the kills are of one
/// incident: a loop is C18's.
enum SteadyInterval {
  private struct Moment {
    /// Of the boot, or since 1970.
    let microseconds: Int64
    let event: OOMEvent
    let incident: Incident
  }

  static func finding(
    _ series: OOMEvent.Series, _ events: [(event: OOMEvent, incident: Incident)]
  ) -> IncidentFinding? {
    guard let (moments, mean) = longest(moments(events)) else { return nil }
    let minutes = (mean + 30_000_000) / 60_000_000
    return IncidentFinding(
      .steadyGrowth, .medium,
      """
      \(series.comm) was killed \(moments.count) times, each time some \(minutes) minutes after the \
      last: it fills its memory at a steady rate, or a timer starts it.
      """,
      of: moments.map(\.incident), lines: moments.map(\.event.firstKillLine),
      advice: [
        Advice(.look, "a profile of its heap"),
        Advice(.systemd, "MemoryHigh", note: "slows it down before it is killed"),
      ])
  }

  /// Of an incident the first. Kills of one boot are compared by the kernel's stamps; the others by the
  /// wall clock, unless its year or zone is a guess.
  private static func moments(
    _ events: [(event: OOMEvent, incident: Incident)]
  ) -> [Moment] {
    let isOneBoot = events.allSatisfy {
      $0.event.bootID != nil && $0.event.bootID == events[0].event.bootID
        && $0.event.time.monotonicMicroseconds != nil
    }
    var moments: [Moment] = []
    for (event, incident) in events where moments.last?.incident.id != incident.id {
      let time = event.kills.first?.time ?? event.time
      let wall = time.wall?.basis == .assumed ? nil : time.wall?.unixMicroseconds
      guard let instant = isOneBoot ? time.monotonicMicroseconds : wall else { continue }
      moments.append(Moment(microseconds: instant, event: event, incident: incident))
    }
    return moments
  }

  /// The last kills of which all intervals are near their mean.
  private static func longest(_ moments: [Moment]) -> (ArraySlice<Moment>, mean: Int64)? {
    var best: (ArraySlice<Moment>, mean: Int64)?
    guard moments.count >= Thresholds.intervalKills else { return nil }
    var start = moments.count - Thresholds.intervalKills
    while start >= 0, let mean = steadyMean(moments[start...]) {
      best = (moments[start...], mean)
      start -= 1
    }
    return best
  }

  private static func steadyMean(_ moments: ArraySlice<Moment>) -> Int64? {
    var intervals: [Int64] = []
    for (one, next) in zip(moments, moments.dropFirst()) {
      let (interval, overflow) = next.microseconds.subtractingReportingOverflow(one.microseconds)
      guard !overflow, interval >= Thresholds.intervalMicroseconds else { return nil }
      intervals.append(interval)
    }
    guard let sum = Checked.sum(intervals.map(UInt64.init)), let total = Int64(exactly: sum)
    else { return nil }
    let mean = total / Int64(intervals.count)
    let tolerance = mean / 1000 * Int64(Thresholds.intervalDeviation)
    guard intervals.allSatisfy({ abs($0 - mean) <= tolerance }) else { return nil }
    return isWholeDays(mean, tolerance: tolerance) ? nil : mean
  }

  private static func isWholeDays(_ mean: Int64, tolerance: Int64) -> Bool {
    let day: Int64 = 86_400_000_000
    let days = (mean + day / 2) / day
    return days > 0 && abs(mean - days * day) <= tolerance
  }
}
