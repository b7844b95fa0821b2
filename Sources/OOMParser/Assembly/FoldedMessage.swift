import CVector
import OOMModel

/// Several kernel lines in one: a record with newlines (journal, kmsg), or a line in which some
/// syslog daemon has written each newline as `#012`, `\n` or `\x0a`, or in which only carriage returns
/// are left of them.
///
/// A process name can hold a newline, or those characters, too. So a message is only unfolded when
/// a fold is outside the names in it, and a piece after the first is a kernel line by itself.
enum FoldedMessage {
  /// The pieces, or `nil` when the message is one line.
  static func pieces(of text: Span<UInt8>) -> [Range<Int>]? {
    let folds = folds(in: text)
    if folds.isEmpty || areInNames(folds, text) { return nil }
    var pieces: [Range<Int>] = []
    var start = 0
    for fold in folds {
      pieces.append(start..<fold.lowerBound)
      start = fold.upperBound
    }
    pieces.append(start..<text.count)
    return pieces.dropFirst().contains { Record(text.extracting($0)) != nil } ? pieces : nil
  }

  /// Whether the text has one of the bytes that a fold starts with, which nearly no line has. A backslash
  /// is one, with which bytes that are no text are written too.
  @inline(__always)
  static func hasMarks(_ text: Span<UInt8>) -> Bool { nextMark(text, from: 0) < text.count }

  private static func nextMark(_ text: Span<UInt8>, from: Int) -> Int {
    text.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { oomlog_find_fold($0, from, bytes.count) } ?? bytes.count
    }
  }

  private static func nextFold(_ text: Span<UInt8>, from: Int) -> Range<Int>? {
    var at = from
    while true {
      at = nextMark(text, from: at)
      guard at < text.count else { return nil }
      if let form = forms.first(where: { text.starts(with: $0, at: at) }) {
        return at..<at + form.utf8CodeUnitCount
      }
      at += 1
    }
  }

  private static let forms: [StaticString] = ["\n", "\r\n", "\r", "#012", "\\n", "\\x0a"]

  /// Whether all folds of a message belong to names in it, so that it is one line.
  static func isOneLine(_ text: Span<UInt8>) -> Bool {
    guard Record(text) != nil else { return false }
    let folds = folds(in: text)
    return !folds.isEmpty && areInNames(folds, text)
  }

  private static func folds(in text: Span<UInt8>) -> [Range<Int>] {
    var folds: [Range<Int>] = []
    while let next = nextFold(text, from: folds.last?.upperBound ?? 0) { folds.append(next) }
    return folds
  }

  /// Whether the message is one line whose names hold all the folds.
  private static func areInNames(_ folds: [Range<Int>], _ text: Span<UInt8>) -> Bool {
    var start = 0
    text.skipBlanks(&start)
    // A task row ends with the name, which may go on behind the newline and look like anything.
    if TaskTableRow.looksLikeRow(text.extracting(start..<text.count)) { return true }
    // Line by line a name cannot be told from the line that follows it; as a whole it can.
    guard let record = Record(text) else { return false }
    switch record {
    case .invoked(let trigger): return holds(trigger.comm, folds)
    case .killed(let killed): return holds(killed.comm, folds)
    case .selection(let selection): return holds(selection.comm, folds)
    case .reaped(let reaped): return holds(reaped.comm, folds)
    case .summary(let constraint):
      return !Summary.isTorn(text) && constraint.task != nil
        && count(constraint.task) + count(constraint.oomMemcg) + count(constraint.taskMemcg)
          + count(constraint.cpuset) == folds.count
    case .cpu, .cpuset:
      // The name has 15 bytes: what follows `Comm: `, or what the cpuset line starts with.
      let name = text.firstRange(of: "omm: ")?.upperBound ?? 0
      return folds[folds.count - 1].lowerBound < name + 15
    default: return false
    }
  }

  private static func holds(_ name: UntrustedText?, _ folds: [Range<Int>]) -> Bool {
    count(name) == folds.count
  }

  private static func count(_ name: UntrustedText?) -> Int {
    guard let name else { return 0 }
    let bytes = name.bytes.span
    var number = 0
    var at = 0
    while let fold = nextFold(bytes, from: at) {
      number += 1
      at = fold.upperBound
    }
    return number
  }
}
