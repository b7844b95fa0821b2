/// What was read. "Nothing found" is worth only as much as this.
public struct Coverage: Sendable, Hashable {
  public var sources: [SourceCoverage] = []
  public var notices: [Notice] = []
  /// Notices beyond the number that is kept.
  public var noticesDropped = 0
  /// Stopped by a signal: the result is partial.
  public var wasInterrupted = false
  /// Of the journal's last entry that was read.
  public var lastCursor: String?

  public init() {}

  public mutating func add(_ notice: Notice) {
    // The first of a kind is always kept: a gate looks at the kinds.
    let isFirst = !notices.contains {
      $0.category == notice.category && $0.cause == notice.cause
    }
    if notices.count < Coverage.noticeLimit || isFirst {
      notices.append(notice)
    } else {
      noticesDropped += 1
    }
  }

  /// A log full of damaged lines must not fill the memory with remarks about them.
  static let noticeLimit = 200

  public var problems: [Problem] { sources.compactMap(\.problem) }
  /// Kills that a program wrote and the kernel did not.
  public var userspaceKills: Int { sources.reduce(0) { $0 + $1.userspaceKills } }
}

public struct SourceCoverage: Sendable, Hashable {
  public let name: String
  public var kind: Kind
  /// Named by the user, not found in a directory.
  public var isNamed = true
  public var state = State.read
  public var problem: Problem?
  public var bytes = 0
  /// Lines of text, or journal entries.
  public var records = 0
  public var first: EventTime?
  public var last: EventTime?
  public var events = 0
  public var kills = 0
  public var userspaceKills = 0

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
