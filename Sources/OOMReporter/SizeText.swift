import OOMModel

/// Sizes in words: `19.8 MiB`. One decimal, rounded to nearest.
enum SizeText {
  static func of(_ size: ByteCount) -> String {
    let units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
    guard size.bytes >= 1024 else { return "\(size.bytes) B" }
    var shift: UInt64 = 10
    var unit = 0
    while unit + 1 < units.count, size.bytes >> (shift + 10) > 0 {
      shift += 10
      unit += 1
    }
    // Tenths without floating point: the remainder is below 2^60, ten times that fits.
    let whole = size.bytes >> shift
    let rest = size.bytes & ((1 << shift) - 1)
    var tenths = (rest >> (shift - 10)) * 10
    tenths = (tenths + 512) >> 10
    let carried = whole + tenths / 10
    return "\(carried).\(tenths % 10) \(units[unit])"
  }

  static func of(_ size: ByteCount?) -> String { size.map(of) ?? "-" }
}
