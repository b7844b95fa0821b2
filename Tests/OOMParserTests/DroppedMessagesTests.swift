import OOMModel
import Testing

@testable import OOMParser

@Suite struct DroppedMessagesTests {
  static let forms: [Case<Bool>] = [
    Case("console", "** 3 printk messages dropped **", true),
    Case("console up to 3.18", "** 3 printk messages dropped ** ", true),
    Case("journald", "Missed 12 kernel messages", true),
    Case("journald, the buffer", "/dev/kmsg buffer overrun, some messages lost.", true),
    Case("another mark", "** WARNING ** messages dropped", false),
    Case("no number", "Missed kernel messages", false),
    Case("prose", "Missed 12 buses", false),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<Bool>) {
    #expect(parsed(test.line) { DroppedMessages.parse($0) != nil } == test.expected)
  }

  @Test(arguments: forms.filter(\.expected))
  func isSaid(_ test: Case<Bool>) {
    var assembly = Assembly()
    assembly.feed(Modern.dump("t", 137, "v"))
    assembly.feed(test.line)
    assembly.feed(Modern.kill(137, "v"))
    #expect(assembly.finished().count == 1)
    #expect(assembly.assembler.notices.map(\.category) == [.messagesDropped])
  }

  /// Up to 3.18 the mark has no line of its own: what follows it is a record like any other.
  @Test(arguments: ["", "[   12.345678] "])
  func markBeforeARecord(_ stamp: String) {
    let lines = Modern.whole("t", 137, "v").map { stamp + $0 }
    for index in [0, lines.count - 2, lines.count - 1] {
      var text = lines
      text[index] = "** 3 printk messages dropped ** " + text[index]
      let scanned = scan(text.joined(separator: "\n") + "\n")
      #expect(scanned.events.count == 1)
      #expect(scanned.events.first?.trigger?.comm == UntrustedText("t"), "line \(index)")
      #expect(scanned.events.first?.constraint?.pid == 137, "line \(index)")
      #expect(scanned.kills.map(\.pid) == [137], "line \(index)")
      #expect(scanned.notices.contains { $0.category == .messagesDropped }, "line \(index)")
    }
  }

  /// The mark says how many records are gone.
  @Test func insideADump() {
    var lines = Modern.whole("t", 137, "v")
    lines.insert("** 3 printk messages dropped **", at: 5)
    var assembly = Assembly()
    assembly.feed(lines)
    #expect(assembly.finished().map(\.lostRecords) == [3])
  }
}
