import OOMModel

/// E05: the kills of some days are at one time of day: a schedule drives them.
enum SameHour {
  private static let minutesOfDay = 1440

  private struct Moment {
    let minute: Int
    let day: Int
    let event: OOMEvent
    let incident: Incident
  }

  static func findings(_ incidents: [Incident], _ zone: Zone) -> [IncidentFinding] {
    series(of: incidents).compactMap { series, events in
      // Of an incident the first: a storm is one.
      var moments: [Moment] = []
      for (event, incident) in events where moments.last?.incident.id != incident.id {
        guard let instant = event.killInstant else { continue }
        let time = zone.civilTime(atMicroseconds: instant)
        guard let year = time.year else { continue }
        moments.append(
          Moment(
            minute: time.hour * 60 + time.minute,
            day: CivilTime.days(year: year, month: time.month, day: time.day),
            event: event, incident: incident))
      }
      guard let busiest = busiest(moments) else { return nil }
      let minute = busiest[0].minute
      let clock = padded(minute / 60) + ":" + padded(minute % 60)
      return IncidentFinding(
        .sameHour, .medium,
        """
        \(series.comm) was killed \(busiest.count) times at about the same time of day, from \
        \(UntrustedText(clock)) on: a schedule drives it.
        """,
        of: busiest.map(\.incident), lines: busiest.map(\.event.firstKillLine),
        advice: [Advice(.look, "timers and cron jobs of that time: systemctl list-timers --all")])
    }
  }

  /// The twenty minutes of the day with the most days, if most of the kills are in them: something
  /// that dies all day dies at any hour too.
  private static func busiest(_ moments: [Moment]) -> [Moment]? {
    guard moments.count >= Thresholds.scheduleDays else { return nil }
    let sorted = moments.sorted { $0.minute < $1.minute }
    // Once round, and once more for what lies about midnight.
    let round = sorted.count
    func minute(_ index: Int) -> Int {
      sorted[index % round].minute + (index >= round ? minutesOfDay : 0)
    }
    var best = 0..<0
    var end = 0
    for start in sorted.indices {
      end = max(end, start)
      while end < start + round, minute(end) - minute(start) <= Thresholds.scheduleMinutes {
        end += 1
      }
      if end - start > best.count { best = start..<end }
    }
    let found = best.map { sorted[$0 % round] }
    // What is past midnight is of the night before.
    let nights = Set(best.map { sorted[$0 % round].day - ($0 >= round ? 1 : 0) })
    guard nights.count >= Thresholds.scheduleDays, found.count * 2 > moments.count
    else { return nil }
    return found
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
