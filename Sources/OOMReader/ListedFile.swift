import Glibc
public import OOMModel

/// A file as it was when it was listed. Logs are rotated while others are read: what was listed is read,
/// whatever its name is by then.
public struct ListedFile: Sendable, Hashable {
  public let path: LogPath
  /// `nil` for what is no regular file, and where nothing was there.
  private let identity: FileIdentity?

  public init(_ path: LogPath) {
    self.path = path
    identity = FileIdentity(of: path)
  }

  func open() throws(Problem) -> FileStream {
    guard let identity else { return try FileStream(path: path) }
    // It can be renamed again between a look and the opening, and a directory that changes may be listed
    // without one of its files.
    for _ in 0..<ListedFile.attempts {
      guard let place = place(of: identity) else { continue }
      do {
        let file = try FileStream(path: place, name: path.name)
        guard let found = file.identity, found.isSame(as: identity) else { continue }
        file.wasEmptied = found.size < identity.size
        return file
      } catch {
        guard error.reason == .notFound else { throw error }
      }
    }
    throw Problem(.wasRotated, input: path.name)
  }

  private static let attempts = 8

  /// Where the file is now: under its name, or another one in the same directory.
  private func place(of identity: FileIdentity) -> LogPath? {
    guard let other = FileIdentity(of: path), other.isSame(as: identity) else {
      return InputList.names(in: path.directory)?.lazy.map(path.directory.below).first {
        // Logs grow: a smaller one has the number of a file that is gone.
        guard let other = FileIdentity(of: $0) else { return false }
        return other.isSame(as: identity) && other.size >= identity.size
      }
    }
    return path
  }
}

/// Which file of the machine it is, and how large. Of regular files only.
struct FileIdentity: Hashable {
  let device: dev_t
  let inode: ino_t
  let size: off_t

  init?(_ info: stat) {
    guard info.st_mode & S_IFMT == S_IFREG else { return nil }
    device = info.st_dev
    inode = info.st_ino
    size = info.st_size
  }

  init?(of path: LogPath) {
    var info = stat()
    guard path.withCString({ stat($0, &info) }) == 0 else { return nil }
    self.init(info)
  }

  func isSame(as other: FileIdentity) -> Bool { device == other.device && inode == other.inode }
}
