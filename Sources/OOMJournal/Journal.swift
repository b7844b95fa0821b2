public import OOMModel

/// Which journal to read.
public enum JournalSelection: Sendable, Hashable {
  /// The journal of this machine, all boots.
  case system
  case files([String])

  public var name: String {
    switch self {
    case .system: "journal"
    case .files(let paths): paths.count == 1 ? paths[0] : "journal files"
    }
  }
}

/// The fields of an entry that matter beside its message.
public struct JournalEntry: Sendable {
  public var cursor: String
  public var realtimeMicroseconds: Int64
  /// The kernel's own stamp, microseconds since boot.
  public var sourceMonotonicMicroseconds: Int64?
  public var bootID: String?
  public var host: UntrustedText?
  /// 0 is the kernel. A record that a program wrote into `/dev/kmsg` has the transport of the
  /// kernel and another facility.
  public var facility: Int?

  public var provenance: Provenance {
    switch facility {
    case 0: .kernel
    case nil: .claimed
    default: .userspace
    }
  }
}

#if !Journal
  /// Built without libsystemd: every journal is a problem with a sentence of its own.
  public struct Journal: ~Copyable {
    public init(_ selection: JournalSelection, named name: String? = nil) throws(Problem) {
      throw Problem(.journalNotBuiltIn, input: name ?? selection.name)
    }

    public func read(
      since: Int64?, until: Int64?, shouldStop: () -> Bool,
      take: (Span<UInt8>, _ entry: () -> JournalEntry?) -> Void
    ) -> Outcome {
      Outcome()
    }

    func program(
      thatWrote message: UntrustedText, on host: UntrustedText?, within time: ClosedRange<Int64>
    ) -> UntrustedText? {
      nil
    }
  }
#endif

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

extension Journal {
  /// What reading came to.
  public struct Outcome {
    /// Kernel entries in the range.
    public var entries = 0
    public var firstMicroseconds: Int64?
    public var lastMicroseconds: Int64?
    /// The first and the last entry of all that the journal holds, in the range or not.
    public var extent: ClosedRange<Int64>?
    /// The boots of the entries that were read, in the order of their first.
    public var boots: [Boot] = []
    public var wasStopped = false
    /// Why reading ended before the end of the journal.
    public var problem: Problem?

    public init() {}
  }

  /// The kernel's entries of a boot.
  public struct Boot: Sendable {
    /// 32 hex digits.
    public let id: String
    public let host: UntrustedText?
    public let firstMicroseconds: Int64
    public var lastMicroseconds: Int64
  }
}
