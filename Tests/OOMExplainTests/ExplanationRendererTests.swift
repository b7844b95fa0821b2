import Foundation
import OOMExplain
import OOMModel
import OOMReporter
import Testing

@Suite struct ExplanationRendererTests {
  @Test(arguments: [0, 40, 72, 200]) func noLineIsWider(_ width: Int) {
    let renderer = ExplanationRenderer(width: width, style: .plain)
    for list in Lexicon.List.allCases {
      let explanations = lexicon().list(list)
      for text in [renderer.render(explanations), renderer.list(explanations)] {
        for line in text.split(separator: "\n") where line.count > max(width, 40) {
          // A word that is longer than a line stands alone in it.
          #expect(line.drop { $0 == " " }.split(separator: " ").count <= 2, "\(line)")
        }
        #expect(!text.contains(" \n"))
      }
    }
  }

  @Test func colourIsForTheName() {
    let explanations = lexicon().explanations(of: "A01")
    let plain = ExplanationRenderer(width: 80, style: .plain).render(explanations)
    let coloured = ExplanationRenderer(width: 80, style: TerminalStyle(isColoured: true))
      .render(explanations)
    #expect(coloured.hasPrefix("\u{1b}[1mA01\u{1b}[0m  The whole machine"))
    #expect(
      coloured.replacingOccurrences(of: "\u{1b}[1m", with: "")
        .replacingOccurrences(of: "\u{1b}[0m", with: "") == plain)
  }

  @Test func json() throws {
    let line =
      "Out of memory: Killed process 7 (\u{1b}[2J) total-vm:4kB, anon-rss:4kB, file-rss:0kB"
    let explanations =
      LineExplainer(Array(line.utf8)).explanations + lexicon().list(.rules)
    let object = try JSONSerialization.jsonObject(
      with: Data(ExplanationRenderer.json(explanations)))
    let document = try #require(object as? [String: Any])
    #expect(document["schema_version"] as? Int == 1)
    let all = try #require(document["explanations"] as? [[String: Any]])
    #expect(all.count == explanations.count)
    #expect(all[0]["subject"] as? String == "line")
    #expect((all[0]["text"] as? String)?.contains("\u{1b}[2J") == true)
    #expect(all[1]["name"] as? String == "A01")
    #expect((all[1]["parts"] as? [[String: String]])?.first?["label"] == "holds when")
    #expect(all.allSatisfy { $0["understood"] as? Bool == true })
  }
}
