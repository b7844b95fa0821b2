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
  }
#endif

extension Journal {
  /// What reading came to.
  public struct Outcome {
    /// Kernel entries in the range.
    public var entries = 0
    public var firstMicroseconds: Int64?
    public var lastMicroseconds: Int64?
    public var wasStopped = false
    /// Why reading ended before the end of the journal.
    public var problem: Problem?

    public init() {}
  }
}
