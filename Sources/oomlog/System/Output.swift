import ArgumentParser
import Glibc

/// Standard output and standard error. Data on the one, words on the other. A reader that goes
/// away ends the program by SIGPIPE, quietly, as it does every filter.
enum Output {
  static func write(_ text: String) throws(ExitCode) { try write(Array(text.utf8)) }

  static func write(_ bytes: [UInt8]) throws(ExitCode) {
    if let error = write(bytes, to: STDOUT_FILENO) {
      warn("cannot write to standard output: \(String(cString: strerror(error)))")
      throw ExitCode(2)
    }
  }

  static func warn(_ sentence: String) {
    _ = write(Array("oomlog: \(sentence)\n".utf8), to: STDERR_FILENO)
  }

  /// What a pager does not take is not wanted.
  static func write(_ bytes: [UInt8], toPipe descriptor: Int32) {
    _ = write(bytes, to: descriptor)
  }

  /// In the place of what stood in the line before; an empty one takes that away.
  static func progress(_ line: String) {
    _ = write(Array("\r\u{1b}[K\(line)".utf8), to: STDERR_FILENO)
  }

  /// Columns of the terminal that standard output is, `nil` when it is none.
  static var terminalWidth: Int? {
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Writes a file that is whole or not there: a temporary file beside it takes its place.
  /// What is no regular file (a terminal, `/dev/stdout`) is written to directly.
  static func write(_ bytes: [UInt8], toFile path: String) throws(ExitCode) {
    var info = stat()
    let isPlain = stat(path, &info) != 0 || info.st_mode & S_IFMT == S_IFREG
    let target = isPlain ? path + ".oomlog-\(getpid())" : path
    let flags = isPlain ? O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC : O_WRONLY | O_CLOEXEC
    let descriptor = open(target, flags, 0o666)
    guard descriptor >= 0 else { throw failure(path, errno) }
    var error = write(bytes, to: descriptor)
    if close(descriptor) != 0 { error = error ?? errno }
    if error == nil, isPlain, rename(target, path) != 0 { error = errno }
    guard let error else { return }
    if isPlain { unlink(target) }
    throw failure(path, error)
  }

  private static func failure(_ path: String, _ error: Int32) -> ExitCode {
    warn("cannot write \(path): \(String(cString: strerror(error)))")
    return ExitCode(2)
  }

  /// The errno of what went wrong.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var at = 0
      while at < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress! + at, buffer.count - at)
        if count >= 0 {
          at += count
        } else if errno != EINTR {
          return errno
        }
      }
      return nil
    }
  }
}
