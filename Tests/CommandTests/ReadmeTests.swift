import Foundation
import TestSupport
import Testing

/// What the README shows is what the commands print.
@Suite struct ReadmeTests {
  private struct Example {
    let command: String
    let output: String
  }

  /// The `console` blocks: a line with a prompt, and what follows it.
  private func examples() throws -> [Example] {
    let readme = try String(contentsOf: repository.appending(path: "README.md"), encoding: .utf8)
    return readme.components(separatedBy: "```console\n").dropFirst().compactMap { block in
      let text = block.components(separatedBy: "```")[0]
      guard let end = text.firstIndex(of: "\n"), text.hasPrefix("$ ") else { return nil }
      return Example(
        command: String(text[..<end].dropFirst(2)),
        output: String(text[text.index(after: end)...]))
    }
  }

  @Test func everyExampleIsReal() throws {
    let examples = try examples()
    #expect(examples.count >= 2)
    let directory = URL(filePath: oomlog).deletingLastPathComponent().path
    for example in examples {
      let script = "PATH=\"\(directory):$PATH\"; \(example.command)"
      let result = try run("/bin/bash", ["-c", script], in: repository)
      #expect(result.text == example.output, "\(example.command)")
    }
  }
}
