/// Tar archives by hand, with members in any order and names of any bytes: ustar, POSIX.1-1988.
public enum Tar {
  public struct Member {
    public var name: [UInt8]
    public var content: [UInt8]
    /// `0` for a file, `1` for a hard link, `2` for a symbolic link, `5` for a directory, `6` for
    /// a FIFO.
    public var type: Character
    public var seconds: Int

    public init(
      _ name: String, _ content: [UInt8] = [], type: Character = "0", seconds: Int = 1_795_370_000
    ) {
      self.init(bytes: Array(name.utf8), content, type: type, seconds: seconds)
    }

    public init(
      bytes name: [UInt8], _ content: [UInt8], type: Character = "0",
      seconds: Int = 1_795_370_000
    ) {
      self.name = name
      self.content = content
      self.type = type
      self.seconds = seconds
    }
  }

  public static func archive(_ members: [Member]) -> [UInt8] {
    members.flatMap { header($0) + padded($0.content) } + [UInt8](repeating: 0, count: 1024)
  }

  public static func header(_ member: Member, magic: String = "ustar") -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ bytes: [UInt8], at offset: Int) {
      block.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    }
    func octal(_ number: Int, digits: Int) -> [UInt8] {
      let text = String(number, radix: 8)
      return Array((String(repeating: "0", count: digits - text.count) + text).utf8)
    }
    put(Array(member.name.prefix(100)), at: 0)
    put(Array("0000644".utf8), at: 100)
    put(octal(0, digits: 7), at: 108)
    put(octal(0, digits: 7), at: 116)
    put(octal(member.content.count, digits: 11), at: 124)
    put(octal(member.seconds, digits: 11), at: 136)
    put(Array(String(member.type).utf8), at: 156)
    if member.type == "1" || member.type == "2" { put(Array("kern.log".utf8), at: 157) }
    if !magic.isEmpty { put(Array(magic.utf8) + [0, 0x30, 0x30], at: 257) }
    put([UInt8](repeating: 0x20, count: 8), at: 148)
    put(octal(block.reduce(0) { $0 + Int($1) }, digits: 6) + [0, 0x20], at: 148)
    return block
  }

  private static func padded(_ content: [UInt8]) -> [UInt8] {
    content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
  }
}
