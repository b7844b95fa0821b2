import OOMForensics
import OOMModel

/// A finding's words with its names and sizes put in, each as the target needs it.
enum StatementText {
  /// For a terminal.
  static func plain(_ statement: Statement) -> String {
    statement.pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .name(let name): name.isEmpty ? "(empty)" : PrintableText.of(name)
      case .size(let size): SizeText.of(size)
      }
    }.joined()
  }

  /// Running text in Markdown.
  static func markdown(_ statement: Statement) -> String {
    markdown(statement, MarkdownText.code)
  }

  /// A cell of a table in Markdown.
  static func markdownCell(_ statement: Statement) -> String {
    markdown(statement, MarkdownText.cell)
  }

  private static func markdown(
    _ statement: Statement, _ name: (UntrustedText) -> String
  ) -> String {
    statement.pieces.map { piece in
      switch piece {
      case .words(let words): MarkdownText.plain(words)
      case .name(let text): name(text)
      case .size(let size): SizeText.of(size)
      }
    }.joined()
  }

  /// For JSON, which escapes it: names as the log has them.
  static func raw(_ statement: Statement) -> UntrustedText {
    UntrustedText(
      statement.pieces.flatMap { piece in
        switch piece {
        case .words(let words): Array(words.utf8)
        case .name(let name): name.bytes
        case .size(let size): Array(SizeText.of(size).utf8)
        }
      })
  }
}

extension LogPosition {
  /// A few positions, those of one source together: `kern.log:12,45 and 3 more`.
  static func list(_ positions: [LogPosition], limit: Int = 4) -> String {
    var text = ""
    var source: String?
    for position in positions.prefix(limit) {
      if let line = position.line, position.source == source {
        text += ",\(line)"
      } else {
        text += (text.isEmpty ? "" : ", ") + position.shortText
      }
      source = position.source
    }
    let more = positions.count - limit
    return more > 0 ? text + " and \(more) more" : text
  }
}
