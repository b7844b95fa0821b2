import OOMModel
import Testing

@testable import OOMParser

@Suite struct NodeLineTests {
  struct Facts: Equatable, Sendable {
    var number: Int
    var sizes: String
    var isAllUnreclaimable: Bool?
  }

  static let forms: [Case<Facts?>] = [
    Case(
      "4.9",
      "Node 0 active_anon:193988kB isolated(anon):4kB writeback_tmp:0kB unstable:0kB "
        + "pages_scanned:0kB all_unreclaimable? no",
      Facts(
        number: 0,
        sizes: "active_anon=198643712 isolated(anon)=4096 writeback_tmp=0 unstable=0 "
          + "pages_scanned=0",
        isAllUnreclaimable: false)),
    Case(
      "a blank after the colon, up to 6.5",
      "Node 1 active_anon:1kB shmem_thp: 2kB shmem_pmdmapped: 3kB anon_thp: 4kB "
        + "all_unreclaimable? yes",
      Facts(
        number: 1,
        sizes: "active_anon=1024 shmem_thp=2048 shmem_pmdmapped=3072 anon_thp=4096",
        isAllUnreclaimable: true)),
    Case(
      "7.2, sizes after the question",
      "Node 0 active_anon:1kB all_unreclaimable? yes Balloon:5kB gpu_active:6kB gpu_reclaim:7kB",
      Facts(
        number: 0, sizes: "active_anon=1024 Balloon=5120 gpu_active=6144 gpu_reclaim=7168",
        isAllUnreclaimable: true)),
    Case(
      "cut", "Node 12 active_anon:1kB inactive_anon:2",
      Facts(number: 12, sizes: "active_anon=1024", isAllUnreclaimable: nil)),
    Case("a zone", "Node 0 DMA free:772kB boost:0kB min:132kB", nil),
    Case("free blocks", "Node 0 DMA: 1*4kB (M) = 4kB", nil),
    Case("no number", "Node x active_anon:1kB", nil),
    Case("no node", "active_anon:1kB all_unreclaimable? no", nil),
    Case("huge pages", "Node 0 hugepages_total=0 hugepages_free=0", nil),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<Facts?>) {
    let node = parsed(test.line) { NodeLine.parse($0) }
    let facts = node.map {
      Facts(
        number: $0.number, sizes: pairs($0.sizes), isAllUnreclaimable: $0.isAllUnreclaimable)
    }
    #expect(facts == test.expected)
  }
}
