import TestSupport
import Testing

@testable import OOMModel
@testable import OOMParser

@Suite struct NameTableTests {
  private static let names = [
    "a", "ab", "DMA", "DMA32", "free", "file_dirty", "workingset_activate_anon",
    "workingset_activate_file", "pgscan", "pgscan_direct", "exactly8", "exactly_sixteen_",
    "exactly_thirty_two_bytes_long_ab",
  ]

  /// Wherever a name stands: at the end of a text fewer bytes can be read at once.
  @Test(arguments: ["", "x", " 12345678"])
  func aNameIsFoundWhereverItStands(_ behind: String) {
    let table = NameTable(NameTableTests.names.map { ($0, $0) })
    for name in NameTableTests.names {
      for before in ["", "y", "some text before "] {
        let text = Array((before + name + behind).utf8)
        let start = before.utf8.count
        #expect(table.value(of: text.span, start..<start + name.utf8.count) == name)
      }
    }
  }

  @Test func nothingElseIsFound() {
    let table = NameTable(NameTableTests.names.map { ($0, $0) })
    var random = SeededRandom(seed: 3)
    for _ in 0..<20_000 {
      var name = Array(NameTableTests.names.randomElement(using: &random)!.utf8)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: name.removeLast()
      case 1: name.append(UInt8.random(in: 0...255, using: &random))
      default:
        name[Int.random(in: name.indices, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      let text = String(decoding: name, as: UTF8.self)
      let expected = NameTableTests.names.contains(text) ? text : nil
      #expect(table.value(of: name.span, name.indices) == expected)
    }
  }

  @Test func aLongNameIsNoneOfTheTable() {
    let long = Array(repeating: UInt8(ascii: "a"), count: 40)
    #expect(NameTable([("a", 1)]).value(of: long.span, long.indices) == nil)
    #expect(long.span.kernelName(0..<40) == String(repeating: "a", count: 40))
  }

  @Test func everyColumnIsItsOwn() {
    for column in TaskTable.Column.allCases where column != .pid {
      let line = Array("[ pid ] total_vm \(column.rawValue) name".utf8)
      #expect(TaskTableHeader.parse(line.span)?.columns == [.pid, .totalVM, column, .name])
    }
  }
}
