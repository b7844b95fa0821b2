/// Why a policy, or a baseline, cannot be used.
public struct PolicyError: Error, Sendable, Hashable {
  /// From 1; `nil` where it is about no line.
  public let line: Int?
  /// May hold words of the file: to be made printable.
  public let message: String

  public init(line: Int?, _ message: String) {
    self.line = line
    self.message = message
  }
}
