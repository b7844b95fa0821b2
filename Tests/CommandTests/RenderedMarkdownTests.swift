import Foundation
import TestSupport
import Testing

/// The Markdown as GitHub's own renderer reads it.
@Suite struct RenderedMarkdownTests {
  private static let renderer = "/usr/bin/cmark-gfm"

  private func html(_ markdown: [UInt8]) throws -> String? {
    guard FileManager.default.isExecutableFile(atPath: Self.renderer) else {
      skip("cmark-gfm is not installed")
      return nil
    }
    return try run(
      Self.renderer,
      ["--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough", "-e", "tasklist"],
      input: markdown
    ).text
  }

  private static func count(_ part: String, in text: String) -> Int {
    text.components(separatedBy: part).count - 1
  }

  /// Every table of the source is one in the page, with all its rows, and each box is a box.
  @Test(arguments: [
    "debian12-kern-iso", "6.12-comms", "debian12-syslog-killers", "6.1-memcg",
  ])
  func tablesAndBoxes(_ directory: String) throws {
    let fixture = try #require(Fixture.all.first { $0.directory == directory })
    let markdown = try fixture.oomlog("report").output
    guard let html = try html(markdown) else { return }
    var tables = 0
    var rows = 0
    var boxes = 0
    var isFenced = false
    var wasRow = false
    for line in String(decoding: markdown, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix("```") { isFenced.toggle() }
      let isRow = !isFenced && line.hasPrefix("|")
      if isRow {
        if !wasRow { tables += 1 }
        rows += 1
      }
      if line.hasPrefix("- [ ] ") { boxes += 1 }
      wasRow = isRow
    }
    #expect(tables > 1)
    #expect(Self.count("<table>", in: html) == tables)
    // The line of dashes is none.
    #expect(Self.count("<tr>", in: html) == rows - tables)
    #expect(Self.count("type=\"checkbox\"", in: html) == boxes)
    #expect(Self.count("disabled=\"\"", in: html) == boxes)
  }

  /// Names that are markup are text in the page. `--unsafe` lets raw HTML through, if there were any.
  @Test func names() throws {
    let names = [
      "<img src=x>", "[a](http://b)", "http://x.yz", "*b*", "~~s~~", "a|b", "`c`", "@all", "<!--",
    ]
    let log = names.enumerated().map { index, name in
      "[    \(index + 1).000000] Out of memory: Killed process \(index + 1) (\(name)) "
        + "total-vm:4kB, anon-rss:4kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:4kB "
        + "oom_score_adj:0\n"
    }
    let markdown = try run(oomlog, ["report", "-"], input: Array(log.joined().utf8)).output
    guard let html = try html(markdown) else { return }
    #expect(!html.contains("<img"))
    #expect(!html.contains("<a "))
    #expect(!html.contains("<del>"))
    #expect(!html.contains("<em>b"))
    #expect(!html.contains("<!--"))
    for name in names {
      let text = name.replacingOccurrences(of: "<", with: "&lt;")
        .replacingOccurrences(of: ">", with: "&gt;")
      #expect(html.contains("<code>\(text)</code>"), "\(name)")
    }
  }

  /// Nor does a name that was asked for become a link in the verdict.
  @Test func noLinks() throws {
    let name = "www.evil.com"
    let log =
      "[    1.000000] Out of memory: Killed process 7 (\(name)) total-vm:4kB, anon-rss:4kB, "
      + "file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:4kB oom_score_adj:0\n"
    let report = ["report", "--comm", name, "--comm", "http://x.yz", "-"]
    let markdown = try run(oomlog, report, input: Array(log.utf8)).output
    guard let html = try html(markdown) else { return }
    #expect(html.contains("<strong>Verdict.</strong>"))
    #expect(html.contains(name))
    #expect(!html.contains("<a "))
  }
}
