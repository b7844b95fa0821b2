import TestSupport
import Testing

@testable import OOMReader

struct ContentTests {
  private func classify(_ start: [UInt8], isWhole: Bool = false) -> Content {
    Content.classify(start.span, isWhole: isWhole)
  }

  private static func digits(_ magic: String, _ digit: String, _ count: Int) -> [UInt8] {
    Array((magic + String(repeating: digit, count: count - magic.utf8.count)).utf8)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let start: [UInt8]
    let content: Content
    var testDescription: String { name }
  }

  /// The magic numbers as file(1) lists them, not as the source has them.
  @Test(arguments: [
    Case(name: "journal", start: Array("LPKSHHRH".utf8) + [0, 0, 1, 0], content: .journal),
    Case(
      name: "gzip", start: [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3],
      content: .packed(.compression(.gzip))),
    Case(
      name: "xz", start: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 4],
      content: .packed(.compression(.xz))
    ),
    Case(name: "zstd", start: [0x28, 0xb5, 0x2f, 0xfd, 4], content: .packed(.compression(.zstd))),
    Case(
      name: "zstd, a frame to be skipped first", start: [0x5a, 0x2a, 0x4d, 0x18, 4, 0, 0, 0],
      content: .packed(.compression(.zstd))),
    Case(name: "lz4", start: [4, 0x22, 0x4d, 0x18, 0x64], content: .packed(.compression(.lz4))),
    Case(name: "bzip2", start: Array("BZh91AY&SY".utf8), content: .packed(.compression(.bzip2))),
    Case(
      name: "zip", start: [0x50, 0x4b, 3, 4, 20, 0, 0, 0], content: .packed(.archive(.zip))),
    Case(name: "lz4, legacy", start: [2, 0x21, 0x4c, 0x18], content: .packed(.compression(.lz4))),
    Case(name: "compress", start: [0x1f, 0x9d, 0x90], content: .packed(.compression(.compress))),
    Case(
      name: "lzma", start: [0x5d, 0, 0, 0x80, 0] + [UInt8](repeating: 0xff, count: 8) + [0, 1],
      content: .packed(.compression(.lzma))),
    Case(
      name: "lzma, size known", start: [0x5d, 0, 0, 0x80, 0, 9, 1, 0, 0, 0, 0, 0, 0, 0, 1],
      content: .packed(.compression(.lzma))),
    Case(name: "a bracket", start: Array("][  1.0] text".utf8), content: .text),
    Case(
      name: "bzip2, empty", start: Array("BZh9".utf8) + [0x17, 0x72, 0x45, 0x38, 0x50, 0x90],
      content: .packed(.compression(.bzip2))),
    Case(name: "a name", start: Array("BZhang logged in".utf8), content: .text),
    Case(
      name: "cpio newc", start: digits("070701", "a", 110), content: .packed(.archive(.cpio))),
    Case(
      name: "cpio crc", start: digits("070702", "F", 110), content: .packed(.archive(.cpio))),
    Case(name: "cpio odc", start: digits("070707", "7", 76), content: .packed(.archive(.cpio))),
    Case(name: "no hexadecimal", start: digits("070701", "g", 110), content: .text),
    Case(name: "no octal", start: digits("070707", "8", 110), content: .text),
    Case(
      name: "zip, empty", start: Array("PK\u{5}\u{6}".utf8) + [0, 0],
      content: .packed(.archive(.zip))),
    Case(
      name: "ustar", start: Tar.header(Tar.Member("var/log/kern.log")),
      content: .packed(.archive(.tar))),
    Case(
      name: "tar from before 1988", start: Tar.header(Tar.Member("kern.log"), magic: ""),
      content: .packed(.archive(.tar))),
    Case(
      name: "half a tar header", start: Array(Tar.header(Tar.Member("kern.log")).prefix(200)),
      content: .text),
    Case(name: "a block of NUL", start: [UInt8](repeating: 0, count: 1024), content: .text),
    Case(name: "UTF-16", start: [0xff, 0xfe, 0x5b, 0], content: .utf16(.littleEndian)),
    Case(
      name: "UTF-16, the other order", start: [0xfe, 0xff, 0, 0x5b], content: .utf16(.bigEndian)),
    Case(
      name: "UTF-16 without a mark", start: Array("[    1.000000] a".utf8).flatMap { [$0, 0] },
      content: .utf16(.littleEndian)),
    Case(
      name: "UTF-16, the other order, without a mark",
      start: Array("[    1.000000] a".utf8).flatMap { [0, $0] }, content: .utf16(.bigEndian)),
    Case(
      name: "UTF-16 without a mark, not only ASCII",
      start: Array("\u{1b}[1m[    1.0] caf\u{435}".utf16).flatMap {
        [UInt8($0 & 0xff), UInt8($0 >> 8)]
      },
      content: .utf16(.littleEndian)),
    Case(
      name: "the mark of UTF-16 before other text",
      start: [0xff, 0xfe] + Array("[    1.000000] Linux version".utf8), content: .text),
    Case(name: "UTF-32", start: [0xff, 0xfe, 0, 0, 0x5b, 0, 0, 0], content: .binary),
    Case(name: "ELF", start: [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0], content: .binary),
    Case(name: "empty", start: [], content: .text),
    Case(name: "one letter", start: [0x42], content: .text),
    Case(name: "the beginning of a magic", start: Array("LPKSHHR".utf8), content: .text),
    Case(name: "a magic that is not at the start", start: Array(" LPKSHHRH".utf8), content: .text),
  ])
  func magic(_ example: Case) {
    #expect(classify(example.start) == example.content)
  }

  /// Something packed that breaks off within its header is not taken for a log without kills.
  @Test func stubs() throws {
    for tool in ["gzip", "xz", "zstd", "bzip2", "lz4", "lzma"] {
      guard let bytes = try packed(Array("[    1.000000] text\n".utf8), with: tool) else {
        skip("no \(tool) here")
        continue
      }
      let least = tool == "lzma" ? 3 : bytes[0] >= 0x80 ? 1 : 2
      for count in least..<16 {
        let content = classify(Array(bytes[..<count]), isWhole: true)
        #expect(content == .packed(.compression(Compression(rawValue: tool)!)), "\(tool), \(count)")
      }
    }
    let header = Tar.header(Tar.Member("var/log/kern.log"))
    for count in 108..<512 {
      let content = classify(Array(header[..<count]), isWhole: true)
      #expect(content == .packed(.archive(.tar)), "\(count)")
    }
    for text in ["", "B", "L", "(", "BZhx", "B\n", "LPK\n", "P", "] x"] {
      #expect(classify(Array(text.utf8), isWhole: true) == .text, "\(text)")
    }
  }

  private static let line = Array("Nov 22 18:42:45 web01 kernel: [   44.462274] hog invoked\n".utf8)

  /// A machine that lost power leaves blocks of NUL in its logs.
  @Test(arguments: [0, 57, 4096])
  func nulRuns(at place: Int) {
    var log = (0..<200).flatMap { _ in ContentTests.line }
    log.insert(contentsOf: repeatElement(0, count: 30_000), at: place)
    #expect(classify(log) == .text)
  }

  /// Names that try to look like anything but text, in the log line that each comes with.
  @Test func hostileNames() {
    let names: [[UInt8]] = [
      [0x1b, 0x5b, 0x33, 0x31, 0x6d], [1, 2, 3], [0x7f, 0x64, 0x65, 0x6c], [0xff, 0xfe, 0x80],
      [0x1f, 0x8b, 8], Array("été-☠".utf8),
    ]
    let log = names.flatMap { ContentTests.line + $0 + Array(") total-vm:1kB\n".utf8) }
    #expect(classify(log) == .text)
  }

  @Test func coloursAndLegacyEncodings() {
    let coloured = (0..<50).flatMap { _ in Array("\u{1b}[32m[ 1.5]\u{1b}[0m ok\r\n".utf8) }
    #expect(classify(coloured) == .text)
    let shiftJIS = [UInt8](repeating: 0x83, count: 900) + ContentTests.line
    #expect(classify(shiftJIS) == .text)
  }

  /// Records of utmp(5), 384 bytes each and mostly NUL.
  @Test func wtmp() {
    let records =
      utmp(type: 2, pid: 0, line: "~", user: "reboot", host: "6.12.107+deb13-cloud-amd64")
      + utmp(type: 1, pid: 53, line: "~", user: "runlevel", host: "6.12.107+deb13-cloud-amd64")
      + utmp(type: 6, pid: 812, line: "tty1", user: "LOGIN", host: "")
      + utmp(type: 7, pid: 1201, line: "pts/0", user: "admin", host: "192.0.2.7")
      + utmp(type: 8, pid: 1201, line: "pts/0", user: "", host: "")
    #expect(records.count == 5 * 384)
    #expect(classify(records) == .binary)
  }

  private func utmp(type: UInt8, pid: UInt16, line: String, user: String, host: String) -> [UInt8] {
    var record = [UInt8](repeating: 0, count: 384)
    func put(_ bytes: [UInt8], at offset: Int) {
      record.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    }
    put([type], at: 0)
    put([UInt8(truncatingIfNeeded: pid), UInt8(pid >> 8)], at: 4)
    put(Array(line.utf8), at: 8)
    put(Array(user.utf8), at: 44)
    put(Array(host.utf8), at: 76)
    // 1795374200 s and 12345 µs.
    put([0x78, 0x4c, 0x03, 0x6b, 0x39, 0x30], at: 340)
    return record
  }
}
