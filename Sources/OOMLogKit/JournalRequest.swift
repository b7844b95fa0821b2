public import OOMJournal

/// What to read of journals, beside the range.
public struct JournalRequest: Sendable, Hashable {
  /// `nil` for that of this machine where nothing else is named.
  public var selection: JournalSelection?
  public var boot: BootSelection?
  public var start: JournalFilter.Start?

  public init() {}

  /// Whether a log of text cannot stand in for the journal.
  var needsJournal: Bool { boot != nil || start != nil || selection != nil }
}
