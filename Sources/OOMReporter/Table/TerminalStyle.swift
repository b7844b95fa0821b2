/// Colours of a terminal. They repeat what the words say and never carry it alone.
public struct TerminalStyle: Sendable {
  private let isColoured: Bool

  public static let plain = TerminalStyle(isColoured: false)

  public init(isColoured: Bool) {
    self.isColoured = isColoured
  }

  func heading(_ text: String) -> String { painted(text, "1") }

  func fold(_ text: String) -> String { painted(text, "2") }

  func row(_ text: String, _ kind: TableRow.Kind) -> String {
    switch kind {
    case .kernels: text
    case .userspaceKillers: painted(text, "36")
    case .untrusted: painted(text, "2")
    }
  }

  /// The text is escaped already: it holds no sequence that could end the colour.
  private func painted(_ text: String, _ code: String) -> String {
    isColoured ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
  }
}
