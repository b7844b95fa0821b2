import OOMModel

/// The parts of a log that firmware kept over a crash (pstore): each begins `Panic#1 Part2`, and
/// part 1 is the newest text. They are kept until all are there, and read from the oldest on.
///
/// fs/pstore/platform.c, `pstore_dump`: `%s#%d Part%u`; ramoops has `====1795372965.678901-D` before.
struct StoredParts {
  struct Part {
    let number: Int
    /// Of its first line.
    let source: String
    let line: Int
    let offset: Int
    var bytes: [UInt8] = []
  }

  private static let reasons: [StaticString] = [
    "Panic#", "Oops#", "Emergency#", "Shutdown#", "Restart#", "Halt#", "Poweroff#", "Unknown#",
  ]
  /// A firmware keeps some tens of KiB. What is kept here becomes events all at once.
  static let limit = 256 << 10
  /// What a part counts besides its bytes: there may be many that are empty.
  private static let weight = 256

  private(set) var parts: [Part] = []
  private var title: [UInt8] = []
  private(set) var count = 0

  /// The number of the part that starts with this line, and its title without it.
  static func begins(_ line: Span<UInt8>) -> (number: Int, title: Range<Int>)? {
    var at = 0
    guard reasons.contains(where: { line.skip($0, &at) }), line.decimal(&at) != nil else {
      return nil
    }
    let title = 0..<at
    guard line.skip(" Part", &at), let number = line.pid(&at), at == line.count else { return nil }
    return (number, title)
  }

  /// `====1795372965.678901-D`: when ramoops wrote what follows, and whether it is compressed.
  static func isHeader(_ line: Span<UInt8>) -> Bool {
    var at = 0
    return line.skip("====", &at) && line.decimal(&at) != nil && line.skip(".", &at)
      && line.decimal(&at) != nil && line.skip("-", &at)
  }

  /// Whether the part belongs to the same dump as those that are kept.
  func belongs(_ number: Int, _ title: Span<UInt8>) -> Bool {
    parts.isEmpty
      || (self.title == UntrustedText(title).bytes && !parts.contains { $0.number == number })
  }

  mutating func begin(_ part: Part, title: Span<UInt8>) {
    if parts.isEmpty { self.title = UntrustedText(title).bytes }
    parts.append(part)
    count += StoredParts.weight
  }

  mutating func append(_ bytes: Span<UInt8>) {
    count += bytes.count
    parts[parts.count - 1].bytes += UntrustedText(bytes).bytes
  }

  /// The oldest first.
  mutating func take() -> [Part] {
    defer {
      parts.removeAll()
      count = 0
    }
    return parts.sorted { $0.number > $1.number }
  }
}
