import Glibc
public import OOMModel

/// A log as it was found: a file, or a member of an archive.
public struct LogMember: Sendable, Hashable {
  /// A path, `-`, or the way into an archive: `bundle.tar.xz!var/log/kern.log.2.gz`.
  public let name: String
  public var kind = SourceCoverage.Kind.text
  /// Named by the user, not found in a directory or an archive.
  public var isNamed = false
  /// In microseconds since 1970, where it is known.
  public var modificationMicroseconds: Int64?
}

/// A journal file.
public struct JournalFile {
  public let name: String
  public let isNamed: Bool
  /// `nil` for a file that is there under its own name.
  var copy: TemporaryFile?

  /// A file to be opened by its name.
  public init(name: String, isNamed: Bool) {
    self.name = name
    self.isNamed = isNamed
  }

  /// The path to open it by.
  public func openablePath() throws(Problem) -> String {
    if let copy { try copy.path() } else { name }
  }

  /// journald did not close it: by its header, or by the name it got at the next start. One that is
  /// being written is not closed either.
  public var isUnclosed: Bool {
    if name.hasSuffix(".journal~") || name.contains(".journal~.") { return true }
    guard let path = try? openablePath() else { return false }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var state: UInt8 = 0
    return pread(descriptor, &state, 1, JournalFile.stateOffset) == 1 && state == JournalFile.online
  }

  /// systemd, src/libsystemd/sd-journal/journal-def.h, `struct Header`: after the signature and two
  /// sets of flags comes the state.
  private static let stateOffset: off_t = 16
  /// `STATE_ONLINE`
  private static let online: UInt8 = 1

  /// To be called when it is open.
  public func forgetPath() { copy?.forgetPath() }
}

/// Takes what is found, one after the other.
public protocol LogSink: AnyObject {
  /// The text of a log, to be read now. It goes on where the one before stopped, until the end of
  /// the stream.
  func take(_ text: inout BlockReader, of member: LogMember)

  /// Nothing continues the text so far.
  func endStream()

  /// Several logs come, of which some may be copies of others.
  func beginArchive()

  /// Journals that are read together. `container` is the archive they were in.
  func take(_ journals: [JournalFile], from container: String?)

  /// What could not be read, or not to its end.
  func take(_ problem: Problem, _ state: SourceCoverage.State, isNamed: Bool)

  func take(_ notice: Notice)
}
