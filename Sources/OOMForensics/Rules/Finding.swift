public import OOMModel

/// What a rule found in an event.
public struct Finding: Sendable, Hashable {
  public let rule: RuleID
  public let statement: Statement
  public let confidence: Confidence
  /// The lines it rests on, as far as the event keeps their positions: never empty.
  public let evidence: [LogPosition]
  public let advice: [Advice]
}

/// How sure a finding is.
public enum Confidence: String, Sendable, Hashable, CaseIterable, Comparable {
  case low
  /// A threshold.
  case medium
  /// Arithmetic on the figures of this dump.
  case high
  /// The kernel says so.
  case certain

  public static func < (a: Confidence, b: Confidence) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    case .certain: 3
    }
  }
}

/// A rule that could not be tried, because the dump lacks what it looks at.
public struct NotEvaluated: Sendable, Hashable {
  public let rule: RuleID
  /// Never empty.
  public let missing: [RuleInput]
}

/// What a rule looks at.
public enum RuleInput: String, Sendable, Hashable, CaseIterable {
  case trigger
  case request
  case memory
  case zones
  case freeLists = "free_lists"
  case swap
  case hugePages = "huge_pages"
  case nodes
  case balance
  case usage
  case limit
  case cgroupStats = "cgroup_stats"
  case paths
  case taskTable = "task_table"
  case replay
  case kill
  case killSizes = "kill_sizes"
  case totalPages = "total_pages"
  case uptime
}

/// The words of a finding, with what comes from the log kept apart: a renderer formats sizes its
/// own way, and escapes names.
public struct Statement: Sendable, Hashable, ExpressibleByStringInterpolation {
  public enum Piece: Sendable, Hashable {
    /// Words of this program.
    case words(String)
    /// A name from the log.
    case name(UntrustedText)
    case size(ByteCount)
    /// Where in the log it comes from. Of more than `limit` only the first are named.
    case lines([LogPosition], limit: Int)
  }

  public let pieces: [Piece]

  public init(stringLiteral value: String) { pieces = [.words(value)] }

  public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  public struct StringInterpolation: StringInterpolationProtocol {
    var pieces: [Piece] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { pieces.append(.words(literal)) }
    }

    public mutating func appendInterpolation(_ name: UntrustedText) { pieces.append(.name(name)) }

    public mutating func appendInterpolation(_ statement: Statement) { pieces += statement.pieces }

    public mutating func appendInterpolation(_ size: ByteCount) { pieces.append(.size(size)) }

    /// Words of this program that are put in: never from a log.
    public mutating func appendInterpolation(words: String) {
      if !words.isEmpty { pieces.append(.words(words)) }
    }

    public mutating func appendInterpolation(_ position: LogPosition) {
      pieces.append(.lines([position], limit: 1))
    }

    public mutating func appendInterpolation(lines positions: [LogPosition], limit: Int) {
      pieces.append(.lines(positions, limit: limit))
    }

    public mutating func appendInterpolation(_ number: some BinaryInteger) {
      pieces.append(.words(String(number)))
    }
  }
}
