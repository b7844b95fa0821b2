import Foundation
import OOMForensics
import OOMModel
import TestSupport
import Testing

@testable import OOMReporter

/// What a browser is given, whatever the names in the log.
struct HTMLRendererTests {
  private static let attacks: [[UInt8]] =
    [
      "<script>alert(1)</script>", "</script><script>alert(1)</script>", "</style><b>",
      "</title><img src=x onerror=alert(1)>", "\" onmouseover=\"alert(1)", "' onfocus='alert(1)",
      "]]>", "<!--", "-->", "javascript:alert(1)", "&lt;b&gt;", "&#60;script&#62;", "a\nb\u{0}c",
      "\u{1b}[31m", "\u{202e}rtl\u{2066}", "", "{{constructor}}", "`${alert(1)}`",
      "x) total-vm:0kB\n[    1.0] Out of memory: Killed process 1 (init)", "<\u{338}b>",
      "<svg/onload=alert(1)>", "<details open ontoggle=alert(1)>",
    ].map { Array($0.utf8) } + [[0xff, 0x3c, 0xfe], [0xc2], [0x3c, 0x80, 0x62, 0x3e]]

  /// The name in every place that a log fills.
  private static func report(_ bytes: [UInt8]) -> Report {
    let name = UntrustedText(bytes)
    let events = (0..<4).map { number -> OOMEvent in
      var kill = Sample.kill(comm: bytes)
      kill.anonRSS = ByteCount(bytes: UInt64(number + 1) << 20)
      var event = Sample.event(kills: [kill])
      event.id = "0123456789a\(number)"
      event.host = name
      event.kernel = name
      event.oomMemcg = name
      event.taskMemcg = name
      event.ownerName = number == 1 ? name : nil
      event.bootID = name.repaired
      event.trigger?.taint = name
      event.trigger?.gfpMask = name.repaired
      event.trigger?.order = 0
      event.reason = name
      event.killer = number == 3 ? .earlyoom : nil
      event.pageSize = PageSize(bytes: 4096, basis: .buddy)
      event.tasks = table(name)
      event.memory = memory(name)
      event.evidence.append(
        EvidenceLine(
          position: LogPosition(
            source: name.repaired, place: .line(number: 500 + number, offset: 0)), text: name))
      event.sourceLines = [
        EvidenceLine(
          position: LogPosition(source: "journal", place: .cursor(name.repaired)), text: name)
      ]
      event.neighbours = [
        Neighbour(
          .unitFailed, by: .systemd, text: name, time: Sample.time, position: Sample.position,
          provenance: .claimed)
      ]
      event.prelude = event.neighbours
      return event
    }
    var coverage = Sample.coverage
    coverage.sources.append(SourceCoverage(name: name.repaired, kind: .text))
    coverage.notices = [Notice(.limitReached, name)]
    return Sample.report(events, coverage)
  }

  private static func table(_ name: UntrustedText) -> TaskTable {
    var table = TaskTable(columns: TaskTable.Column.allCases)
    for pid in [12_345, 7] {
      var row = TaskRow()
      row.pid = pid
      row.tgid = pid
      row.rss = PageCount(UInt64(pid))
      row.swapents = PageCount(5)
      row.name = name
      table.rows.append(row)
    }
    return table
  }

  private static func memory(_ name: UntrustedText) -> MemoryState {
    var memory = MemoryState()
    memory.totals.ram = PageCount(100_000)
    memory.counters = [.init("free", PageCount(500)), .init(name.repaired, PageCount(7))]
    var zone = MemoryZone(node: 0, name: name.repaired)
    zone.sizes = [("free", 900), ("min", 1000), ("low", 1200), ("high", 1400)].map {
      NamedCount($0.0, ByteCount(bytes: $0.1 << 12))
    }
    memory.zones = [zone]
    return memory
  }

  // MARK: - Attacks

  private static let tags: Set = [
    "!DOCTYPE", "html", "head", "meta", "title", "style", "script", "body", "a", "header", "nav",
    "main", "footer", "section", "article", "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl",
    "dt", "dd", "div", "span", "strong", "em", "code", "details", "summary", "figure", "figcaption",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "label", "input", "svg",
    "defs",
    "pattern", "desc", "rect", "line", "circle", "text",
  ]

