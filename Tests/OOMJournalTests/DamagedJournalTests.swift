#if Journal
  import Foundation
  import OOMModel
  import TestSupport
  import Testing

  @testable import OOMJournal

  /// Journals that systemd wrote, and somebody broke. Nothing hangs and nothing crashes; what is read
  /// was there, and what is missing is said to be.
  struct DamagedJournalTests {
    /// Reads a file, as often as it takes: what comes out of it and why it is not all.
    private func read(_ file: URL) -> (messages: Int, wasAll: Bool) {
      do throws(Problem) {
        let expected = JournalFileFacts(path: file.path)?.kernelEntries
        var journal = try Journal(.files([file.path]))
        var count = 0
        let outcome = journal.read(
          JournalFilter(), shouldStop: { false },
          take: { _, _, rest in
            count += 1
            _ = rest()
          })
        return (count, outcome.problem == nil && outcome.entries >= expected ?? 0)
      } catch {
        return (0, false)
      }
    }

    /// A kernel's journal of 600 entries.
    private func with(
      _ name: String = "6.12-forged", _ body: (_ whole: [UInt8], _ entries: Int, URL) throws -> Void
    ) throws {
      try JournalFixture.with(name) { fixture in
        let whole = [UInt8](try Data(contentsOf: URL(filePath: fixture.path)))
        let entries = try fixture.printedEntries().count
        try body(whole, entries, URL(filePath: fixture.path + ".damaged.journal"))
      }
    }

    @Test func cutAtEveryPage() throws {
      try with { whole, entries, file in
        var read = 0
        for end in stride(from: 0, through: whole.count - 1, by: 4096) {
          try file.write(Array(whole.prefix(end)))
          let result = self.read(file)
          #expect(result.messages <= entries)
          // The end of the file can be room that nothing was written to yet.
          #expect(!result.wasAll || result.messages == entries, "cut at \(end)")
          read += 1
        }
        #expect(read > 10)
      }
    }

    /// One bit can turn a message into another one, which nothing but the file's own hashes tell.
    /// Entries that libsystemd leaves out one by one are the only ones that may go in silence.
    @Test func flippedBits() throws {
      try with { whole, entries, file in
        var losses = 0
        var hidden: [String] = []
        var slowest = Duration.zero
        let tries = Scale.tries(300, full: 10_000)
        for seed in 0..<tries {
          var random = SeededRandom(seed: UInt64(seed))
          var bytes = whole
          for _ in 0..<[1, 8, 200].randomElement(using: &random)! {
            let at = Int.random(in: 0..<bytes.count, using: &random)
            bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
          }
          try file.write(bytes)
          var result: (messages: Int, wasAll: Bool) = (0, false)
          slowest = max(slowest, ContinuousClock().measure { result = read(file) })
          if !result.wasAll { losses += 1 }
          if result.wasAll, result.messages < entries * 9 / 10 {
            hidden.append("seed \(seed): \(result.messages)")
          }
        }
        #expect(hidden.isEmpty, "\(hidden)")
        #expect(losses > 10)
        #expect(slowest < .seconds(5))
        Scale.report(
          "bits flipped in a journal, slowest \(slowest)", tries: tries,
          failures: hidden.count + (slowest < .seconds(5) ? 0 : 1))
      }
    }

    /// incompatible_flags of journal-def.h, in the twelfth byte on.
    @Test func aFeatureOfTheFuture() throws {
      try with { whole, _, file in
        var bytes = whole
        bytes[15] |= 0x80
        try file.write(bytes)
        #expect(throws: Problem(.journalFormatUnknown, input: file.path)) {
          _ = try Journal(.files([file.path]))
        }
      }
    }

    /// As a machine with the other order of bytes would have it: the format has but one.
    @Test func foreignOrderOfBytes() throws {
      try with { whole, _, file in
        var bytes = whole
        for at in stride(from: 88, to: 208, by: 8) { bytes[at..<at + 8].reverse() }
        try file.write(bytes)
        #expect(!read(file).wasAll)
      }
    }

    /// What a machine leaves that loses power: the state says online, and all is there.
    @Test func neverClosed() throws {
      try with { whole, entries, file in
        var bytes = whole
        bytes[16] = 1
        try file.write(bytes)
        #expect(JournalFileFacts(path: file.path)?.state == .online)
        #expect(read(file) == (entries, true))
      }
    }
  }
#endif
