/// A place at which records may be missing. What is only quiet is none: nobody can tell a log in which
/// nothing happened from one that lost what happened.
public struct CoverageGap: Sendable, Hashable {
  public let kind: Kind
  public var host: UntrustedText?
  /// A file, or the names of the files that are not there.
  public var source: String?
  /// The last record before, and the first after it.
  public var from: EventTime?
  public var to: EventTime?

  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// From the last record of a boot to the first of the next: the machine was off, or it lost what
    /// was not written yet.
    case betweenBoots = "between_boots"
    /// A journal file that journald did not close: it is being written, or the machine lost its power.
    case journalNotClosed = "journal_not_closed"
    /// The numbers of the files of a log leave some out.
    case missingFile = "missing_file"
  }

  public init(_ kind: Kind) {
    self.kind = kind
  }
}

/// A part of the range asked for of which nothing was read.
public struct UnknownSpan: Sendable, Hashable {
  /// `nil` for all that was read together.
  public let host: UntrustedText?
  /// Microseconds since 1970; `nil` where the range has no beginning.
  public let from: Int64?
  public let to: Int64

  public init(host: UntrustedText?, from: Int64?, to: Int64) {
    self.host = host
    self.from = from
    self.to = to
  }
}
