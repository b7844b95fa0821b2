import Foundation
import TestSupport
import Testing

@testable import OOMJournal

struct JournalFileFactsTests {
  /// The vectors of the reference implementation: key 00…0f, messages 00, 0001, ….
  @Test(
    arguments: [
      (0, 0x726f_db47_dd0e_0e31), (1, 0x74f8_39c5_93dc_67fd), (7, 0xab02_00f5_8b01_d137),
      (8, 0x93f5_f579_9a93_2462), (15, 0xa129_ca61_49be_45e5),
    ] as [(Int, UInt64)])
  func sipHash(length: Int, expected: UInt64) {
    let message = (0..<length).map { UInt8($0) }
    #expect(
      SipHash.hash(message, key: (0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908)) == expected)
  }

  /// As many as journalctl prints.
  @Test(arguments: ["6.12-forged", "6.12-comms"])
  func kernelEntries(name: String) throws {
    try JournalFixture.with(name) { fixture in
      let facts = try #require(JournalFileFacts(path: fixture.path))
      #expect(facts.kernelEntries == (try fixture.printedEntries().count))
      #expect(facts.state != .online)
    }
  }

  /// One bit of what leads to them, in the header or in the object that lists them.
  @Test func entriesThatAreHidden() throws {
    try JournalFixture.with("6.12-forged") { fixture in
      let whole = [UInt8](try Data(contentsOf: URL(filePath: fixture.path)))
      let datum = try #require(whole.firstRange(of: Array("_TRANSPORT=kernel".utf8))).lowerBound
      let file = URL(filePath: fixture.path + ".damaged.journal")
      // The id of the file, the place and the size of the table, the hash, which is 16 bytes into an
      // object of 72, and the datum.
      for place in [24, 39, 104, 112, datum - 56, datum + 12] {
        var bytes = whole
        bytes[place] ^= 16
        try file.write(bytes)
        #expect(JournalFileFacts(path: file.path)?.kernelEntries ?? 0 > 0, "\(place)")
      }
    }
  }

  /// Numbers of two files that do not fit in 64 bits together.
  @Test func aNumberThatIsTooLarge() throws {
    try JournalFixture.with("6.12-forged") { fixture in
      var bytes = [UInt8](try Data(contentsOf: URL(filePath: fixture.path)))
      let datum = try #require(bytes.firstRange(of: Array("_TRANSPORT=kernel".utf8))).lowerBound
      // n_entries, 56 bytes into an object of 72.
      bytes.replaceSubrange(
        datum - 16..<datum - 8, with: [UInt8](repeating: 0xff, count: 7) + [0x7f])
      let file = URL(filePath: fixture.path + ".damaged.journal")
      try file.write(bytes)
      #expect(JournalFileFacts(path: file.path)?.kernelEntries == 1 << 32)
    }
  }

  @Test(arguments: ["", "LPKSHHRH", "no journal\n" + String(repeating: "x", count: 500)])
  func noJournal(content: String) throws {
    try withTemporaryDirectory { directory in
      let file = directory.appending(path: "x.journal")
      try file.write(content)
      #expect(JournalFileFacts(path: file.path) == nil)
    }
  }

  /// Numbers that point anywhere.
  @Test func aHeaderOfNoise() throws {
    try withTemporaryDirectory { directory in
      let file = directory.appending(path: "x.journal")
      for seed in 0..<200 {
        var random = SeededRandom(seed: UInt64(seed))
        var bytes =
          Array("LPKSHHRH".utf8) + (0..<600).map { _ in UInt8.random(in: 0...255, using: &random) }
        bytes[12] |= 4
        bytes[16] = 1
        try file.write(bytes)
        #expect(JournalFileFacts(path: file.path)?.kernelEntries ?? 0 >= 0)
      }
    }
  }
}
