/// Counts the newlines in `range`, which is what a line number costs.
func newlineCount(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
  precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
  return bytes.withUnsafeBufferPointer { buffer in
    guard let start = buffer.baseAddress else { return 0 }
    let base = UnsafeRawPointer(start)
    typealias Vector = SIMD16<UInt8>
    let newline = Vector(repeating: .newline)
    var total = 0
    var at = range.lowerBound
    while at + 16 <= range.upperBound {
      // 255 blocks at the most, so that no lane of the sum overflows.
      var lanes = Vector(repeating: 0)
      for _ in 0..<min(255, (range.upperBound - at) / 16) {
        let equal = (base + at).loadUnaligned(as: Vector.self) .== newline
        lanes &-= unsafeBitCast(equal, to: Vector.self)
        at += 16
      }
      for lane in 0..<16 { total += Int(lanes[lane]) }
    }
    while at < range.upperBound {
      if base.load(fromByteOffset: at, as: UInt8.self) == .newline { total += 1 }
      at += 1
    }
    return total
  }
}
