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
      case .lines(let positions, let limit): LogPosition.list(positions, limit: limit)
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
      case .lines(let positions, let limit):
        name(UntrustedText(LogPosition.list(Array(positions.prefix(limit)), limit: limit)))
          + LogPosition.more(than: limit, of: positions)
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
        case .lines(let positions, let limit):
          Array(LogPosition.list(positions, limit: limit).utf8)
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
    return text + more(than: limit, of: positions)
  }

  static func more(than limit: Int, of positions: [LogPosition]) -> String {
    positions.count > limit ? " and \(positions.count - limit) more" : ""
  }
}
