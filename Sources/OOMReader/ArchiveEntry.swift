import OOMModel

/// A member of an archive, by its header.
struct ArchiveEntry: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case file
    case directory
    case symbolicLink
    case hardLink
    case other
  }

  /// As the archive has it, without `./` at its start. Only ever shown and compared: nothing is
  /// created by this name, so `..` and `/` in it do no harm.
  let path: LogPath
  let kind: Kind
  /// `nil` where the header does not say it.
  var size: Int64?
  var modificationMicroseconds: Int64?
  var isEncrypted = false

  init(path: LogPath, kind: Kind) {
    self.path = path
    self.kind = kind
  }
}
