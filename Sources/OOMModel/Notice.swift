/// Something about the input that did not stop the reading of it, but that a reader of the
/// result has to know.
public struct Notice: Sendable, Hashable {
  public let category: Category
  public let message: UntrustedText
  public let position: LogPosition?
  /// Of the line that says it. `nil` where it is about no line; unknown where the line does not tell.
  public var time: EventTime?
  /// Of the line that says it, where that names one.
  public var host: UntrustedText?
  /// What several of a category have in common, where a category has several causes.
  public let cause: String?
  /// What it counts: messages that were dropped (0 where their number is not known), else 1.
  public var count = 1

  public enum Category: String, Sendable, Hashable, CaseIterable {
    /// A line longer than the longest line that is read.
    case lineTruncated = "line_truncated"
    /// The kernel, journald or a console says that it dropped messages.
    case messagesDropped = "messages_dropped"
    /// The kernel printed no dumps for some kills (`callbacks suppressed`). The kill lines are there.
    case dumpsSuppressed = "dumps_suppressed"
    /// A line with OOM words that is not one of the forms of any kernel known.
    case notUnderstood = "not_understood"
    /// A limit of the reader cut something off.
    case limitReached = "limit_reached"
    /// An event whose time is not known stands in a result that was restricted by time.
    case timeUnknown = "time_unknown"
    /// An event whose host is not known stands in a result that was restricted to some hosts.
    case hostUnknown = "host_unknown"
    /// The journal says that a program wrote what looks like the kernel's in another log.
    case unmasked
    /// Copies of an event in several logs count once because they say the same, where neither the
    /// kernel's stamp nor a host and the wall clock show that they are one.
    case mergedByFigures = "merged_by_figures"
    /// The year or the zone of the stamps was not in the log.
    case timeAssumed = "time_assumed"
    /// A time of day that the zone has twice or not at all, and nothing in the log tells which it is.
    case timeAmbiguous = "time_ambiguous"
    /// Lines that carry both clocks disagree about the instant of boot that times are derived from.
    case timeDrift = "time_drift"
    /// Nothing was read from an input that exists.
    case emptyInput = "empty_input"
    /// A part of a directory was passed over.
    case skipped
  }

  public init(
    _ category: Category, _ message: UntrustedText, at position: LogPosition? = nil, count: Int = 1
  ) {
    self.count = count
    self.category = category
    self.message = message
    self.position = position
    cause = nil
  }

  /// `not a regular file: /var/log/fifo`
  public init(_ category: Category, because cause: String, _ name: String) {
    self.category = category
    self.cause = cause
    message = UntrustedText(cause + ": " + name)
    position = nil
  }
}
