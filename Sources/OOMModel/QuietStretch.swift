/// A stretch of a block of text in which nothing that the parser looks for begins, as somebody found out
/// before the block's turn came.
public struct QuietStretch: Sendable, Hashable {
  /// Of the block.
  public var range: Range<Int>
  /// The newlines in it.
  public let newlines: Int

  public init(range: Range<Int>, newlines: Int) {
    self.range = range
    self.newlines = newlines
  }

  /// The same stretch in a block that has so many bytes before it.
  public func moved(by count: Int) -> QuietStretch {
    QuietStretch(range: range.lowerBound + count..<range.upperBound + count, newlines: newlines)
  }
}
