extension Span<UInt8> {
  public var array: [UInt8] { withUnsafeBufferPointer { Array($0) } }
}

extension [UInt8] {
  /// Whether the other bytes stand in these, one after the other.
  public func holds(_ others: [UInt8]) -> Bool {
    guard let first = others.first else { return true }
    guard count >= others.count else { return false }
    return (0...count - others.count).contains { start in
      self[start] == first && self[start..<start + others.count].elementsEqual(others)
    }
  }

  public var newlines: Int { count { $0 == UInt8(ascii: "\n") } }

  /// The lines, without their ends.
  public var lines: [[UInt8]] {
    split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
  }
}
