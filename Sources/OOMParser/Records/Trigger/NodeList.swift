/// `0,2-3` or `(null)`: a node mask as the kernel prints it. It holds commas itself, so it ends at
/// the first comma that no digit follows.
enum NodeList {
  static func end(_ line: Span<UInt8>, from: Int) -> Int {
    var at = from
    if line.skip("(null)", &at) { return at }
    while at < line.count {
      let byte = line[at]
      let isSeparator = byte == UInt8(ascii: ",") || byte == UInt8(ascii: "-")
      guard byte.isDigit || (isSeparator && at + 1 < line.count && line[at + 1].isDigit) else {
        break
      }
      at += 1
    }
    return at
  }
}
