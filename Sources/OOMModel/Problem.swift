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
    /// A journal file under another name than journald gives it.
    case isJournal
    case isCompressed(format: String)
    case isUnsupportedDevice
    case tooDeep
    /// No journal on this machine, and no log file in the usual places.
    case nothingToRead
    case noJournalFiles
    /// This build has no libsystemd.
    case journalNotBuiltIn
    case journalDamaged
    case journalFormatUnknown
    /// Any other failure of the system, by errno.
    case system(errno: Int32)
  }

  public init(_ reason: Reason, input: String) {
    self.reason = reason
    self.input = input
  }
}
