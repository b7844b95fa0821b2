/// Several kernel lines in one: a record with newlines (journal, kmsg), or a line in which some
/// syslog daemon has written each newline as `#012`, `\n` or `\x0a`.
///
/// A process name can hold a newline, or those characters, too. So a message is only unfolded when
/// a piece of it after the first is a kernel line by itself.
enum FoldedMessage {
  private static let folds: [StaticString] = ["\n", "#012", "\\n", "\\x0a"]

  /// The pieces, or `nil` when the message is one line.
  static func pieces(of text: Span<UInt8>) -> [Range<Int>]? {
    guard let fold = folds.first(where: { text.firstRange(of: $0) != nil }) else { return nil }
    var pieces: [Range<Int>] = []
    var start = 0
    while let found = text.firstRange(of: fold, from: start) {
      pieces.append(start..<found.lowerBound)
      start = found.upperBound
    }
    pieces.append(start..<text.count)
    return isNameLast(text.extracting(pieces[0]))
      || !pieces.dropFirst().contains(where: { Record(text.extracting($0)) != nil })
      ? nil : pieces
  }

  /// A task row ends with the name, which may go on behind the newline and look like anything.
  private static func isNameLast(_ line: Span<UInt8>) -> Bool {
    var start = 0
    line.skipBlanks(&start)
    return TaskTableRow.looksLikeRow(line.extracting(start..<line.count))
  }
}
