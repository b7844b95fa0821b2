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
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure(reason: String(cString: strerror(errno))) }
      if count == 0 { return }
      try take(block[..<count])
    }
  }
}
