import OOMModel
import Testing

@testable import OOMJournal

/// As journalctl(1) has it.
struct BootSelectionTests {
  private static let ids = ["a", "b", "c"].map { String(repeating: $0, count: 32) }
  private let boots = BootSelectionTests.ids.map {
    JournalBoot(id: $0, firstMicroseconds: 0, lastMicroseconds: 0)
  }

  @Test(
    arguments: [
      ("", 2), ("0", 2), ("-0", 2), ("-1", 1), ("-2", 0), ("-3", nil), ("1", 0), ("+2", 1),
      ("3", 2), ("4", nil), (ids[1], 1), (ids[1].uppercased(), 1), (ids[1] + "-1", 0),
      (ids[1] + "+1", 2), (ids[1] + "+2", nil), ("9223372036854775807", nil),
      ("-9223372036854775808", nil), (String(repeating: "d", count: 32), nil),
    ] as [(String, Int?)])
  func boot(text: String, index: Int?) throws {
    #expect(try #require(BootSelection(text)).index(in: boots) == index)
  }

  @Test(arguments: [
    "x", "=1", "1x", "--1", "-", "9223372036854775808", ids[0] + "1", ids[0] + "-x",
    String(ids[0].dropLast()), " 1",
  ])
  func noBoot(text: String) {
    #expect(BootSelection(text) == nil)
  }

  @Test func noBootsAtAll() throws {
    #expect(try #require(BootSelection("0")).index(in: []) == nil)
    #expect(try #require(BootSelection("1")).index(in: []) == nil)
  }
}
