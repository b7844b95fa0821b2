import Testing

@testable import OOMParser

@Suite struct NotifierLineTests {
  static let forms: [Case<Bool>] = [
    Case("4.1", "Purging GPU memory, 4096 bytes freed, 8192 bytes still pinned.", true),
    Case("4.x", "120 pages freed, 5 pages still pinned.", true),
    Case(
      "4.x, second line",
      "12 and 34 pages still available in the bound and unbound GPU page lists.", true),
    Case("5.15", "120 pages freed, 5 pages still pinned, 7 pages left available.", true),
    Case("page totals", "120 pages RAM", false),
    Case("prose", "12 and 34 pages of text", false),
    Case("no number", "pages freed, 5 pages still pinned.", false),
    Case("empty", "", false),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<Bool>) {
    #expect(parsed(test.line) { NotifierLine.matches($0) } == test.expected)
  }

  /// Alone they mean that the driver gave enough: no event.
  @Test func aloneIsNoEvent() {
    var assembly = Assembly()
    assembly.feed(Self.forms.filter(\.expected).map(\.line))
    #expect(assembly.finished().isEmpty)
  }
}
