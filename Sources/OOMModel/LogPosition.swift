/// Where a line stands, so that every fact can be traced to its source.
public struct LogPosition: Sendable, Hashable {
  /// The name of the source: a path, `-`, or `journal`.
  public let source: String
  public var place: Place

  public enum Place: Sendable, Hashable {
    /// A line of text: its number from 1, and the offset of its first byte from 0.
    case line(number: Int, offset: Int)
    /// A journal entry.
    case cursor(String)
  }

  public init(source: String, place: Place) {
    self.source = source
    self.place = place
  }

  /// `nil` for a journal entry.
  public var line: Int? {
    if case .line(let number, _) = place { number } else { nil }
  }

  /// `nil` for a line of text.
  public var cursor: String? {
    if case .cursor(let cursor) = place { cursor } else { nil }
  }
}
