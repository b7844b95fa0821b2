import Foundation
import OOMForensics
import OOMModel
import Testing

@testable import OOMReporter

/// What is computed of an event, in the words of `show` and of reports. Worked by hand with the
/// arithmetic of mm/oom_kill.c: 2,000,000 pages in all, so that a thousandth is 2000 pages.
///
///     db    700000 + 50000 + 8192/4096 - 200*2000 = 350002
///     web   300000 +     0 + 4096/4096            = 300001
///     sshd  exempt
struct AnalysisSectionsTests {
  private static func row(
    _ pid: Int, _ name: String, rss: UInt64, swap: UInt64 = 0, pgtables: UInt64, adj: Int = 0
  ) -> TaskRow {
    var row = TaskRow()
    row.pid = pid
    row.tgid = pid
    row.uid = 1000
    row.totalVM = PageCount(1)
    row.rss = PageCount(rss)
    row.swapents = PageCount(swap)
    row.pgtables = ByteCount(bytes: pgtables)
    row.oomScoreAdj = adj
    row.name = UntrustedText(name)
    return row
  }

  private static func machine(killed pid: Int, db: String = "db", web: String = "web") -> OOMEvent {
    var event = OOMEvent(provenance: .kernel, time: Sample.time, position: Sample.position)
    event.id = "0123456789ab"
    event.scope = .global
    event.pageSize = PageSize(bytes: 4096, basis: .buddy)
    var table = TaskTable(columns: [
      .pid, .uid, .tgid, .totalVM, .rss, .pgtablesBytes, .swapents, .oomScoreAdj, .name,
    ])
    table.rows = [
      row(10, db, rss: 700_000, swap: 50_000, pgtables: 8192, adj: -200),
      row(11, web, rss: 300_000, pgtables: 4096),
      row(12, "sshd", rss: 900, pgtables: 4096, adj: -1000),
    ]
    event.tasks = table
    var memory = MemoryState()
    memory.totals.ram = PageCount(1_100_000)
    memory.totals.reserved = PageCount(100_000)
    memory.swap.total = ByteCount(bytes: 1_000_000 * 4096)
    memory.swap.free = ByteCount(bytes: 0)
    event.memory = memory
    var kill = Sample.kill(comm: Array((pid == 10 ? db : web).utf8))
    kill.pid = pid
    event.kills = [kill]
    event.taskMemcg = UntrustedText("/system.slice/db.service")
    return event
  }

  private static func show(_ event: OOMEvent, earlierVictims: Set<Int> = []) -> [Substring] {
    let analysis = EventAnalysis(event, earlierVictims: earlierVictims)
    return ShowRenderer(zone: .utc).render(event, analysis, incidentID: event.id)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The lines under a heading.
  private static func section(_ heading: String, of lines: [Substring]) -> [Substring] {
    Array(lines.drop { $0 != heading }.dropFirst().prefix { !$0.isEmpty })
  }

  /// Of `ReplayTests.counterfactuals`: db is spared from -226 down, web chosen from 26 up, sshd from
  /// 175 up.
  @Test func choice() {
    #expect(
      Self.section("Choice", of: Self.show(Self.machine(killed: 10))) == [
        "  The kernel's choice, done again, agrees: db had the highest score, 350002 pages, 50001 "
          + "ahead of web.",
        "          PID  SCORE (PAGES)   ADJ  NAME",
        "  chosen   10         350002  -200  db",
        "           11         300001     0  web",
        "  db (pid 10) would have been spared at oom_score_adj -226 or less",
        "  web (pid 11) would have been chosen at oom_score_adj 26 or more",
        "  sshd (pid 12) would have been chosen at oom_score_adj 175 or more",
      ])
  }

