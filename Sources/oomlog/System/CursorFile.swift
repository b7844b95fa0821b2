import ArgumentParser
import Glibc

/// A file with a journal's cursor in its first line, as journalctl reads and writes it.
enum CursorFile {
  /// `nil` where there is no such file or nothing in it.
  static func read(_ path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    // Cursors have some 150 bytes.
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    guard count > 0 else { return nil }
    let line = bytes[..<count].prefix { $0 != UInt8(ascii: "\n") }
    let text = String(decoding: line, as: UTF8.self)
    return text.isEmpty ? nil : text
  }

  static func write(_ cursor: String, to path: String) throws(ExitCode) {
    try Output.write(Array((cursor + "\n").utf8), toFile: path)
  }
}
