import OOMModel

/// A text of which only parts have come so far: a line that a mail program broke, one that a
/// container's runtime cut at 16 KiB, a record that netconsole sent in several packets.
struct PartialText {
  enum Kind: Hashable {
    /// A line of a quote, which may go on in the next that is quoted as often.
    case quotedLine(depth: Int)
    /// By what its log calls the stream.
    case container(stream: [UInt8])
    /// By the descriptor it was written to.
    case stream(UInt8)
    /// By the number of the record, and how many bytes it has.
    case fragments(sequence: UInt64, total: Int)
  }

  /// Of the first part.
  var context: LineContext
  private(set) var isEscaped = false
  private var kind: Kind?
  private var bytes: [UInt8] = []
  /// Fragments that came before those in front of them.
  private var early: [(offset: Int, bytes: [UInt8])] = []

  /// No record of the kernel is longer, and no dump that came as one line.
  private static let limit = TextScanner.longestLine
  private static let earlyLimit = 16

  init(_ context: LineContext) {
    self.context = context
  }

  var isWaiting: Bool { kind != nil }

  /// Lines of another stream may come between the parts.
  var isWaitingForStream: Bool {
    switch kind {
    case .container, .stream: true
    case .quotedLine, .fragments, nil: false
    }
  }

  func isWaiting(for kind: Kind) -> Bool { self.kind == kind }

  /// Behind a kill line that lacks nothing come somebody's own words.
  var isWholeKill: Bool {
    guard let figures = Killed.parse(bytes.span)?.figures else { return false }
    return figures.oomScoreAdj != nil && !figures.isDamaged
  }

  mutating func start(
    _ kind: Kind, _ text: Span<UInt8>, _ context: LineContext, isEscaped: Bool = false
  ) {
    self.kind = kind
    self.context = context
    self.isEscaped = isEscaped
    bytes.removeAll(keepingCapacity: true)
    early.removeAll()
    append(text)
  }

  mutating func append(_ text: Span<UInt8>) {
    guard bytes.count + text.count <= PartialText.limit else { return }
    // A mail program breaks a line at a blank and takes that away.
    if case .quotedLine = kind, !bytes.isEmpty, bytes.last != .space { bytes.append(.space) }
    for index in 0..<text.count { bytes.append(text[index]) }
  }

  /// Puts a fragment where it belongs. Whether the record is whole.
  mutating func insert(_ text: Span<UInt8>, at offset: Int) -> Bool {
    if offset == bytes.count {
      append(text)
    } else if early.count < PartialText.earlyLimit {
      early.append((offset, UntrustedText(text).bytes))
    }
    while let index = early.firstIndex(where: { $0.offset == bytes.count }) {
      let next = early.remove(at: index).bytes
      append(next.span)
    }
    guard case .fragments(_, let total) = kind else { return true }
    return bytes.count >= total
  }

  /// What there is.
  mutating func take() -> [UInt8] {
    kind = nil
    return bytes
  }
}
