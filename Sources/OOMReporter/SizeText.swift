import OOMModel

/// Sizes in words: `19.8 MiB`. One decimal, rounded to nearest.
enum SizeText {
  static func of(_ size: ByteCount) -> String {
    let units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
    guard size.bytes >= 1024 else { return "\(size.bytes) B" }
    for (index, unit) in units.enumerated() {
      let shift = UInt64(10 * (index + 1))
      let whole = size.bytes >> shift
      let rest = size.bytes & ((1 << shift) - 1)
      // Without floating point: the rest is below 2^60, ten times that fits.
      let tenths = whole * 10 + (rest * 10 + (1 << (shift - 1))) >> shift
      if tenths < 10_240 || index == units.count - 1 {
        return "\(tenths / 10).\(tenths % 10) \(unit)"
      }
    }
    preconditionFailure("the last unit takes every size")
  }

  /// A sum that can be below zero.
  static func of(signed bytes: Int64) -> String {
    (bytes < 0 ? "-" : "") + of(ByteCount(bytes: bytes.magnitude))
  }

  static func of(_ size: ByteCount?) -> String { size.map(of) ?? "-" }
}
