import OOMModel

/// Times in words. RFC 3339 for machines, the same with a blank for people.
enum TimeText {
  /// `2026-10-25T00:59:22.631728Z`
  static func rfc3339(_ microseconds: Int64) -> String {
    let time = CivilTime(unixMicroseconds: microseconds)
    guard let year = time.year, (0...9999).contains(year) else {
      return date(time) + "T" + clock(time) + "." + padded(time.microsecond, 6) + "Z"
    }
    // One a kill: written into one text, and not put together of parts.
    var text: [UInt8] = []
    text.reserveCapacity(27)
    func add(_ value: Int, _ width: Int, _ separator: Unicode.Scalar) {
      var scale = 1
      for _ in 1..<width { scale *= 10 }
      while scale > 0 {
        text.append(UInt8(ascii: "0") + UInt8(value / scale % 10))
        scale /= 10
      }
      text.append(UInt8(ascii: separator))
    }
    add(year, 4, "-")
    add(time.month, 2, "-")
    add(time.day, 2, "T")
    add(time.hour, 2, ":")
    add(time.minute, 2, ":")
    add(time.second, 2, ".")
    add(time.microsecond, 6, "Z")
    return String(decoding: text, as: UTF8.self)
  }

  /// `2026-10-25 04:59:22` in a zone; `2026-10-25 02:59:22+02:00` in an hour that comes twice.
  static func local(_ microseconds: Int64, _ zone: Zone) -> String {
    let time = zone.civilTime(atMicroseconds: microseconds)
    let text = date(time) + " " + clock(time)
    guard case .twice = zone.instants(of: time, year: 1970) else { return text }
    return text + offset(microseconds, zone)
  }

  /// `+02:00`
  private static func offset(_ microseconds: Int64, _ zone: Zone) -> String {
    let minutes = zone.offsetSeconds(atMicroseconds: microseconds) / 60
    return (minutes < 0 ? "-" : "+") + padded(abs(minutes) / 60, 2) + ":"
      + padded(abs(minutes) % 60, 2)
  }

  /// `Sun 2026-10-25 02:59:22 +02:00` in a zone, as journalctl lists boots.
  static func full(_ microseconds: Int64, _ zone: Zone) -> String {
    let time = zone.civilTime(atMicroseconds: microseconds)
    let day = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][time.weekday ?? 0]
    let offset = offset(microseconds, zone)
    return day + " " + date(time) + " " + clock(time) + " " + (offset == "+00:00" ? "UTC" : offset)
  }

  /// `101.898599`, seconds since boot as the kernel prints them.
  static func sinceBoot(_ microseconds: Int64) -> String {
    "\(microseconds / 1_000_000)." + padded(Int(microseconds % 1_000_000), 6)
  }

  /// The best that is known of a time, for a column of a table.
  static func short(_ time: EventTime, _ zone: Zone) -> String {
    if let wall = time.wall {
      return local(wall.unixMicroseconds, zone) + (wall.basis == .assumed ? "?" : "")
    }
    if let monotonic = time.monotonicMicroseconds { return "boot+" + sinceBoot(monotonic) + "s" }
    return "unknown"
  }

  /// How long before now: `42 s`, `7 min`, `3 h`, `12 d`. `nil` where it is not known, or not past.
  static func ago(_ time: EventTime, _ now: Int64?) -> String? {
    guard let now, let then = time.wall?.unixMicroseconds, then <= now else { return nil }
    let (passed, overflow) = now.subtractingReportingOverflow(then)
    if overflow { return nil }
    let seconds = passed / 1_000_000
    switch seconds {
    case ..<120: return "\(seconds) s"
    case ..<7200: return "\(seconds / 60) min"
    case ..<172_800: return "\(seconds / 3600) h"
    default: return "\(seconds / 86_400) d"
    }
  }

  private static func date(_ time: CivilTime) -> String {
    padded(time.year ?? 0, 4) + "-" + padded(time.month, 2) + "-" + padded(time.day, 2)
  }

  private static func clock(_ time: CivilTime) -> String {
    padded(time.hour, 2) + ":" + padded(time.minute, 2) + ":" + padded(time.second, 2)
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
