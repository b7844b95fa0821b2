/// A path as the system has it: bytes, which need not be UTF-8 and are told apart as bytes.
public struct LogPath: Sendable, Hashable {
  public let bytes: [UInt8]

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  public init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The path to be shown, with U+FFFD for whatever is not UTF-8.
  public var name: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether `name` leads to it too.
  public var isUTF8: Bool { String(validating: bytes, as: UTF8.self) != nil }

  /// `.` for a path that names none.
  public var directory: LogPath {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return LogPath(".") }
    return LogPath(Array(bytes[...slash]))
  }

  public func below(_ name: [UInt8]) -> LogPath {
    LogPath(bytes + (bytes.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]) + name)
  }

  /// The bytes with a NUL behind them.
  public func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    let bytes = bytes.map { CChar(bitPattern: $0) } + [0]
    return bytes.withUnsafeBufferPointer { body($0.baseAddress!) }
  }
}
