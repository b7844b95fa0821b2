import OOMForensics
import OOMModel

/// `oomlog diff`.
public enum ComparisonRenderer {
  public enum Format: Sendable {
    case text
    case markdown
  }

  /// Two whole reports.
  public static func render(_ a: Report, _ b: Report, _ format: Format) -> String {
    write(ReportComparison(a: a, b: b).blocks, format)
  }

  /// An event of each, by their ids or the beginnings of them.
  public static func render(
    event first: String, of a: Report, event second: String, of b: Report, _ format: Format
  ) throws(SelectionFault) -> String {
    write(
      EventComparison(a: try side(first, a), b: try side(second, b)).blocks, format)
  }

  private static func side(
    _ id: String, _ report: Report
  ) throws(SelectionFault) -> EventComparison.Side {
    let event = try report.selecting(.event(id)).incidents[0].events[0]
    return EventComparison.Side(event: event, analysis: report.analysis(of: event))
  }

  private static func write(_ blocks: [Block], _ format: Format) -> String {
    switch format {
    case .text: TextRenderer.write(blocks)
    case .markdown: MarkdownRenderer.write(blocks)
    }
  }
}
