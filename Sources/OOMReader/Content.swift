/// What a file holds, told from its first bytes, never from its name.
public enum Content: Sendable, Hashable {
  case text
  case journal
  case packed(Packing)
  /// Text in two bytes a character, as some shells write what they print.
  case utf16(UTF16Order)
  case binary

  /// Of a tar archive, which says what it is at its end.
  static let longestHeader = 512

  /// The end of a list without a member: all there is of such an archive.
  static let emptyZip = Array("PK\u{5}\u{6}".utf8)

  private static let magics: [(bytes: [UInt8], content: Content)] = [
    (Array("LPKSHHRH".utf8), .journal),
    ([0x1f, 0x8b], .packed(.compression(.gzip))),
    ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], .packed(.compression(.xz))),
    ([0x28, 0xb5, 0x2f, 0xfd], .packed(.compression(.zstd))),
    ([0x04, 0x22, 0x4d, 0x18], .packed(.compression(.lz4))),
    ([0x02, 0x21, 0x4c, 0x18], .packed(.compression(.lz4))),
    ([0x1f, 0x9d], .packed(.compression(.compress))),
    (Array("PK\u{3}\u{4}".utf8), .packed(.archive(.zip))),
    (emptyZip, .packed(.archive(.zip))),
    ([0x7f] + Array("ELF".utf8), .binary),
    ([0xff, 0xfe, 0, 0], .binary),
    ([0xff, 0xfe], .utf16(.littleEndian)), ([0xfe, 0xff], .utf16(.bigEndian)),
  ]

  /// Logs hold stray control bytes (hostile names), bytes beyond ASCII, and runs of NUL where
  /// a machine lost power; so it takes a good share of control bytes besides NUL to be binary.
  /// `isWhole`: there is no more of it.
  public static func classify(_ start: Span<UInt8>, isWhole: Bool = false) -> Content {
    if isWhole, let content = stub(start) { return content }
    for (magic, content) in magics where start.hasBytes(magic, at: 0) {
      if case .utf16(let order) = content, !order.mayBeOrder(of: start) { continue }
      return content
    }
    // A frame to be skipped, as pzstd has one before each of its own; lz4 knows them too.
    if start.count >= 4, start[0] & 0xf0 == 0x50, start.hasBytes([0x2a, 0x4d, 0x18], at: 1) {
      return .packed(.compression(.zstd))
    }
    if isBzip2(start) { return .packed(.compression(.bzip2)) }
    if isCPIO(start) { return .packed(.archive(.cpio)) }
    if isTar(start) { return .packed(.archive(.tar)) }
    if isLZMA(start) { return .packed(.compression(.lzma)) }
    if let order = UTF16Order.allCases.first(where: { $0.isOrder(of: start) }) {
      return .utf16(order)
    }
    let sample = min(start.count, 64 * 1024)
    var controls = 0
    var others = 0
    for i in 0..<sample {
      switch start[i] {
      case 0: break
      case 9, 10, 12, 13, 27: others += 1
      case 1..<32, 127: controls += 1
      default: others += 1
      }
    }
    return controls * 12 > controls + others ? .binary : .text
  }

  /// What is left of something packed that breaks off before it says what it is. No log is so short, and
  /// one that is only a part of a magic number is not taken for a clean one.
  private static func stub(_ whole: Span<UInt8>) -> Content? {
    guard whole.count > 1 || (whole.count == 1 && whole[0] >= 0x80) else { return nil }
    func begins(_ magic: [UInt8]) -> Bool {
      whole.count < magic.count && (0..<whole.count).allSatisfy { whole[$0] == magic[$0] }
    }
    for (magic, content) in magics where begins(magic) { return content }
    let level = whole.count > 3 ? whole[3] : UInt8(ascii: "9")
    if (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(level),
      bzip2Blocks.contains(where: { begins(Array("BZh".utf8) + [level] + $0) })
    {
      return .packed(.compression(.bzip2))
    }
    if whole.count > 2, begins([0x5d, 0, 0] + (3..<14).map { $0 < whole.count ? whole[$0] : 0 }) {
      return .packed(.compression(.lzma))
    }
    return isHalfOfTar(whole) ? .packed(.archive(.tar)) : nil
  }

  /// The name, filled up with NUL, and the mode in octal digits; further on a magic (tar(5)).
  private static func isHalfOfTar(_ whole: Span<UInt8>) -> Bool {
    let name = 0..<100
    let mode = 100..<107
    guard whole.count > mode.upperBound, whole.count < longestHeader, whole[0] > 0x20,
      let end = name.first(where: { whole[$0] == 0 })
    else { return false }
    return (end..<name.upperBound).allSatisfy { whole[$0] == 0 }
      && mode.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "7") ~= whole[$0] || whole[$0] == 0x20 }
      && (whole[107] == 0 || whole[107] == 0x20)
  }

  private static let bzip2Blocks: [[UInt8]] = [
    [0x31, 0x41, 0x59, 0x26, 0x53, 0x59], [0x17, 0x72, 0x45, 0x38, 0x50, 0x90],
  ]

  /// Its magic is letters and a digit; then comes the magic of the first block, or that of the end.
  private static func isBzip2(_ start: Span<UInt8>) -> Bool {
    guard start.hasBytes(Array("BZh".utf8), at: 0), start.count >= 10 else { return false }
    return (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(start[3])
      && bzip2Blocks.contains { start.hasBytes($0, at: 4) }
  }

  /// A header is digits throughout: 76 octal ones, or 110 hexadecimal ones (cpio(5)).
  private static func isCPIO(_ start: Span<UInt8>) -> Bool {
    guard start.hasBytes(Array("0707".utf8), at: 0), start.count >= 76 else { return false }
    switch (start[4], start[5]) {
    case (UInt8(ascii: "0"), UInt8(ascii: "7")):
      return (6..<76).allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(start[$0]) }
    case (UInt8(ascii: "0"), UInt8(ascii: "1")), (UInt8(ascii: "0"), UInt8(ascii: "2")):
      return start.count >= 110
        && (6..<110).allSatisfy { Character(UnicodeScalar(start[$0])).isHexDigit }
    default:
      return false
    }
  }

  /// A header has its own checksum, in octal, counted with blanks in its place; those since 1988
  /// have a magic too (tar(5)).
  private static func isTar(_ start: Span<UInt8>) -> Bool {
    guard start.count >= longestHeader, start[0] != 0 else { return false }
    if start.hasBytes(Array("ustar".utf8), at: 257) { return true }
    let field = 148..<156
    var sum = 0
    for i in 0..<longestHeader { sum += field.contains(i) ? 0x20 : Int(start[i]) }
    var claimed = 0
    var digits = 0
    for i in field {
      switch start[i] {
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        claimed = claimed * 8 + Int(start[i] - UInt8(ascii: "0"))
        digits += 1
      case 0, UInt8(ascii: " "): break
      default: return false
      }
    }
    return digits > 0 && claimed == sum
  }

  /// The format before xz has no magic: a byte of properties that nobody changes, the size of the
  /// dictionary, and the size of the content or all ones (lzma-file-format.txt of XZ Utils).
  private static func isLZMA(_ start: Span<UInt8>) -> Bool {
    guard start.count > 13, start[0] == 0x5d, start[1] == 0, start[2] == 0, start[13] == 0 else {
      return false
    }
    let isSizeUnknown = (5..<13).allSatisfy { start[$0] == 0xff }
    return isSizeUnknown || (10..<13).allSatisfy { start[$0] == 0 }
  }
}

/// How logs are packed.
public enum Packing: Sendable, Hashable {
  case compression(Compression)
  case archive(ArchiveFormat)

  var name: String {
    switch self {
    case .compression(let compression): compression.rawValue
    case .archive(let format): format.rawValue
    }
  }
}

public enum Compression: String, Sendable, Hashable {
  case gzip
  case xz
  case zstd
  case bzip2
  case lz4
  case lzma
  /// compress(1), `.Z`.
  case compress
}

public enum ArchiveFormat: String, Sendable, Hashable {
  case tar
  case zip
  case cpio
}

extension Span<UInt8> {
  fileprivate func hasBytes(_ bytes: [UInt8], at start: Int) -> Bool {
    guard count >= start + bytes.count else { return false }
    return (0..<bytes.count).allSatisfy { self[start + $0] == bytes[$0] }
  }
}
