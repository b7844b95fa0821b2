import OOMModel

/// A record that goes on in the next line of the log: a name that holds a newline, or a summary
/// whose cgroup paths are longer than a printk record.
struct HeldRecord {
  var bytes: [UInt8]
  let context: LineContext
  private let kind: Kind
  private var pieces = 1

  private enum Kind {
    case kill
    case summary
  }

  /// A torn `oom-kill:` line has at most five pieces, and a name at most fifteen newlines.
  private static let pieceLimit = 20

  /// `nil` when the record is whole.
  init?(_ line: Span<UInt8>, _ context: LineContext) {
    var start = 0
    line.skipBlanks(&start)
    let text = line.extracting(start..<line.count)
    // Both kinds start with one of these letters; nearly no line of a dump does.
    guard text.count > 0, HeldRecord.canStart(with: text[0]) else { return nil }
    if let killed = Killed.parse(text), killed.isTorn {
      kind = .kill
    } else if Summary.isTorn(text) {
      kind = .summary
    } else {
      return nil
    }
    bytes = UntrustedText(text).bytes
    self.context = context
  }

  private static func canStart(with byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "K"), UInt8(ascii: "M"), UInt8(ascii: "O"), UInt8(ascii: "N"),
      UInt8(ascii: "o"):
      true
    default: false
    }
  }

  var isWhole: Bool {
    switch kind {
    case .kill: !(Killed.parse(bytes.span)?.isTorn ?? true)
    case .summary: !Summary.isTorn(bytes.span)
    }
  }

  /// The record with the next line behind it, or `nil` when that line is none of its pieces.
  func joined(with text: Span<UInt8>, _ next: LineContext) -> HeldRecord? {
    guard pieces < HeldRecord.pieceLimit else { return nil }
    // The pieces of a record have its stamp; those of a torn summary are records of their own.
    if kind == .kill, Elapsed.microseconds(from: context.time, to: next.time) ?? 0 != 0 {
      return nil
    }
    var longer = self
    longer.pieces += 1
    switch kind {
    case .kill:
      longer.bytes.append(.newline)
    case .summary:
      guard let continuation = Summary.continuation(of: bytes.span, text) else { return nil }
      if continuation == .afterNewline { longer.bytes.append(.newline) }
    }
    longer.bytes.append(contentsOf: UntrustedText(text).bytes)
    // A name has 15 bytes: with a line that cannot be its end the record stays as it is.
    if kind == .kill, Killed.parse(longer.bytes.span) == nil { return nil }
    return longer
  }
}
