import Glibc

/// What a journal file says about itself, read without libsystemd: how many entries of the kernel it
/// ought to have, because libsystemd ends early and in silence where the list of them is broken.
///
/// The layout is that of systemd's journal-def.h; all numbers are little-endian.
public struct JournalFileFacts: Sendable, Hashable {
  public let state: State
  /// Entries that came in through the kernel's ring buffer, by the index; 1 where the index is damaged, so
  /// that there may be any number. `nil` for files of systemd before 246, which have another hash function.
  public let kernelEntries: Int?

  public enum State: UInt8, Sendable, Hashable {
    /// Closed, and may be written to again.
    case offline = 0
    /// Being written, or left like that when the machine lost power, or copied while it was written.
    case online = 1
    case archived = 2
  }

  /// `nil` where it is no journal file, or cannot be read.
  public init?(path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let file = Reader(descriptor: descriptor)
    guard let header = file.bytes(at: 0, count: 208), header.starts(with: "LPKSHHRH".utf8),
      let state = State(rawValue: header[16])
    else { return nil }
    self.state = state
    kernelEntries = JournalFileFacts.entries(of: "_TRANSPORT=kernel", file, header)
  }

  private static let keyedHash: UInt8 = 1 << 2
  private static let compact: UInt8 = 1 << 4
  private static let chainLimit = 4096

  /// The number of entries that have a datum, by its object: found by its hash, or its bytes.
  private static func entries(of datum: String, _ file: Reader, _ header: [UInt8]) -> Int? {
    let flags = header[12]
    guard flags & keyedHash != 0 else { return nil }
    let key = (header.word(24), header.word(32))
    let hash = SipHash.hash(Array(datum.utf8), key: key)
    let (table, size) = (header.word(104), header.word(112))
    guard size >= 16,
      let bucket = file.bytes(at: table &+ hash % (size / 16) * 16, count: 16)
    else { return nil }
    let payload = flags & compact == 0 ? 64 : 72
    var offset = bucket.word(0)
    for _ in 0..<chainLimit {
      if offset == 0 { return isSound(file, table, size, payload, key) ? 0 : 1 }
      guard let object = file.bytes(at: offset, count: payload + datum.utf8.count) else {
        return nil
      }
      // Where one of the two is damaged libsystemd finds none, and says nothing of it.
      let isIt =
        object.word(16) == hash
        || object.word(8) == UInt64(payload + datum.utf8.count)
          && object[payload...].elementsEqual(datum.utf8)
      // The number is the file's: those of several files are added.
      if isIt { return Int(min(object.word(56), 1 << 32)) }
      offset = object.word(24)
    }
    return nil
  }

  /// Whether a datum that is not found is not there: the table is where the header says, and the header has
  /// the key that it was filled with, the id of the file.
  private static func isSound(
    _ file: Reader, _ table: UInt64, _ size: UInt64, _ payload: Int, _ key: (UInt64, UInt64)
  ) -> Bool {
    guard let head = file.bytes(at: table &- 16, count: 16), head[0] == dataHashTable,
      head.word(8) == size &+ 16
    else { return false }
    let end = table + min(size, 1 << 20)
    for place in stride(from: table, to: end, by: 4096) {
      guard let buckets = file.bytes(at: place, count: Int(min(4096, end - place))) else {
        return false
      }
      for at in stride(from: 0, to: buckets.count - 15, by: 16) where buckets.word(at) != 0 {
        guard let object = file.bytes(at: buckets.word(at), count: payload), object[0] == data,
          let length = Int(exactly: object.word(8)), length > payload
        else { return false }
        // What is compressed has the hash of what it was.
        guard object[1] == 0, length < 4096,
          let whole = file.bytes(at: buckets.word(at), count: length)
        else { continue }
        return SipHash.hash(Array(whole[payload...]), key: key) == object.word(16)
      }
    }
    return true
  }

  private static let data: UInt8 = 1
  private static let dataHashTable: UInt8 = 4

  private struct Reader {
    let descriptor: Int32

    func bytes(at offset: UInt64, count: Int) -> [UInt8]? {
      guard let place = off_t(exactly: offset) else { return nil }
      var bytes = [UInt8](repeating: 0, count: count)
      return pread(descriptor, &bytes, count, place) == count ? bytes : nil
    }
  }
}

/// SipHash-2-4, of Aumasson and Bernstein: journal files are indexed by it, with their id as the key.
enum SipHash {
  static func hash(_ bytes: [UInt8], key: (UInt64, UInt64)) -> UInt64 {
    var v0 = key.0 ^ 0x736f_6d65_7073_6575
    var v1 = key.1 ^ 0x646f_7261_6e64_6f6d
    var v2 = key.0 ^ 0x6c79_6765_6e65_7261
    var v3 = key.1 ^ 0x7465_6462_7974_6573
    func rotated(_ word: UInt64, _ bits: UInt64) -> UInt64 { word << bits | word >> (64 - bits) }
    func round() {
      v0 &+= v1
      v1 = rotated(v1, 13) ^ v0
      v0 = rotated(v0, 32)
      v2 &+= v3
      v3 = rotated(v3, 16) ^ v2
      v0 &+= v3
      v3 = rotated(v3, 21) ^ v0
      v2 &+= v1
      v1 = rotated(v1, 17) ^ v2
      v2 = rotated(v2, 32)
    }
    // The last word holds what is left, and the length in its highest byte.
    let whole = bytes.count & ~7
    let last = bytes[whole...] + [UInt8](repeating: 0, count: 7 - (bytes.count & 7))
    let words = Array(bytes[..<whole]) + last + [UInt8(truncatingIfNeeded: bytes.count)]
    for at in stride(from: 0, to: words.count, by: 8) {
      let word = words.word(at)
      v3 ^= word
      round()
      round()
      v0 ^= word
    }
    v2 ^= 0xff
    for _ in 0..<4 { round() }
    return v0 ^ v1 ^ v2 ^ v3
  }
}

extension [UInt8] {
  /// Eight bytes, the lowest first.
  fileprivate func word(_ at: Int) -> UInt64 {
    self[at..<at + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
