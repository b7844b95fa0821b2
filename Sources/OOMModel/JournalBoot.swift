/// A boot that a journal knows.
public struct JournalBoot: Sendable, Hashable {
  /// 32 hex digits.
  public let id: String
  /// The first and the last entry, whoever wrote them. Microseconds since 1970.
  public let firstMicroseconds: Int64
  public let lastMicroseconds: Int64

  public init(id: String, firstMicroseconds: Int64, lastMicroseconds: Int64) {
    self.id = id
    self.firstMicroseconds = firstMicroseconds
    self.lastMicroseconds = lastMicroseconds
  }
}
