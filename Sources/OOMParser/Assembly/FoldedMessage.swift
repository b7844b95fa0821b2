/// Several kernel lines in one: a record with newlines (journal, kmsg), or a line in which some
/// syslog daemon has written each newline as `#012`, `\n` or `\x0a`.
///
/// A process name can hold a newline, or those characters, too. So a message is only unfolded when
/// a piece of it after the first is a kernel line by itself.
enum FoldedMessage {
  /// The pieces, or `nil` when the message is one line.
  static func pieces(of text: Span<UInt8>) -> [Range<Int>]? {
    guard var fold = nextFold(text, from: 0) else { return nil }
    var pieces: [Range<Int>] = []
    var start = 0
    while true {
      pieces.append(start..<fold.lowerBound)
      start = fold.upperBound
      guard let next = nextFold(text, from: start) else { break }
      fold = next
    }
    pieces.append(start..<text.count)
    return isNameLast(text.extracting(pieces[0]))
      || !pieces.dropFirst().contains(where: { Record(text.extracting($0)) != nil })
      ? nil : pieces
  }

  /// Nearly no line has one of the bytes that a fold starts with.
  private static func nextFold(_ text: Span<UInt8>, from: Int) -> Range<Int>? {
    var first: Range<Int>?
    for (byte, forms) in folds {
      var at = from
      while let index = text.firstIndex(of: byte, from: at, to: first?.lowerBound) {
        if let form = forms.first(where: { text.starts(with: $0, at: index) }) {
          first = index..<index + form.utf8CodeUnitCount
          break
        }
        at = index + 1
      }
    }
    return first
  }

  private static let folds: [(UInt8, [StaticString])] = [
    (.newline, ["\n"]), (UInt8(ascii: "#"), ["#012"]), (UInt8(ascii: "\\"), ["\\n", "\\x0a"]),
  ]

  /// A task row ends with the name, which may go on behind the newline and look like anything.
  private static func isNameLast(_ line: Span<UInt8>) -> Bool {
    var start = 0
    line.skipBlanks(&start)
    return TaskTableRow.looksLikeRow(line.extracting(start..<line.count))
  }
}
