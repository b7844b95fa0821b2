import CFile
import Glibc
public import OOMModel

/// A file as it was when it was listed. Logs are rotated while others are read: what was listed is read,
/// whatever its name is by then.
public struct ListedFile: Sendable, Hashable {
  public let path: LogPath
  /// `nil` for what is no regular file, and where nothing was there.
  let identity: FileIdentity?
  private let size: Int64
  private let isMissing: Bool

  public init(_ path: LogPath) {
    self.path = path
    let found = FileIdentity.of(path)
    identity = found?.identity
    size = found?.size ?? 0
    isMissing = found == nil && errno == ENOENT
  }

  func open() throws(Problem) -> FileStream {
    // What is there by now has come from a name that was listed too.
    if isMissing { throw Problem(.notFound, input: path.name) }
    guard let identity else { return try FileStream(path: path) }
    // It can be renamed again between a look and the opening, and a directory that changes may be listed
    // without one of its files.
    for _ in 0..<ListedFile.attempts {
      guard let place = place(of: identity) else { continue }
      do {
        let file = try FileStream(path: place, name: path.name)
        guard file.identity == identity else { continue }
        file.wasEmptied = file.size ?? 0 < size
        return file
      } catch {
        guard error.reason == .notFound else { throw error }
      }
    }
    throw Problem(.wasRotated, input: path.name)
  }

  private static let attempts = 16

  /// Where the file is now: under its name, or another one in the same directory.
  private func place(of identity: FileIdentity) -> LogPath? {
    if FileIdentity.of(path)?.identity == identity { return path }
    return InputList.names(in: path.directory)?.lazy.map(path.directory.below).first {
      // Logs grow: a smaller one has the number of a file that is gone.
      guard let other = FileIdentity.of($0) else { return false }
      return other.identity == identity && other.size >= size
    }
  }
}

/// Which regular file of the machine it is. A new file often gets the number of one that was removed.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let inode: UInt64
  private let born: Int64

  private init?(_ file: oomlog_file) {
    guard file.mode & S_IFMT == S_IFREG else { return nil }
    device = file.device
    inode = file.inode
    born = file.born
  }

  static func of(_ path: LogPath) -> (identity: FileIdentity, size: Int64)? {
    var file = oomlog_file()
    errno = 0
    guard path.withCString({ oomlog_file_at($0, &file) }) == 0, let identity = FileIdentity(file)
    else { return nil }
    return (identity, file.size)
  }

  static func of(_ descriptor: Int32) -> FileIdentity? {
    var file = oomlog_file()
    return oomlog_file_of(descriptor, &file) == 0 ? FileIdentity(file) : nil
  }
}
