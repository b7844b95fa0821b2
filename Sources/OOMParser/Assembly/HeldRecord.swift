import OOMModel

/// A record that goes on in the next line of the log: a name that holds a newline; a cgroup path
/// longer than a printk record; or a message the kernel prints in pieces, between which another
/// CPU printed something (the pieces then get lines of their own, before 4.10 more often).
struct HeldRecord {
  var bytes: [UInt8]
  let context: LineContext
  private let kind: Kind
  private var pieces = 1

  private enum Kind {
    case kill
    case summary
    case fragment(Fragment)
  }

  /// A torn `oom-kill:` line has at most five pieces, a name at most fifteen newlines, a line of
  /// free blocks twelve pieces.
  private static let pieceLimit = 20

  private init(_ kind: Kind, _ text: Span<UInt8>, _ context: LineContext) {
    self.kind = kind
    bytes = UntrustedText(text).bytes
    self.context = context
  }

  /// Whether the record on the line is not whole: asked for each line of a dump, before anything is made.
  static func begins(_ line: Span<UInt8>) -> Bool {
    var start = 0
    line.skipBlanks(&start)
    return start < line.count && kind(of: line.extracting(start..<line.count)) != nil
  }

  /// `nil` when the record is whole.
  static func hold(_ line: Span<UInt8>, _ context: LineContext) -> HeldRecord? {
    var start = 0
    line.skipBlanks(&start)
    let text = line.extracting(start..<line.count)
    guard text.count > 0, let kind = kind(of: text) else { return nil }
    return HeldRecord(kind, text, context)
  }

  /// By the first and the last byte, because nearly no line of a dump is torn.
  private static func kind(of text: Span<UInt8>) -> Kind? {
    switch text[0] {
    case UInt8(ascii: "K"), UInt8(ascii: "M"), UInt8(ascii: "O"), UInt8(ascii: "N"):
      if let killed = Killed.parse(text), killed.isTorn { return .kill }
    case UInt8(ascii: "o"):
      if Summary.isTorn(text) { return .summary }
    default: break
    }
    return Fragment(text).map { .fragment($0) }
  }

  var isWhole: Bool {
    switch kind {
    case .kill: !(Killed.parse(bytes.span)?.isTorn ?? true)
    case .summary: !Summary.isTorn(bytes.span)
    case .fragment(let fragment): fragment.isWhole(bytes.span)
    }
  }

  /// The record with the next line behind it, or `nil` when that line is none of its pieces.
  func joined(with text: Span<UInt8>, _ next: LineContext) -> HeldRecord? {
    guard pieces < HeldRecord.pieceLimit else { return nil }
    var longer = self
    longer.pieces += 1
    switch kind {
    case .kill:
      // The pieces of a record have its stamp; those of the others are records of their own.
      if Elapsed.microseconds(from: context.time, to: next.time) ?? 0 != 0 { return nil }
      longer.bytes.append(.newline)
    case .summary:
      guard let continuation = Summary.continuation(of: bytes.span, text) else { return nil }
      if continuation == .afterNewline { longer.bytes.append(.newline) }
    case .fragment(let fragment):
      guard fragment.takes(text, after: bytes.span) else { return nil }
    }
    longer.bytes.append(contentsOf: UntrustedText(text).bytes)
    // A name has 15 bytes: with a line that cannot be its end the record stays as it is.
    if case .kill = kind, Killed.parse(longer.bytes.span) == nil { return nil }
    return longer
  }
}
