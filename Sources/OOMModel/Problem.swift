/// Why an input could not be read, or not to its end. Data: the words are made in one place,
/// `ProblemSentence` of the reporter.
public struct Problem: Error, Sendable, Hashable {
  /// The path or the name of the input.
  public let input: String
  public let reason: Reason

  public enum Reason: Sendable, Hashable {
    case notFound
    case permissionDenied
    /// Some files of the system journal are closed to this user.
    case partlyPermissionDenied
    case isBinary
    /// Compressed or archived, and this build cannot unpack that format.
    case isCompressed(format: String)
    /// A member of an archive that needs a password.
    case isEncrypted
    /// Compressed or archived, and not whole. In the words of libarchive.
    case isDamaged(detail: UntrustedText)
    /// Shorter at the end of the reading than at its start.
    case wasCut
    /// Gone from its directory between listing and reading.
    case wasRotated
    /// What unpacking would bring goes beyond a limit.
    case limitReached(UnpackingLimit)
    /// What has to be read more than once could not be kept for it.
    case temporaryFile(errno: Int32)
    case isUnsupportedDevice
    case tooDeep
    /// No journal on this machine, and no log file in the usual places.
    case nothingToRead
    case noJournalFiles
    /// This build has no libsystemd.
    case journalNotBuiltIn
    case journalDamaged
    case journalFormatUnknown
    /// Some entries of a journal could not be read, or one of its files from some place on.
    case journalPartlyDamaged(unreadableEntries: Int)
    /// An entry of a journal came again after itself.
    case journalGoesInCircles
    case cursorInvalid
    /// The journal has so many boots, and not this one.
    case noSuchBoot(count: Int)
    /// No container of this name runs here.
    case machineNotFound
    /// Any other failure of the system, by errno.
    case system(errno: Int32)
  }

  public init(_ reason: Reason, input: String) {
    self.reason = reason
    self.input = input
  }
}

/// What unpacking stops at, because a small file can hold a large one, and itself.
public enum UnpackingLimit: Sendable, Hashable {
  /// Bytes that come out of one input.
  case bytes(Int)
  /// Bytes that come out for each byte that goes in.
  case ratio(Int)
  /// Archives in archives, and compressed files in compressed files.
  case nesting(Int)
  /// Members of one archive.
  case members(Int)
  /// Bytes of the names of all members of one archive.
  case names(Int)
}
