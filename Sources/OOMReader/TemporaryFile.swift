import Glibc
import OOMModel

/// A file without a name: gone with the process, however it ends.
final class TemporaryFile {
  let descriptor: Int32
  private(set) var size: Int64 = 0
  private let directory: String
  private let input: String
  /// While it has one.
  private var name: [CChar]?

  /// `needsPath` is whether it will need a path.
  init(in directory: String, for input: String, needsPath: Bool = false) throws(Problem) {
    self.directory = directory
    self.input = input
    let nameless = open(directory, O_RDWR | O_CLOEXEC | TemporaryFile.namelessFlag, 0o600)
    if nameless >= 0 {
      descriptor = nameless
      return
    }
    // A file system that cannot do that. Mode 0600 (mkstemp(3)).
    var path = TemporaryFile.template(in: directory)
    descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw Problem(.temporaryFile(errno: errno), input: input) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    if needsPath {
      name = path
    } else {
      unlink(path)
    }
  }

  deinit {
    forgetPath()
    close(descriptor)
  }

  /// O_TMPFILE, which Glibc's module leaves out: asm-generic/fcntl.h.
  private static let namelessFlag: Int32 = 0o20000000 | O_DIRECTORY

  private static func template(in directory: String) -> [CChar] {
    Array((directory + "/oomlog-XXXXXX").utf8CString)
  }

  /// A name, for libsystemd, which opens no file without one (`journal_file_fstat`). Given once in
  /// a file's life, and to be taken away as soon as the file is open.
  func path() throws(Problem) -> String {
    if name == nil {
      var path = TemporaryFile.template(in: directory)
      // A name that nobody has: where somebody takes it in between, linking fails.
      let placeholder = mkstemp(&path)
      guard placeholder >= 0 else { throw Problem(.temporaryFile(errno: errno), input: input) }
      close(placeholder)
      unlink(path)
      guard linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
      else { throw Problem(.temporaryFile(errno: errno), input: input) }
      name = path
    }
    return String(decoding: name!.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func forgetPath() {
    guard let path = name else { return }
    unlink(path)
    name = nil
  }

  func append(_ bytes: ArraySlice<UInt8>) throws(Problem) {
    if let error = bytes.withUnsafeBytes(write) {
      throw Problem(.temporaryFile(errno: error), input: input)
    }
    size += Int64(bytes.count)
  }

  /// The errno of what went wrong.
  private func write(_ bytes: UnsafeRawBufferPointer) -> Int32? {
    var at = 0
    while at < bytes.count {
      let count = Glibc.write(descriptor, bytes.baseAddress! + at, bytes.count - at)
      if count >= 0 {
        at += count
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}
