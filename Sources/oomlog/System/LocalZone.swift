import Glibc
import OOMModel

/// The zone of this machine, or of `TZ`.
enum LocalZone {
  static let zone: Zone = {
    tzset()
    return Zone(name: name(at: time(nil))) { seconds in
      var instant = time_t(seconds)
      var local = tm()
      return localtime_r(&instant, &local) == nil ? 0 : local.tm_gmtoff
    }
  }()

  /// The abbreviation in force, `UTC` or `CEST`.
  private static func name(at instant: time_t) -> String {
    var instant = instant
    var local = tm()
    guard localtime_r(&instant, &local) != nil, let name = local.tm_zone else { return "UTC" }
    return String(cString: name)
  }
}
