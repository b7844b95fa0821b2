import Foundation
import TestSupport
import Testing

/// The page as others read it: a validator, and a real browser.
struct HTMLPageTests {
  // MARK: - Validator

  @Test(arguments: stride(from: 2, to: Fixture.all.count, by: 3).map { Fixture.all[$0] })
  func tidyFindsNothing(_ fixture: Fixture) throws {
    guard let tidy = program("/usr/bin/tidy") else { return skip("tidy is not installed") }
    let page = try fixture.oomlog("report", "--format", "html").output
    let checked = try run(tidy, ["-q", "-e", "-utf8"], input: page)
    #expect(checked.errorText == "")
    #expect(checked.status == 0)
  }

  @Test func otherZoneAndLocaleSameBytes() throws {
    let log = fixtures.appending(path: "debian12-kern-iso/kern.log").path
    let arguments = ["report", "--format", "html", log]
    let page = try run(oomlog, arguments).output
    let elsewhere = try run(
      oomlog, arguments, environment: ["TZ": "Asia/Kathmandu", "LC_ALL": "de_DE.UTF-8"])
    #expect(page == elsewhere.output)
  }

  // MARK: - Browser

  /// From a file: no error and nothing that the policy had to stop, and the script ran.
  @Test func aBrowserHasNothingToSay() throws {
    guard let chromium = Chromium() else { return skip("no chromium that runs here") }
    try withTemporaryDirectory { directory in
      let page = directory.appending(path: "oom.html")
      try page.write(try Self.page("6.12-comms", "kmsg.txt"))
      let visit = try chromium.visit(page)
      guard visit.document.contains("<html") else { return skip("chromium shows no page here") }
      #expect(visit.console == [])
      #expect(visit.document.contains("<button type=\"button\">PID</button>"))
    }
  }

  private struct Frame: Decodable {
    let width: Int
    let scrollWidth: Int
    let ground: String
    let requests: Int
    let scripts: Int
    let drawings: [String]
    let drawnWidths: [Int]
    let before: [Int]
    let once: [Int]
    let twice: [Int]
    let sorted: String
    let isOpenByLink: Bool
    let handlers: Int
  }

  /// At three widths and in dark, each in a frame of one document that looks at them.
  @Test func aBrowserShowsIt() throws {
    guard let chromium = Chromium() else { return skip("no chromium that runs here") }
    try withTemporaryDirectory { directory in
      let page = try Self.page("6.12-swap", "dmesg.txt")
      let frames = [("light", 390), ("light", 820), ("light", 1280), ("dark", 1280)]
      let stage = directory.appending(path: "stage.html")
      try stage.write(Self.stage(String(decoding: page, as: UTF8.self), frames))
      let picture =
        Self.pictures?.appending(path: "html.png") ?? directory.appending(path: "html.png")
      let visit = try chromium.visit(stage, width: 3920, height: 2600, screenshot: picture)
      guard visit.document.contains("<html") else { return skip("chromium shows no page here") }
      #expect(visit.console == [])
      let json = try #require(
        visit.document.components(separatedBy: "<pre id=\"seen\">").last?
          .components(separatedBy: "</pre>").first)
      let seen = try JSONDecoder().decode([Frame].self, from: Data(json.utf8))
      #expect(seen.map(\.width) == frames.map(\.1))
      for frame in seen {
        #expect(frame.scrollWidth <= frame.width)
        #expect(frame.requests == 0)
        #expect(frame.scripts == 1)
        #expect(frame.handlers == 0)
        #expect(frame.drawings.contains("Where the memory was"))
        #expect(frame.drawings.contains("Zone node 0 DMA32"))
        #expect(frame.drawings.contains { $0.hasPrefix("Kills on") })
        #expect(frame.drawnWidths.allSatisfy { $0 > 80 })
        #expect(frame.before != frame.once)
        #expect(frame.once == frame.once.sorted(by: >))
        #expect(frame.twice == frame.once.sorted())
        #expect(frame.sorted == "ascending")
        #expect(frame.isOpenByLink)
      }
      #expect(seen[0].ground == seen[2].ground)
      #expect(seen[2].ground != seen[3].ground)
      #expect(Self.size(ofPNG: try Data(contentsOf: picture)) == [3920, 2600])
    }
  }

  /// Where pictures are kept, for somebody who wants to look at them.
  private static let pictures = ProcessInfo.processInfo.environment["OOMLOG_PICTURES"].map {
    URL(filePath: $0)
  }

  private static func page(_ directory: String, _ log: String) throws -> [UInt8] {
    try run(
      oomlog, ["report", "--format", "html", log], in: fixtures.appending(path: directory)
    ).output
  }

  private static func size(ofPNG data: Data) -> [Int] {
    [16, 20].map { start in data.dropFirst(start).prefix(4).reduce(0) { $0 << 8 | Int($1) } }
  }

  /// A document with the page in frames, whose script sorts the first table by pid and looks at them.
  private static func stage(_ page: String, _ frames: [(scheme: String, width: Int)]) -> String {
    let source = page.replacingOccurrences(of: "&", with: "&amp;")
      .replacingOccurrences(of: "\"", with: "&quot;")
    let markup = frames.map {
      "<iframe class=\"\($0.scheme)\" width=\"\($0.width)\" height=\"2600\" srcdoc=\"\(source)\"></iframe>"
    }.joined()
    return """
      <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Stage</title><style>
      body { margin: 0; width: 3920px } iframe { border: 0; float: left; margin-right: 10px }
      .light { color-scheme: light } .dark { color-scheme: dark }
      </style></head><body>\(markup)<script>
      addEventListener("load", async () => {
        const seen = [];
        for (const frame of document.querySelectorAll("iframe")) {
          const page = frame.contentDocument;
          const view = frame.contentWindow;
          const drawings = [...page.querySelectorAll("svg.drawing")].filter((x) => x.clientWidth);
          const button = [...page.querySelectorAll("table.sortable th button")]
            .find((x) => x.textContent === "PID");
          const rows = () => [...button.closest("table").tBodies[0].rows]
            .map((row) => Number(row.cells[2].textContent));
          const found = {
            width: view.innerWidth, scrollWidth: page.documentElement.scrollWidth,
            ground: view.getComputedStyle(page.body).backgroundColor,
            requests: view.performance.getEntriesByType("resource").length,
            scripts: page.scripts.length,
            handlers: [...page.querySelectorAll("*")]
              .filter((x) => [...x.attributes].some((a) => a.name.startsWith("on"))).length,
            drawings: drawings.map((x) => x.querySelector("title").textContent),
            drawnWidths: drawings.map((x) => x.clientWidth), before: rows(),
          };
          button.focus();
          button.click();
          found.once = rows();
          button.click();
          found.twice = rows();
          found.sorted = button.closest("th").getAttribute("aria-sort");
          const line = page.querySelector("#evidence a[href]");
          const target = page.getElementById(line.getAttribute("href").slice(1));
          const dump = target.closest("details");
          dump.open = false;
          view.location.hash = line.hash;
          await new Promise((done) => setTimeout(done, 50));
          found.isOpenByLink = dump.open;
          dump.open = false;
          view.scrollTo(0, 0);
          seen.push(found);
        }
        const result = document.createElement("pre");
        result.id = "seen";
        result.textContent = JSON.stringify(seen);
        document.body.append(result);
      });
      </script></body></html>
      """
  }
}
