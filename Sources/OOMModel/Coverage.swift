/// What was read. "Nothing found" is worth only as much as this.
public struct Coverage: Sendable, Hashable {
  public var sources: [SourceCoverage] = []
  /// By host, and of each the oldest first.
  public var boots: [BootCoverage] = []
  /// Boots beyond the number that is kept.
  public var bootsDropped = 0
  /// How many hosts the boots are of, as far as lines name them.
  public var hostCount = 0
  public var gaps: [CoverageGap] = []
  public var gapsDropped = 0
  /// The parts of the range that was asked for of which nothing was read.
  public var unknownSpans: [UnknownSpan] = []
  public var unknownSpansDropped = 0
  /// Messages that somebody on the way says to have dropped, where he says how many.
  public private(set) var droppedMessages = 0
  /// How often somebody says so, with a number or without.
  public private(set) var droppedNotices = 0
  /// Lines with the kernel's words for an OOM kill that nothing made sense of.
  public private(set) var linesNotUnderstood = 0
  /// Lines inside of dumps that no record was made of.
  public var unknownLines = 0
  /// Kills that a program wrote and the kernel did not.
  public var userspaceKills = 0
  /// Events of which a program wrote the lines, with a kill or without.
  public var userspaceEvents = 0
  public var notices: [Notice] = []
  /// Notices beyond the number that is kept.
  public var noticesDropped = 0
  /// Records of others that tell of an OOM kill, and no event that was read is it.
  public var unexplained: [Neighbour] = []
  /// Kills by userspace killers. Copies in several logs count once.
  public var killerKills = 0
  /// Signs of want of memory that no kill followed.
  public var loneSigns = 0
  /// Stopped by a signal: the result is partial.
  public var wasInterrupted = false
  /// Of the journal's last entry that was read.
  public var lastCursor: String?

  public init() {}

  public mutating func add(_ notice: Notice) {
    switch notice.category {
    case .messagesDropped:
      droppedNotices += 1
      let (sum, overflow) = droppedMessages.addingReportingOverflow(notice.count)
      droppedMessages = overflow ? .max : sum
    case .notUnderstood: linesNotUnderstood += 1
    default: break
    }
    // The first of a kind is always kept: a gate looks at the kinds. Of each kind some, so that one that
    // comes often leaves room for the others.
    let ofKind = notices.count { $0.category == notice.category }
    let isFirst = !notices.contains {
      $0.category == notice.category && $0.cause == notice.cause
    }
    if ofKind < Coverage.noticeLimit || isFirst {
      notices.append(notice)
    } else {
      noticesDropped += 1
    }
  }

  /// A log full of damaged lines must not fill the memory with remarks about them.
  static let noticeLimit = 100

  public var problems: [Problem] { sources.compactMap(\.problem) }
}

public struct SourceCoverage: Sendable, Hashable {
  public var name: String
  public var kind: Kind
  /// Named by the user, not found in a directory.
  public var isNamed = true
  public var state = State.read
  public var problem: Problem?
  public var bytes = 0
  /// Lines of text, or journal entries.
  public var records = 0
  /// The earliest and the latest record; by position where an instant is not known.
  public var first: EventTime?
  public var last: EventTime?
  public var events = 0
  public var kills = 0
  /// Kill lines in the kernel's words that a program wrote.
  public var userspaceKills = 0
  /// Kills by userspace killers.
  public var killerKills = 0

  public enum Kind: String, Sendable, Hashable {
    case text
    case standardInput = "stdin"
    case kmsg
    case journal
  }

  public enum State: String, Sendable, Hashable {
    case read
    /// Opened, and left before its end.
    case partial
    case unreadable
  }

  public init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }
}
