public import OOMModel

#if !Journal
  /// Built without libsystemd: every journal is a problem with a sentence of its own.
  public struct Journal: ~Copyable {
    public init(_ selection: JournalSelection, named name: String? = nil) throws(Problem) {
      throw Problem(.journalNotBuiltIn, input: name ?? selection.name)
    }

    public mutating func read(
      _ filter: JournalFilter, shouldStop: () -> Bool,
      take: (Span<UInt8>, _ isFromRing: Bool, _ entry: () -> JournalEntry?) -> Void
    ) -> Outcome {
      Outcome()
    }

    public mutating func follow(
      _ filter: JournalFilter, fromEnd: Bool, patience: Int32, shouldStop: () -> Bool,
      take: (Span<UInt8>, _ isFromRing: Bool, _ entry: () -> JournalEntry?) -> Void,
      passed: (() -> String?) -> Void,
      pause: (Problem?) -> Void
    ) -> Problem? { nil }

    func program(
      thatWrote message: UntrustedText, on host: UntrustedText?, within time: ClosedRange<Int64>
    ) -> UntrustedText? {
      nil
    }

    public var cursor: String? { nil }

    public static var machineID: String? { nil }

    public mutating func boots() throws(Problem) -> [JournalBoot] { [] }

    public mutating func bootID(of selection: BootSelection) throws(Problem) -> String { "" }
  }
#endif

extension Journal {
  /// What reading came to.
  public struct Outcome {
    /// Entries in the range that came in through the kernel's ring buffer.
    public var entries = 0
    /// Entries of programs.
    public var otherEntries = 0
    public var firstMicroseconds: Int64?
    public var lastMicroseconds: Int64?
    /// The first and the last entry of all that the journal holds, in the range or not.
    public var extent: ClosedRange<Int64>?
    /// The boots of the entries that were read, in the order of their first.
    public var boots: [Boot] = []
    /// Entries whose message could not be read.
    public var unreadableEntries = 0
    public var wasStopped = false
    /// Why reading ended before the end of the journal, or left out a part of it.
    public var problem: Problem?

    public init() {}
  }

  /// The entries of a boot that were read.
  public struct Boot: Sendable {
    /// 32 hex digits.
    public let id: String
    public let host: UntrustedText?
    public let firstMicroseconds: Int64
    public var lastMicroseconds: Int64
  }
}

/// A journal that was read, to be asked about what other logs hold.
public final class JournalWitness {
  private let journal: Journal

  public init(_ journal: consuming Journal) {
    self.journal = journal
  }

  /// Who wrote a message, where there is an entry of it in this time that is a program's, and none
  /// that is the kernel's: the name that it gave itself, empty for none. In microseconds since 1970.
  public func program(
    thatWrote message: UntrustedText, on host: UntrustedText?, within time: ClosedRange<Int64>
  ) -> UntrustedText? {
    journal.program(thatWrote: message, on: host, within: time)
  }
}