  @Test func aVictimThatTakesLongToDie() {
    let sentence = { (victims: Set<Int>) -> String in
      let lines = Self.show(Self.machine(killed: 11), earlierVictims: victims)
      return Self.section("Choice", of: lines).first.map(String.init) ?? ""
    }
    #expect(
      sentence([10])
        == "  The kernel's choice, done again, explained: db has a higher score but could not be "
        + "chosen: it had been killed before.")
    #expect(sentence([]).hasPrefix("  The kernel's choice, done again, disagrees: "))
  }

  /// 1,100,000 pages of 4 KiB are 4.2 GiB; 100,000 of them are 390.6 MiB, a share of 9.1 %; there is
  /// nothing else in the dump, so that the rest is nobody's.
  @Test func balance() {
    var event = Self.machine(killed: 10)
    event.memory?.counters = [.init("free", PageCount(550_000))]
    let lines = Self.section("Where the memory was", of: Self.show(event))
    #expect(
      lines.prefix(4) == [
        "  4.2 GiB, all of RAM:",
        "      2.1 GiB  50.0 %  free",
        "    390.6 MiB   9.1 %  never handed out: the kernel, firmware",
        "      1.7 GiB  40.9 %  nobody's: drivers, pages on their way",
      ])
  }

  @Test func emptyNames() {
    let event = Self.machine(killed: 10, db: "")
    #expect(
      Self.section("Choice", of: Self.show(event)).first?.contains("agrees: (empty) had the")
        == true)
    #expect(MarkdownRenderer.render(Sample.report([event])).contains("agrees: *(empty)* had the"))
    let json = String(
      decoding: JSONRenderer.render(Sample.report([event]), version: "1"), as: UTF8.self)
    // As the log has it.
    #expect(json.contains(#""words": " had the highest score"#))
  }

  @Test(arguments: [
    "\u{1b}[31mred", "a\n# Heading", "x|y", "`code`", "<script>", "@everyone", "[x](http://y)",
    "\u{202e}rtl", "\u{1b}]0;title\u{07}",
  ])
  func hostileNames(_ name: String) {
    let event = Self.machine(killed: 10, db: name, web: name)
    let shown = Self.show(event)
    #expect(Sample.harm(in: shown.joined(separator: "\n")) == [])
    #expect(Self.section("Choice", of: shown).count == 7)
    let markdown = MarkdownRenderer.render(Sample.report([event]))
    #expect(Sample.harm(in: markdown) == [])
    let why = markdown.split(separator: "\n").filter {
      $0.contains(" The kernel's choice, done again, ")
    }
    #expect(why.count == 1)
    #expect(why.first?.contains(MarkdownText.code(UntrustedText(name))) == true)
    #expect(!markdown.contains("\n# Heading"))
  }

  /// It has no choice of the kernel to be done again, and says who killed.
  @Test func aUserspaceKiller() throws {
    var event = Sample.event()
    event.scope = .userspace
    event.killer = .earlyoom
    event.provenance = .userspace
    let shown = Self.show(event)
    #expect(Self.section("Choice", of: shown) == [])
    #expect(
      Self.section("Why", of: shown).first?.hasPrefix("  A12 earlyoom killed, not the kernel")
        == true)
    let report = Sample.report([event])
    #expect(
      MarkdownRenderer.render(report).contains("acted:** `earlyoom` killed, not the kernel"))
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(JSONRenderer.render(report, version: "1")))
        as? [String: Any])
    let incident = try #require((json["incidents"] as? [[String: Any]])?.first)
    let found = try #require((incident["events"] as? [[String: Any]])?.first)
    #expect(found["leading_finding"] as? String == "A12")
    #expect(found["replay"] is NSNull)
    #expect(found["watermarks"] is NSNull)
    let followed = FollowRenderer(zone: .utc).lines(of: event)
    #expect(followed.contains(" userspace (earlyoom): killed "))
  }

  // MARK: - Several events

  /// A kill an hour, each larger: 100, 200 and 300 MiB.
  private static func growing(_ name: String) -> [OOMEvent] {
    (0..<3).map { index in
      var kill = Sample.kill(comm: Array(name.utf8))
      kill.anonRSS = ByteCount(bytes: UInt64(index + 1) * 100 << 20)
      kill.positions = [
        LogPosition(source: "kern.log", place: .line(number: 10 * (index + 1), offset: 0))
      ]
      var event = Sample.event(kills: [kill])
      event.id = "00000000000\(index)"
      event.time.wall = WallTime(
        unixMicroseconds: 1_792_889_960_000_000 + Int64(index) * 3_600_000_000, basis: .received)
      event.time.monotonicMicroseconds = nil
      event.kills[0].time = event.time
      return event
    }
  }

  @Test func whatEventsHaveInCommonInMarkdown() {
    let text = MarkdownRenderer.render(Sample.report(Self.growing("db")))
    #expect(
      text.contains(
        """
        ## Over time

        - `db` was larger at each of its last 3 deaths, from 100.0 MiB to 300.0 MiB: a leak, or more \
        data. (E04, medium; `kern.log:10,20,30`)

        """))
    #expect(
      text.contains("- [ ] MemoryHigh=…: slows it down before it is killed (owner: …, due: …)\n"))
    #expect(
      !MarkdownRenderer.render(Sample.report([Self.growing("db")[0]])).contains("## Over time"))
  }

  @Test func whatEventsHaveInCommonInShow() {
    let events = Self.growing("d\u{1b}[31m|`b")
    let findings = IncidentDiagnosis.findings(
      IncidentGrouping.incidents(events), gaps: [], zone: .utc)
    let text = ShowRenderer(zone: .utc).render(
      events[2], EventAnalysis(events[2]), incidentID: events[2].id, inCommon: findings)
    #expect(
      text.contains(
        """
        Over time
          E04 d\\x1b[31m|`b was larger at each of its last 3 deaths, from 100.0 MiB to 300.0 MiB: a \
        leak, or more data. (medium; kern.log:10,20,30)

        """))
    #expect(Sample.harm(in: text) == [])
    let markdown = MarkdownRenderer.render(Sample.report(events))
    #expect(Sample.harm(in: markdown) == [])
  }

  // MARK: - Verdict

  private static func verdict(_ events: [OOMEvent]) -> KillVerdict {
    var question = KillQuestion()
    question.pids = [12_345]
    question.comms = ["<b>\n# x"]
    var coverage = Sample.coverage
    coverage.boots = [BootCoverage(host: nil, basis: .stamps, source: "/var/log/kern.log")]
    if events.isEmpty { coverage.add(Notice(.messagesDropped, UntrustedText("x"), count: 17)) }
    return KillVerdict(
      question, events: events, undecided: [], records: [], coverage: coverage)
  }

  @Test func verdictInMarkdown() {
    var report = Sample.report([Sample.event()])
    report.verdict = Self.verdict([Sample.event()])
    let text = MarkdownRenderer.render(report)
    #expect(
      text.contains("\n**Verdict.** Yes, the kernel's OOM killer: 1 kill of pid 12345 of "))
    #expect(
      text.contains(
        "\n- 2026-10-25 00:59:20 stress-ng-vm (pid 12345), event 0123456789ab, /var/log/kern.log:488\n"
      ))
    #expect(!text.contains("<b>") && !text.contains("\n# x"))
    report = Sample.report([])
    report.verdict = Self.verdict([])
    let doubtful = MarkdownRenderer.render(report)
    #expect(doubtful.contains("**Verdict.** Cannot tell. No OOM kill of pid 12345 of "))
    #expect(doubtful.contains("- 17 messages at the least were dropped\n"))
  }

  @Test func verdictInShow() {
    let event = Sample.event()
    let text = ShowRenderer(zone: .utc).render(
      event, EventAnalysis(event), incidentID: event.id, verdict: Self.verdict([event]))
    #expect(text.contains("\nAsked\n  Verdict: yes, the kernel's OOM killer: 1 kill of pid 12345"))
    #expect(text.contains(", event 0123456789ab, /var/log/kern.log:488\n"))
    #expect(!text.contains("\n# x"))
  }
}
