import OOMModel
import Testing

@testable import OOMParser

@Suite struct ZoneLineTests {
  struct Facts: Equatable, Sendable {
    var node: Int?
    var name: String
    var sizes: String
    var counts = ""
    var isAllUnreclaimable: Bool?
  }

  static let forms: [Case<Facts?>] = [
    Case(
      "2.6.9, without NUMA",
      "DMA free:16kB min:28kB low:56kB high:84kB active:8kB inactive:4kB present:16384kB "
        + "pages_scanned:33 all_unreclaimable? yes",
      Facts(
        node: nil, name: "DMA",
        sizes: "free=16384 min=28672 low=57344 high=86016 active=8192 inactive=4096 "
          + "present=16777216",
        counts: "pages_scanned=33", isAllUnreclaimable: true)),
    Case(
      "3.10",
      "Node 0 Normal free:1kB isolated(anon):2kB slab_reclaimable:3kB kernel_stack:4kB "
        + "writeback_tmp:0kB pages_scanned:5 all_unreclaimable? no",
      Facts(
        node: 0, name: "Normal",
        sizes: "free=1024 isolated(anon)=2048 slab_reclaimable=3072 kernel_stack=4096 "
          + "writeback_tmp=0",
        counts: "pages_scanned=5", isAllUnreclaimable: false)),
    Case(
      "KB, 5.8",
      "Node 0 DMA32 free:1kB min:2kB reserved_highatomic:3KB writepending:4kB local_pcp:5kB",
      Facts(
        node: 0, name: "DMA32",
        sizes: "free=1024 min=2048 reserved_highatomic=3072 writepending=4096 local_pcp=5120")),
    Case(
      "7.2",
      "Node 3 Movable free:1kB boost:2kB reserved_highatomic:0KB free_highatomic:3KB zspages:4kB",
      Facts(
        node: 3, name: "Movable",
        sizes: "free=1024 boost=2048 reserved_highatomic=0 free_highatomic=3072 zspages=4096")),
    Case("Device", "Node 0 Device free:0kB", Facts(node: 0, name: "Device", sizes: "free=0")),
    Case("HighMem", "HighMem free:8kB", Facts(node: nil, name: "HighMem", sizes: "free=8192")),
    Case(
      "cut", "Node 0 DMA free:1kB min:13",
      Facts(node: 0, name: "DMA", sizes: "free=1024", counts: "min=13")),
    Case(
      "damaged token", "Node 0 DMA free:1kB m#n:13kB low:5kB",
      Facts(node: 0, name: "DMA", sizes: "free=1024")),
    Case("free blocks", "Node 0 DMA: 1*4kB (M) = 4kB", nil),
    Case("a node", "Node 0 active_anon:1kB", nil),
    Case("an unknown zone", "Node 0 Weird free:1kB", nil),
    Case(
      "prose", "Normal free: as in beer",
      Facts(node: nil, name: "Normal", sizes: "")),
    Case("no free", "Node 0 DMA min:1kB", nil),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<Facts?>) {
    let zone = parsed(test.line) { ZoneLine.parse($0) }
    let facts = zone.map {
      Facts(
        node: $0.node, name: $0.name, sizes: pairs($0.sizes), counts: pairs($0.counts),
        isAllUnreclaimable: $0.isAllUnreclaimable)
    }
    #expect(facts == test.expected)
  }

  struct Place: Equatable, Sendable {
    var node: Int?
    var name: String
    /// How many bytes it has.
    var length: Int
  }

  static let places: [Case<Place?>] = [
    Case("DMA32 is not DMA", "Node 0 DMA32: ", Place(node: 0, name: "DMA32", length: 12)),
    Case("DMA", "Node 0 DMA: ", Place(node: 0, name: "DMA", length: 10)),
    Case("without a node", "Normal per-cpu:", Place(node: nil, name: "Normal", length: 6)),
    Case("many nodes", "Node 1023 Movable free", Place(node: 1023, name: "Movable", length: 17)),
    Case("negative", "Node -1 DMA", nil),
    Case("no blank", "Node 0DMA", nil),
    Case("no zone", "Node 0 ", nil),
    Case("empty", "", nil),
  ]

  @Test(arguments: places)
  func place(_ test: Case<Place?>) {
    var at = 0
    let place = parsed(test.line) { ZonePlace.skip($0, &at) }
    #expect(place.map { Place(node: $0.node, name: $0.name, length: at) } == test.expected)
    if test.expected == nil { #expect(at == 0) }
  }
}
