import OOMModel
import Testing

@testable import OOMParser

@Suite struct BuddyLineTests {
  struct Facts: Equatable, Sendable {
    var node: Int?
    var name: String
    /// `count*bytes(types)`
    var blocks: String
    var total: UInt64?
  }

  static let forms: [Case<Facts?>] = [
    Case(
      "2.6.32", "Node 0 DMA: 3*4kB 0*8kB 1*16kB = 28kB",
      Facts(node: 0, name: "DMA", blocks: "3*4096() 0*8192() 1*16384()", total: 28_672)),
    Case(
      "migrate types", "Node 0 DMA32: 3*4kB (UMEHCI) 0*8kB 1*16kB (R) = 28kB",
      Facts(
        node: 0, name: "DMA32", blocks: "3*4096(UMEHCI) 0*8192() 1*16384(R)", total: 28_672)),
    Case(
      "arm64, 16 KiB pages", "Node 0 DMA: 1*16kB (M) 2*32kB (U) = 80kB",
      Facts(node: 0, name: "DMA", blocks: "1*16384(M) 2*32768(U)", total: 81_920)),
    Case(
      "64 KiB pages, without a node", "Normal: 1*64kB (M) 0*128kB = 64kB",
      Facts(node: nil, name: "Normal", blocks: "1*65536(M) 0*131072()", total: 65_536)),
    Case(
      "wide", "Node 0 Normal: 1234567*4kB (UME) = 4938268kB",
      Facts(
        node: 0, name: "Normal", blocks: "1234567*4096(UME)", total: 5_056_786_432)),
    Case("empty", "HighMem: empty", Facts(node: nil, name: "HighMem", blocks: "", total: nil)),
    Case(
      "cut", "Node 0 DMA: 1*4kB (M) 2*8k",
      Facts(node: 0, name: "DMA", blocks: "1*4096(M)", total: nil)),
    Case(
      "cut in the types", "Node 0 DMA: 1*4kB (M) 2*8kB (U",
      Facts(node: 0, name: "DMA", blocks: "1*4096(M) 2*8192()", total: nil)),
    Case(
      "no sum", "Node 0 DMA: 1*4kB (M) ",
      Facts(node: 0, name: "DMA", blocks: "1*4096(M)", total: nil)),
    Case("counters of the zone", "Node 0 DMA free:772kB min:132kB", nil),
    Case("per-CPU lists", "Node 0 DMA per-cpu:", nil),
    Case("no zone", "Node 0 Other: 1*4kB = 4kB", nil),
    Case("prose", "Normal: as expected", nil),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<Facts?>) {
    let facts = parsed(test.line) { BuddyLine.parse($0) }.map { line in
      Facts(
        node: line.place.node, name: line.place.name,
        blocks: line.blocks.map { "\($0.count)*\($0.size.bytes)(\($0.migrateTypes))" }
          .joined(separator: " "),
        total: line.total?.bytes)
    }
    #expect(facts == test.expected)
  }
}
