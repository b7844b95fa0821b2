import OOMModel

/// How much may come out of what was packed.
public struct UnpackingLimits: Sendable, Hashable {
  /// Out of one input, as it was named.
  public let bytes: Int
  /// Bytes that may come out for each that goes in, once `ratioStart` of them have come out. Logs
  /// repeat themselves and shrink to a hundredth, seldom to less. `nil` where somebody has said how
  /// many bytes to expect.
  public let ratio: Int?

  public static let defaultBytes = 16 << 30
  static let ratioStart = 64 << 20
  static let nesting = 4
  static let members = 100_000
  /// Of the names of all members together.
  static let nameBytes = 8 << 20

  /// `maxBytes` is what the user allows; `nil` for what is usual.
  public init(maxBytes: Int?) {
    bytes = maxBytes ?? UnpackingLimits.defaultBytes
    ratio = maxBytes == nil ? 500 : nil
  }
}

/// What has come out of one input so far.
final class UnpackingBudget {
  private let limits: UnpackingLimits
  private var spent = 0

  init(_ limits: UnpackingLimits) {
    self.limits = limits
  }

  func spend(_ bytes: Int) {
    spent += bytes
  }

  /// The limit that is passed when `unpacked` bytes have come out of `packed` ones, of which `more`
  /// are not spent yet.
  func limit(unpacked: Int, packed: Int, more: Int) -> UnpackingLimit? {
    if spent + more > limits.bytes { return .bytes(limits.bytes) }
    if let ratio = limits.ratio, unpacked > UnpackingLimits.ratioStart, unpacked / ratio > packed {
      return .ratio(ratio)
    }
    return nil
  }
}
