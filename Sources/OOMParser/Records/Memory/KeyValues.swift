import OOMModel

/// `name:value` pairs, the shape of most memory lines.
enum KeyValues {
  /// The longest name the kernel has is half of this.
  private static let longestName = 48

  /// `free:`, `isolated(anon):`, `reserved_highatomic:`. Some are followed by a blank.
  static func skipName(_ line: Span<UInt8>, _ at: inout Int) -> String? {
    var end = at
    while end < line.count, end - at < longestName, isNameByte(line[end]) { end += 1 }
    guard end > at, end < line.count, line[end] == UInt8(ascii: ":") else { return nil }
    let name = line.kernelName(at..<end)
    at = end + 1
    return name
  }

  /// A size with its unit. A few keys are printed in `KB`, which is the same.
  static func size(_ line: Span<UInt8>, _ at: inout Int) -> ByteCount? {
    var index = at
    guard let value = line.decimal(&index), line.skip("kB", &index) || line.skip("KB", &index),
      let size = ByteCount(kilobytes: value)
    else { return nil }
    at = index
    return size
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "("),
      UInt8(ascii: ")"):
      true
    default: false
    }
  }
}
