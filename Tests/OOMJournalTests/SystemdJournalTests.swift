#if Journal
  import Foundation
  import OOMModel
  import TestSupport
  import Testing

  @testable import OOMJournal

  /// Against journalctl, which reads the same file its own way.
  struct SystemdJournalTests {
    private func entries(
      _ path: String, since: Int64? = nil, until: Int64? = nil
    ) throws -> (entries: [PrintedEntry], outcome: Journal.Outcome) {
      var entries: [PrintedEntry] = []
      var journal = try Journal(.files([path]))
      var filter = JournalFilter()
      filter.since = since
      filter.until = until
      let outcome = journal.read(
        filter, shouldStop: { false },
        take: { span, _, rest in
          let message = UntrustedText(span).bytes
          guard let rest = rest() else {
            Issue.record("an entry without its fields")
            return
          }
          entries.append(
            PrintedEntry(
              message: message, cursor: rest.cursor, realtime: rest.realtimeMicroseconds,
              monotonic: rest.sourceMonotonicMicroseconds, boot: rest.bootID,
              host: rest.host?.repaired, facility: rest.facility))
        })
      return (entries, outcome)
    }

    @Test(arguments: ["6.12-forged", "6.12-comms"])
    func everyEntryAsJournalctlHasIt(name: String) throws {
      try JournalFixture.with(name) { fixture in
        let expected = try fixture.printedEntries()
        let (entries, outcome) = try entries(fixture.path)
        #expect(expected.count > 500)
        #expect(entries == expected)
        #expect(outcome.entries == expected.count)
        #expect(outcome.firstMicroseconds == expected.first?.realtime)
        #expect(outcome.lastMicroseconds == expected.last?.realtime)
        #expect(outcome.problem == nil)
      }
    }

    @Test(arguments: ["6.12-forged", "6.12-comms"])
    func cursorsLeadBack(name: String) throws {
      try JournalFixture.with(name) { fixture in
        let kills = try entries(fixture.path).entries.filter {
          String(decoding: $0.message, as: UTF8.self).contains("Killed process")
        }
        #expect(kills.count >= 2)
        for kill in kills.prefix(12) {
          let found = try fixture.journalctl(["--cursor", kill.cursor, "-n", "1", "-o", "cat"])
          #expect(found.output == kill.message + [0x0a])
        }
      }
    }

    /// What a program wrote into /dev/kmsg has the kernel's transport, and not its facility.
    @Test func forgedEntriesAreTheProgramsOwn() throws {
      try JournalFixture.with("6.12-forged") { fixture in
        var provenances: [String: Provenance] = [:]
        var journal = try Journal(.files([fixture.path]))
        _ = journal.read(JournalFilter(), shouldStop: { false }) { span, _, rest in
          let text = UntrustedText(span).repaired
          for name in ["(init)", "(sshd)", "(first)", "(realvictim)", "(fake)"]
          where text.contains(name) && (text.contains("Killed") || text.contains("reaped")) {
            provenances[name] = rest()?.provenance
          }
        }
        #expect(
          provenances == [
            "(init)": .userspace, "(sshd)": .userspace, "(first)": .userspace,
            "(fake)": .userspace, "(realvictim)": .kernel,
          ])
      }
    }

    @Test func bothEndsOfTheRangeAreIn() throws {
      try JournalFixture.with("6.12-forged") { fixture in
        let all = try fixture.printedEntries()
        let instants = all.map(\.realtime)
        let first = instants[instants.count / 3]
        let last = instants[instants.count * 2 / 3]
        let ranges: [(Int64?, Int64?)] = [
          (first, last), (first + 1, last - 1), (first, nil), (nil, last), (first, first),
          (instants.last, nil), (nil, instants.first), (last, first),
          ((instants.last ?? 0) + 1, nil), (nil, (instants.first ?? 0) - 1), (-5, nil),
        ]
        for (since, until) in ranges {
          let expected = all.filter {
            $0.realtime >= since ?? .min && $0.realtime <= until ?? .max
          }
          let (entries, outcome) = try entries(fixture.path, since: since, until: until)
          #expect(entries == expected)
          #expect(outcome.entries == expected.count)
        }
      }
    }

    @Test func stops() throws {
      try JournalFixture.with("6.12-forged") { fixture in
        var journal = try Journal(.files([fixture.path]))
        let outcome = journal.read(JournalFilter(), shouldStop: { true }) { _, _, _ in
          Issue.record("read after it was stopped")
        }
        #expect(outcome.wasStopped)
        #expect(outcome.entries == 0)
      }
    }

    // MARK: - What is no journal

    @Test(arguments: [("text", Array("no journal\n".utf8)), ("empty", [])])
    func noJournal(name: String, content: [UInt8]) throws {
      try withTemporaryDirectory { directory in
        let file = directory.appending(path: name + ".journal")
        try file.write(content)
        _ = #expect(throws: Problem(.journalDamaged, input: file.path)) {
          _ = try Journal(.files([file.path]))
        }
      }
    }

    @Test func missing() {
      let path = "/nonexistent/system.journal"
      #expect(throws: Problem(.notFound, input: path)) { _ = try Journal(.files([path])) }
    }

    /// A copy that broke off is refused, or its end is said to be missing.
    @Test(arguments: [0.3, 0.6, 0.9])
    func aCutJournal(share: Double) throws {
      try JournalFixture.with("6.12-comms") { fixture in
        let whole = [UInt8](try Data(contentsOf: URL(filePath: fixture.path)))
        let cut = URL(filePath: fixture.path + ".cut.journal")
        try cut.write(Array(whole.prefix(Int(Double(whole.count) * share))))
        do {
          let (entries, outcome) = try entries(cut.path)
          let expected = try fixture.printedEntries()
          #expect(outcome.problem != nil || entries == expected)
        } catch let problem as Problem {
          #expect(problem == Problem(.journalDamaged, input: cut.path))
        }
      }
    }
  }
#else
  import OOMModel
  import Testing

  @testable import OOMJournal

  struct SystemdJournalTests {
    @Test(arguments: [JournalSelection.system, .files(["/f"]), .files(["/f", "/g"])])
    func builtWithoutLibsystemd(selection: JournalSelection) {
      #expect(throws: Problem(.journalNotBuiltIn, input: selection.name)) {
        _ = try Journal(selection)
      }
    }
  }
#endif
