public import OOMModel

#if !Journal
  /// Built without libsystemd: every journal is a problem with a sentence of its own.
  public struct Journal: ~Copyable {
    public init(_ selection: JournalSelection, named name: String? = nil) throws(Problem) {
      throw Problem(.journalNotBuiltIn, input: name ?? selection.name)
    }

    public mutating func read(
      _ filter: JournalFilter, shouldStop: () -> Bool,
      take: (Span<UInt8>, _ entry: () -> JournalEntry?) -> Void
    ) -> Outcome {
      Outcome()
    }

    public mutating func follow(
      _ filter: JournalFilter, fromEnd: Bool, patience: Int32, shouldStop: () -> Bool,
      take: (Span<UInt8>, _ entry: () -> JournalEntry?) -> Void, passed: (() -> String?) -> Void,
      pause: (Problem?) -> Void
    ) -> Problem? { nil }

    public var cursor: String? { nil }

    public static var machineID: String? { nil }

    public mutating func boots() throws(Problem) -> [JournalBoot] { [] }

    public mutating func bootID(of selection: BootSelection) throws(Problem) -> String { "" }
  }
#endif

extension Journal {
  /// What reading came to.
  public struct Outcome {
    /// Entries in the range.
    public var entries = 0
    public var firstMicroseconds: Int64?
    public var lastMicroseconds: Int64?
    /// Entries whose message could not be read.
    public var unreadableEntries = 0
    public var wasStopped = false
    /// Why reading ended before the end of the journal, or left out a part of it.
    public var problem: Problem?

    public init() {}
  }
}
