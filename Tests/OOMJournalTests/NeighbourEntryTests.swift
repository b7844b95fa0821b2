#if Journal
  import Foundation
  import OOMModel
  import TestSupport
  import Testing

  @testable import OOMJournal

  /// What is read besides the kernel's entries, and who is believed to have written it.
  struct NeighbourEntryTests {
    private static let boot = String(repeating: "a", count: 32)

    private static func entry(_ second: Int, _ fields: [(String, String)]) -> [UInt8] {
      JournalMaking.entry(
        [
          ("__REALTIME_TIMESTAMP", "\(1_795_000_000_000_000 + second * 1_000_000)"),
          ("__MONOTONIC_TIMESTAMP", "\(second * 1_000_000)"), ("_BOOT_ID", boot),
          ("_HOSTNAME", "web01"),
        ] + fields)
    }

    private static let manager = [
      ("_TRANSPORT", "journal"), ("SYSLOG_IDENTIFIER", "systemd"), ("_PID", "1"), ("_UID", "0"),
      ("_COMM", "systemd"), ("_SYSTEMD_UNIT", "init.scope"),
    ]
    private static let userManager = [
      ("_TRANSPORT", "journal"), ("SYSLOG_IDENTIFIER", "systemd"), ("_PID", "259"),
      ("_UID", "1000"), ("_COMM", "systemd"), ("_SYSTEMD_UNIT", "user@1000.service"),
      ("_SYSTEMD_USER_UNIT", "init.scope"),
    ]
    private static let kill = "fe6faa94e7774663a0da52717891d8ef"
    private static let failure = "d9b373ed55a64feb8242e02dbe79a49c"

    private static let export: [UInt8] = [
      entry(
        0,
        [
          ("_TRANSPORT", "kernel"), ("SYSLOG_FACILITY", "0"), ("MESSAGE", "first\nsecond\u{1}"),
        ]),
      entry(
        1,
        manager + [("MESSAGE_ID", kill), ("UNIT", "foo.service"), ("MESSAGE", "killed")]),
      entry(
        2,
        manager + [
          ("MESSAGE_ID", failure), ("UNIT", "foo.service"), ("UNIT_RESULT", "oom-kill"),
          ("MESSAGE", "failed"),
        ]),
      entry(
        3,
        manager + [
          ("MESSAGE_ID", failure), ("UNIT", "bar.service"), ("UNIT_RESULT", "signal"),
          ("MESSAGE", "of another result"),
        ]),
      entry(
        4,
        userManager + [
          ("MESSAGE_ID", kill), ("USER_UNIT", "leaky.service"), ("UNIT", "sshd.service"),
          ("MESSAGE", "killed"),
        ]),
      // Who is no service manager does not say what unit it speaks of.
      entry(
        5,
        [
          ("_TRANSPORT", "journal"), ("_PID", "4711"), ("_UID", "1000"), ("_COMM", "systemd"),
          ("_SYSTEMD_UNIT", "evil.service"), ("MESSAGE_ID", kill), ("UNIT", "sshd.service"),
          ("USER_UNIT", "sshd.service"), ("MESSAGE", "forged"),
        ]),
      entry(
        6,
        [
          ("_TRANSPORT", "stdout"), ("SYSLOG_IDENTIFIER", "earlyoom"), ("_PID", "329"),
          ("_UID", "0"), ("_COMM", "earlyoom"), ("_SYSTEMD_UNIT", "earlyoom.service"),
          ("MESSAGE", "sending SIGTERM"),
        ]),
      entry(
        7,
        manager + [
          ("MESSAGE_ID", "98e322203f7a4ed290d09fe03c09fe15"), ("UNIT", "foo.service"),
          ("EXIT_STATUS", "9"), ("MESSAGE", "exited"),
        ]),
      entry(
        8,
        manager + [
          ("MESSAGE_ID", "d989611b15e44c9dbf31e3c81256e4ed"), ("UNIT", "press.service"),
          ("N_PROCESSES", "3"), ("MESSAGE", "oomd killed"),
        ]),
      entry(
        9,
        [
          ("_TRANSPORT", "syslog"), ("SYSLOG_IDENTIFIER", "sshd"), ("_PID", "99"),
          ("MESSAGE", "of no concern"),
        ]),
    ].flatMap(\.self)

    private func read(
      withNeighbours: Bool, boot: String? = nil
    ) throws -> [(message: [UInt8], entry: JournalEntry)]? {
      try withTemporaryDirectory { directory in
        let file = directory.appending(path: "n.journal")
        guard try JournalMaking.write(NeighbourEntryTests.export, to: file) else { return nil }
        var journal = try Journal(.files([file.path]))
        var filter = JournalFilter()
        filter.withNeighbours = withNeighbours
        filter.boot = boot
        var found: [([UInt8], JournalEntry)] = []
        let outcome = journal.read(filter, shouldStop: { false }) { message, _, rest in
          if let entry = rest() { found.append((UntrustedText(message).bytes, entry)) }
        }
        #expect(outcome.problem == nil)
        #expect(outcome.entries + outcome.otherEntries == found.count)
        return found
      }
    }

    @Test func theKernelAlone() throws {
      guard let found = try read(withNeighbours: false) else { return }
      #expect(found.map(\.message) == [Array("first\nsecond\u{1}".utf8)])
      #expect(found[0].entry.isFromRing)
      #expect(found[0].entry.provenance == .kernel)
    }

    @Test func whatOthersWrote() throws {
      guard let found = try read(withNeighbours: true) else { return }
      let boot = NeighbourEntryTests.boot
      // What is from where, by the list above.
      let words = found.map { String(decoding: $0.message, as: UTF8.self) }
      #expect(
        words == [
          "first\nsecond\u{1}", "killed", "failed", "killed", "forged", "sending SIGTERM",
          "exited", "oomd killed",
        ])
      let entries = found.map(\.entry)
      #expect(
        entries.map { $0.unit?.repaired } == [
          nil, "foo.service", "foo.service", "leaky.service", "evil.service", "earlyoom.service",
          "foo.service", "press.service",
        ])
      #expect(
        entries.map(\.isUserUnit) == [false, false, false, true, false, false, false, false])
      #expect(entries.map(\.pid) == [nil, 1, 1, 259, 4711, 329, 1, 1])
      #expect(entries[3].uid == 1000)
      #expect(entries[2].unitResult?.repaired == "oom-kill")
      #expect(entries[5].identifier?.repaired == "earlyoom")
      #expect(entries[6].exitStatus?.repaired == "9")
      #expect(entries[7].processCount == 3)
      #expect(entries[1].messageID == NeighbourEntryTests.kill)
      #expect(entries.dropFirst().allSatisfy { $0.provenance == .userspace && !$0.isFromRing })
      #expect(entries.allSatisfy { $0.bootID == boot && $0.host?.repaired == "web01" })
    }

    @Test func ofOneBoot() throws {
      guard let found = try read(withNeighbours: true, boot: NeighbourEntryTests.boot) else {
        return
      }
      #expect(found.count == 8)
      let other = try read(withNeighbours: true, boot: String(repeating: "b", count: 32))
      #expect(other?.isEmpty == true)
    }
  }
#endif
