public import OOMExplain
import OOMForensics
import OOMModel

/// Explanations for people, wrapped to a width, and for machines.
public struct ExplanationRenderer {
  private let width: Int
  private let style: TerminalStyle

  /// `width` is in columns.
  public init(width: Int, style: TerminalStyle) {
    self.width = max(width, ExplanationRenderer.narrowest)
    self.style = style
  }

  /// Words are not broken, so less is of no use.
  private static let narrowest = 40

  // MARK: Text

  public func render(_ explanations: [Explanation]) -> String {
    explanations.map(text).joined(separator: "\n")
  }

  private func text(_ explanation: Explanation) -> String {
    let name = StatementText.plain(explanation.name)
    let title = StatementText.plain(explanation.title)
    var text = wrapped("\(name)  \(title)", hanging: 2, paintedTo: name)
    if let sentences = explanation.sentences {
      text += wrapped("  " + StatementText.plain(sentences), hanging: 2)
    }
    for part in explanation.parts {
      text += line(StatementText.plain(part.label), StatementText.plain(part.text))
    }
    if let source = explanation.source { text += line("source", source) }
    if !explanation.related.isEmpty {
      text += line("see also", explanation.related.joined(separator: ", "))
    }
    return text
  }

  private func line(_ label: String, _ words: String) -> String {
    wrapped("  \(label): \(words)", hanging: 4)
  }

  /// The names and titles of many, one a line.
  public func list(_ explanations: [Explanation]) -> String {
    let names = explanations.map { StatementText.plain($0.name) }
    // A name that is longer than a third of the line does not push all others aside.
    let column = names.map(\.unicodeScalars.count).filter { $0 <= width / 3 }.max() ?? 0
    return zip(explanations, names).map { explanation, name in
      let padding = String(repeating: " ", count: max(column - name.unicodeScalars.count, 0))
      // A key of the output says in its sentences what others say in their titles.
      let words =
        explanation.subject == .outputField ? explanation.sentences : explanation.title
      return wrapped(
        "\(name)\(padding)  \(words.map(StatementText.plain) ?? "")", hanging: column + 2,
        paintedTo: name)
    }.joined()
  }

  /// Lines of at most `width`, as far as the words allow; those after the first start further in.
  private func wrapped(_ text: String, hanging: Int, paintedTo name: String? = nil) -> String {
    var lines: [String] = []
    var line = ""
    var length = 0
    var isFirst = true
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let size = word.unicodeScalars.count
      if !isFirst, !word.isEmpty, length + 1 + size > width,
        line.contains(where: { $0 != " " })
      {
        lines.append(line)
        line = String(repeating: " ", count: hanging) + word
        length = hanging + size
      } else {
        line += isFirst ? String(word) : " " + word
        length += isFirst ? size : 1 + size
      }
      isFirst = false
    }
    lines.append(line)
    // Colour comes last, so that its bytes count for nothing.
    if let name, lines[0].hasPrefix(name) {
      lines[0] = style.heading(name) + lines[0].dropFirst(name.count)
    }
    return lines.map { line in
      var line = Substring(line)
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  // MARK: JSON

  /// One document.
  public static func json(_ explanations: [Explanation]) -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.field("schema_version", 1)
      writer.array("explanations") { writer in
        for explanation in explanations { writer.object { write(explanation, &$0) } }
      }
    }
    writer.newline()
    return writer.takeBytes()
  }

  private static func write(_ explanation: Explanation, _ writer: inout JSONWriter) {
    writer.field("subject", explanation.subject.rawValue)
    writer.field("name", StatementText.raw(explanation.name))
    writer.field("title", StatementText.raw(explanation.title))
    writer.field("text", explanation.sentences.map(StatementText.raw))
    writer.array("parts") { writer in
      for part in explanation.parts {
        writer.object { writer in
          writer.field("label", StatementText.raw(part.label))
          writer.field("text", StatementText.raw(part.text))
        }
      }
    }
    writer.field("source", explanation.source)
    writer.array("related") { writer in
      for name in explanation.related { writer.element(name) }
    }
    writer.field("understood", explanation.isUnderstood)
  }
}
