import Glibc

/// Files that a person wrote.
enum SmallFile {
  struct Failure: Error {
    let reason: String
  }

  /// All of a file, of no more than `limit` bytes.
  static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    try blocks(path) { block throws(Failure) in
      guard bytes.count + block.count <= limit else {
        throw Failure(reason: "larger than \(limit >> 20) MiB")
      }
      bytes += block
    }
    return bytes
  }

  /// A file block by block, in its order.
  static func blocks(
    _ path: String, _ take: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(reason: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    while let block = try block(descriptor) { try take(block) }
  }

  /// What can be read of an open file, to its end or up to `limit` bytes.
  static func start(of descriptor: Int32, limit: Int) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < limit, let block = try block(descriptor) { bytes += block }
    return Array(bytes.prefix(limit))
  }

  /// `nil` at the end.
  private static func block(_ descriptor: Int32) throws(Failure) -> ArraySlice<UInt8>? {
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure(reason: String(cString: strerror(errno))) }
      return count == 0 ? nil : block[..<count]
    }
  }
}
