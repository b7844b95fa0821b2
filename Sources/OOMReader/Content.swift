/// What a file holds, told from its first bytes.
public enum Content: Sendable, Hashable {
  case text
  case journal
  case compressed(format: String)
  case binary

  private static let magics: [(bytes: [UInt8], content: Content)] = [
    (Array("LPKSHHRH".utf8), .journal),
    ([0x1f, 0x8b], .compressed(format: "gzip")),
    ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], .compressed(format: "xz")),
    ([0x28, 0xb5, 0x2f, 0xfd], .compressed(format: "zstd")),
    ([0x04, 0x22, 0x4d, 0x18], .compressed(format: "lz4")),
    (Array("BZh".utf8), .compressed(format: "bzip2")),
    (Array("PK\u{3}\u{4}".utf8), .compressed(format: "zip")),
    ([0x7f] + Array("ELF".utf8), .binary),
  ]

  /// Logs hold stray control bytes (hostile names), bytes beyond ASCII, and runs of NUL where
  /// a machine lost power; so it takes a good share of control bytes besides NUL to be binary.
  public static func classify(_ start: Span<UInt8>) -> Content {
    for (magic, content) in magics where start.count >= magic.count {
      if (0..<magic.count).allSatisfy({ start[$0] == magic[$0] }) { return content }
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
}
