import Glibc
import OOMLogKit
import OOMModel

/// The zones that the C library knows: that of this machine, or of `TZ`, and those with a name.
enum LocalZone {
  static let zone = Zone(name: name(at: time(nil))) { offset(at: $0, in: machine) }

  /// `UTC`, `+02:00`, `Europe/Berlin`, and `CET` or `CEST` where these are the local ones.
  static func named(_ name: String) -> Zone? {
    if let fixed = TimeExpression.fixedZone(name) { return fixed }
    if isFile(name) { return Zone(name: name) { offset(at: $0, in: name) } }
    return abbreviated(name)
  }

  // MARK: - Names

  private static let letters =
    Array(UInt8(ascii: "a")...UInt8(ascii: "z")) + Array(UInt8(ascii: "A")...UInt8(ascii: "Z"))
    + Array("0123456789_+-/".utf8)

  /// The C library takes a name that it does not know to be UTC.
  private static func isFile(_ name: String) -> Bool {
    guard let first = name.utf8.first, letters.prefix(52).contains(first),
      name.utf8.allSatisfy(letters.contains)
    else { return false }
    let directory = getenv("TZDIR").map { String(cString: $0) } ?? "/usr/share/zoneinfo"
    let file = open(directory + "/" + name, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var magic: UInt32 = 0
    return read(file, &magic, 4) == 4 && UInt32(bigEndian: magic) == 0x545a_6966  // TZif
  }

  /// The abbreviations of the local zone in the year round now, small or large as systemd takes them:
  /// the time they stand for, always.
  private static func abbreviated(_ name: String) -> Zone? {
    let now = time(nil)
    for month in -6..<6 {
      let instant = now + month * 2_629_800
      guard strcasecmp(self.name(at: instant), name) == 0 else { continue }
      let seconds = offset(at: Int64(instant), in: machine)
      return Zone(name: name) { _ in seconds }
    }
    return nil
  }

  /// The abbreviation in force, `UTC` or `CEST`.
  private static func name(at instant: time_t) -> String {
    use(machine)
    var instant = instant
    var local = tm()
    guard localtime_r(&instant, &local) != nil, let name = local.tm_zone else { return "UTC" }
    return String(cString: name)
  }

  // MARK: - Offsets

  /// `TZ` as it was at the start.
  private static let machine = getenv("TZ").map { String(cString: $0) }

  private static func offset(at seconds: Int64, in name: String?) -> Int {
    use(name)
    var instant = time_t(seconds)
    var local = tm()
    return localtime_r(&instant, &local) == nil ? 0 : local.tm_gmtoff
  }

  /// The C library has one zone at a time, and reads its file when it changes. The command has one
  /// thread.
  private static func use(_ name: String?) {
    guard getenv("TZ").map({ String(cString: $0) }) != name else { return }
    if let name { setenv("TZ", name, 1) } else { unsetenv("TZ") }
    tzset()
  }
}
