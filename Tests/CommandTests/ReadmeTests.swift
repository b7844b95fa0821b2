import Foundation
import TestSupport
import Testing

/// What the README and the page about `explain` show is what the commands print.
@Suite struct ReadmeTests {
  private struct Example {
    let command: String
    let output: String
  }

  /// The `console` blocks: a line with a prompt, and what follows it.
  private func examples(_ file: String) throws -> [Example] {
    let page = try String(contentsOf: repository.appending(path: file), encoding: .utf8)
    return page.components(separatedBy: "```console\n").dropFirst().compactMap { block in
      let text = block.components(separatedBy: "```")[0]
      guard let end = text.firstIndex(of: "\n"), text.hasPrefix("$ ") else { return nil }
      return Example(
        command: String(text[..<end].dropFirst(2)),
        output: String(text[text.index(after: end)...]))
    }
  }

  @Test(arguments: ["README.md", "docs/explain.md"])
  func everyExampleIsReal(_ file: String) throws {
    let examples = try examples(file)
    #expect(examples.count >= 2)
    let directory = URL(filePath: oomlog).deletingLastPathComponent().path
    for example in examples {
      let script = "PATH=\"\(directory):$PATH\"; \(example.command)"
      let result = try run("/bin/bash", ["-c", script], in: repository)
      #expect(result.text == example.output, "\(example.command)")
    }
  }
}
