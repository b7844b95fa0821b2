/// Eight bytes of a line at once.
extension Span where Element == UInt8 {
  /// The eight bytes at `index`, the first of them the lowest. There have to be as many.
  @inline(__always)
  func word(at index: Int) -> UInt64 {
    // "Unsafe" is what any bits can be taken for, and any are a number. The bounds are checked.
    UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
  }
}

extension UInt64 {
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// Whether one of the eight bytes is this one.
  @inline(__always)
  func holds(_ byte: UInt8) -> Bool {
    let differences = self ^ (UInt64.ones &* UInt64(byte))
    return (differences &- UInt64.ones) & ~differences & (UInt64.ones << 7) != 0
  }

  /// The number that eight digits are, the first of them in the lowest byte. `nil` where one is no digit.
  @inline(__always)
  var eightDigits: Int64? {
    let zeros = UInt64.ones &* 0x30
    // A digit is in 0x30..<0x40, and stays there with six more.
    let upperHalves = UInt64.ones &* 0xf0
    guard self & upperHalves == zeros, (self &+ UInt64.ones &* 6) & upperHalves == zeros else {
      return nil
    }
    // Neighbours are put together: to two digits, to four, to eight.
    var value = self & (UInt64.ones &* 0x0f)
    value = (value &* 10 &+ value >> 8) & 0x00ff_00ff_00ff_00ff
    value = (value &* 100 &+ value >> 16) & 0x0000_ffff_0000_ffff
    return Int64((value &* 10_000 &+ value >> 32) & 0xffff_ffff)
  }
}
