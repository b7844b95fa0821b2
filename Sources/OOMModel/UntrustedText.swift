/// Bytes from a log: process names, cgroup paths, host names, whole lines.
///
/// Whoever starts a process chooses these bytes, so they can hold control characters, markup
/// or a whole fake kernel line. The type keeps them apart from `String`: a renderer has to
/// pass them through the escaping of its target before they can be printed.
public struct UntrustedText: Sendable, Hashable {
  public let bytes: [UInt8]

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  public init(_ bytes: Span<UInt8>) {
    self.bytes = bytes.withUnsafeBufferPointer { Array($0) }
  }

  public init(_ text: String) {
    self.bytes = Array(text.utf8)
  }

  public var isEmpty: Bool { bytes.isEmpty }

  /// The text with U+FFFD for whatever is not UTF-8. Not escaped: never print it as it is.
  public var repaired: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether `repaired` lost nothing.
  public var isValidUTF8: Bool { String(validating: bytes, as: UTF8.self) != nil }
}
