import OOMModel

/// RFC 4648, for names that are not UTF-8.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits: UInt32 = 0
      for byte in group { bits = bits << 8 | UInt32(byte) }
      bits <<= 8 * UInt32(3 - group.count)
      for place in 0..<4 {
        let isPadding = place > group.count
        let index = Int(bits >> UInt32(18 - 6 * place) & 63)
        result.append(isPadding ? UInt8(ascii: "=") : alphabet[index])
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
