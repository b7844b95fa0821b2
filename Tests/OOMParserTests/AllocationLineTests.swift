import OOMModel
import Testing

@testable import OOMParser

@Suite struct AllocationLineTests {
  static func text(_ line: AllocationLine) -> String {
    switch line {
    case .heading: "heading"
    case .row(let site): "\(site.size.bytes) \(site.calls) \(site.place.repaired)"
    }
  }

  static let forms: [Case<String?>] = [
    Case("6.12", "Memory allocations:", "heading"),
    Case("6.18", "Memory allocations (profiling is currently turned on):", "heading"),
    Case("switched off", "Memory allocations (profiling is currently turned off):", "heading"),
    Case(
      "6.8, plain bytes", "  3176243200   247900 mm/slub.c:2264 func:alloc_slab_page",
      "3176243200 247900 mm/slub.c:2264 func:alloc_slab_page"),
    Case(
      "a module", "     3145728      12 fs/xfs/xfs_icache.c:82 [xfs] func:xfs_inode_alloc",
      "3145728 12 fs/xfs/xfs_icache.c:82 [xfs] func:xfs_inode_alloc"),
    // 1.25 × 2^30 and 12.5 × 2^20.
    Case("GiB", "    1.25 GiB    12345 mm/slub.c:1 func:a", "1342177280 12345 mm/slub.c:1 func:a"),
    Case("MiB", "    12.5 MiB      300 mm/slub.c:1 func:a", "13107200 300 mm/slub.c:1 func:a"),
    Case("KiB", "     384 KiB        7 mm/slub.c:1 func:a", "393216 7 mm/slub.c:1 func:a"),
    Case("B", "       512 B        1 mm/slub.c:1 func:a", "512 1 mm/slub.c:1 func:a"),
    Case("TiB", "    1.50 TiB        1 mm/slub.c:1 func:a", "1649267441664 1 mm/slub.c:1 func:a"),
    Case("no function", "    1.25 GiB    12345 mm/slub.c:1", nil),
    Case("no calls", "    1.25 GiB mm/slub.c:1 func:a", nil),
    Case("too large", "  99999999999 TiB  1 mm/slub.c:1 func:a", nil),
    Case("prose", "the module has func:a", nil),
    Case("cut heading", "Memory allocations (prof", nil),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<String?>) {
    let found = parsed(test.line) { AllocationLine.parse($0) }.map(Self.text)
    #expect(found == test.expected)
  }
}
