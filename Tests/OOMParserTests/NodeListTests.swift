import Testing

@testable import OOMParser

@Suite struct NodeListTests {
  /// A line, and what of it is the list.
  static let forms: [Case<String>] = [
    Case("one node", "0,cpuset=/", "0"),
    Case("a range", "0-3,cpuset=/", "0-3"),
    Case("a list", "0,2-3,5, order=0", "0,2-3,5"),
    Case("none", "(null),cpuset=/", "(null)"),
    Case("to the end", "0,2", "0,2"),
    Case("empty", ",cpuset=/", ""),
    Case("cut after a comma", "0,", "0"),
    Case("cut after a dash", "0-", "0"),
    Case("a comma before a word", "1,task=5", "1"),
    Case("null without brackets", "null", ""),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<String>) {
    let end = parsed(test.line) { NodeList.end($0, from: 0) }
    #expect(end == test.expected.utf8.count)
  }
}