  @Test(arguments: attacks) func namesStayText(bytes: [UInt8]) {
    let page = HTMLRenderer.render(Self.report(bytes))
    let tokens = HTMLTokens(page)
    #expect(tokens.faults == [])
    #expect(Set(tokens.tags.map(\.name)).subtracting(Self.tags) == [])
    #expect(tokens.tags.count { $0.name == "script" && !$0.isEnd } == 1)
    #expect(tokens.tags.count { $0.name == "style" && !$0.isEnd } == 1)
    #expect(Sample.harm(in: page) == [])
    let attributes = tokens.tags.flatMap(\.attributes)
    let names = Set(attributes.map(\.name))
    #expect(names.filter { $0.hasPrefix("on") || $0 == "style" || $0 == "src" } == [])
    let links = attributes.filter { $0.name == "href" }.map(\.value)
    #expect(links.filter { !$0.hasPrefix("#") } == [])
    // As it is printed elsewhere, and so often that it is in every place.
    let shown = PrintableText.of(UntrustedText(bytes))
    if !bytes.isEmpty { #expect(tokens.texts.count { $0.contains(shown) } > 20) }
  }

  @Test func theNameIsInTheTitle() throws {
    let page = HTMLRenderer.render(Sample.report([Sample.event()]))
    let title = try #require(page.split(separator: "\n").first { $0.hasPrefix("<title>") })
    #expect(title == "<title>stress-ng-vm killed - OOM report</title>")
  }

  // MARK: - Structure

  @Test func linksHaveTargetsAndIdsAreUnique() {
    let tokens = HTMLTokens(HTMLRenderer.render(Self.report(Array("db".utf8))))
    let ids = tokens.tags.compactMap { $0.value("id") }
    #expect(ids.count == Set(ids).count)
    let links = tokens.tags.compactMap { $0.value("href") }
    #expect(links.filter { !ids.contains(String($0.dropFirst())) } == [])
    // From a finding or the evidence to a line of the dump.
    #expect(links.contains("#e1-l1"))
    let named = tokens.tags.compactMap { $0.value("aria-labelledby") }
      .flatMap { $0.split(separator: " ").map(String.init) }
    #expect(named.filter { !ids.contains($0) } == [])
  }

  @Test func headingsGoDownOneByOne() {
    let tokens = HTMLTokens(HTMLRenderer.render(Self.report(Array("db".utf8))))
    let levels = tokens.tags.filter { !$0.isEnd }.compactMap { tag in
      tag.name.first == "h" && tag.name.count == 2 ? Int(tag.name.dropFirst()) : nil
    }.filter { (1...6).contains($0) }
    #expect(levels.first == 1)
    #expect(levels.count { $0 == 1 } == 1)
    #expect(zip(levels, levels.dropFirst()).filter { $1 > $0 + 1 }.map { "\($0) then \($1)" } == [])
  }

  @Test func everyDrawingHasWords() {
    let page = HTMLRenderer.render(Self.report(Array("db".utf8)))
    let drawings = page.components(separatedBy: "class=\"drawing\"").dropFirst()
    // A lane, the growth over the deaths without an owner, and a zone of each of four events.
    #expect(drawings.count >= 6)
    for drawing in drawings {
      let start = drawing.prefix { $0 != "\n" }
      #expect(start.contains("role=\"img\""))
      #expect(start.contains("<title>"))
      #expect(start.contains("<desc>"))
    }
  }

  @Test func nothingFound() {
    let page = HTMLRenderer.render(Sample.report([]))
    #expect(page.contains("<h1>No OOM kill found</h1>"))
    #expect(page.contains("488 lines"))
    #expect(!page.contains("id=\"timeline\""))
  }

  /// What a program forged is not told as a kill.
  @Test func forged() {
    var event = Sample.event()
    event.provenance = .userspace
    let page = HTMLRenderer.render(Sample.report([event]))
    #expect(page.contains("<h1>No OOM kill found</h1>"))
    #expect(!page.contains("stress-ng-vm"))
  }

  // MARK: - Policy

  /// The hashes are computed by another program.
  @Test func thePolicyNamesStyleAndScript() throws {
    let page = HTMLRenderer.render(Sample.report([Sample.event()]))
    let tokens = HTMLTokens(page)
    let policy = try #require(
      tokens.tags.first { $0.value("http-equiv") == "Content-Security-Policy" }?.value("content"))
    #expect(
      policy == "default-src 'none'; style-src 'sha256-\(try hash(tokens.style))'; "
        + "script-src 'sha256-\(try hash(tokens.script))'; base-uri 'none'; form-action 'none'")
  }

  private func hash(_ text: String) throws -> String {
    let sum = try run("/usr/bin/sha256sum", [], input: Array(text.utf8)).text.prefix(64)
    let digits = Array(sum)
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...($0 + 1)]), radix: 16)
    }
    return Data(bytes).base64EncodedString()
  }

  // MARK: - Colours

  /// WCAG 2.2: 4.5 for text, 3 for what must be told from its ground. Light first, then dark.
  @Test(
    arguments: [
      ("--ink", "--paper", 7), ("--ink", "--card", 7), ("--ink", "--wash", 7),
      ("--muted", "--paper", 4.5), ("--muted", "--card", 4.5), ("--accent", "--paper", 4.5),
      ("--accent", "--card", 4.5), ("--link", "--paper", 4.5), ("--link", "--card", 4.5),
      ("--link", "--wash", 4.5), ("--resident", "--track", 3), ("--swapped", "--card", 3),
      ("--usable", "--track", 3), ("--mark", "--track", 3), ("--mark", "--free", 3),
      ("--on-part", "--part-0", 4.5), ("--on-part", "--part-1", 4.5),
      ("--on-part", "--part-2", 4.5),
      ("--on-part", "--part-3", 4.5), ("--on-part", "--part-4", 4.5),
      ("--on-part", "--part-5", 4.5),
      ("--on-part", "--part-6", 4.5), ("--on-part", "--part-7", 4.5),
    ] as [(String, String, Double)])
  func contrast(_ front: String, _ ground: String, atLeast ratio: Double) throws {
    let style = HTMLTokens(HTMLRenderer.render(Sample.report([]))).style
    let schemes = style.components(separatedBy: "prefers-color-scheme: dark")
    #expect(schemes.count == 2)
    for scheme in schemes {
      let light = try luminance(front, scheme)
      let dark = try luminance(ground, scheme)
      #expect((max(light, dark) + 0.05) / (min(light, dark) + 0.05) >= ratio)
    }
  }

  private func luminance(_ name: String, _ style: String) throws -> Double {
    let after = try #require(style.range(of: name + ": #")?.upperBound)
    let value = try #require(Int(style[after...].prefix(6), radix: 16))
    let parts = [16, 8, 0].map { shift -> Double in
      let part = Double(value >> shift & 0xff) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  // MARK: - Storms

  /// 10,000 kills of one limit, two seconds apart, each with a table of 200 processes.
  @Test func aStormIsFolded() throws {
    var table = TaskTable(columns: TaskTable.Column.allCases)
    table.rows = (0..<200).map { number in
      var row = TaskRow()
      row.pid = number + 1
      row.tgid = number + 1
      row.rss = PageCount(UInt64(1000 - number))
      row.name = UntrustedText("worker-\(number)")
      return row
    }
    let events = (0..<10_000).map { number -> OOMEvent in
      var kill = Sample.kill(comm: Array("worker-\(number % 150)".utf8))
      kill.time.wall = WallTime(
        unixMicroseconds: 1_792_889_960_000_000 + Int64(number) * 2_000_000, basis: .received)
      var event = Sample.event(kills: [kill])
      event.id = String(number + 0x1000_0000, radix: 16)
      event.time = kill.time
      event.host = UntrustedText("host-\(number % 40)")
      event.tasks = table
      event.sourceLines = event.evidence
      return event
    }
    let page = HTMLRenderer.render(Sample.report(events))
    #expect(page.utf8.count < 5_000_000)
    #expect(page.contains("<strong>10000</strong>"))
    #expect(page.contains("9980 further events left out"))
    let rows = page.components(separatedBy: "<tr").count
    #expect(rows < 6000)
  }

  @Test func sameInputSameBytes() {
    let event = Sample.event()
    let page = HTMLRenderer.render(Sample.report([event]))
    #expect(page == HTMLRenderer.render(Sample.report([event])))
    let elsewhere = Report(
      events: [event], coverage: Sample.coverage, range: .init(since: nil, until: nil),
      zone: Zone(name: "Asia/Kathmandu") { _ in 20_700 })
    #expect(page == HTMLRenderer.render(elsewhere))
  }
}
