import CVector

/// Counts the newlines in `range`, which is what a line number costs.
func newlineCount(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
  precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
  return bytes.withUnsafeBufferPointer { buffer in
    guard let base = buffer.baseAddress else { return 0 }
    return oomlog_count_newlines(base, range.lowerBound, range.upperBound)
  }
}
