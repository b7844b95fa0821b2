import OOMModel
import Testing

@testable import OOMParser

@Suite struct HugepagesLineTests {
  static func pool(
    _ node: Int?, _ total: UInt64, _ free: UInt64, _ surplus: UInt64, _ size: UInt64
  ) -> HugepagePool {
    HugepagePool(
      node: node, total: total, free: free, surplus: surplus, size: ByteCount(bytes: size))
  }

  static let forms: [Case<HugepagePool?>] = [
    Case(
      "2 MiB",
      "Node 0 hugepages_total=9 hugepages_free=7 hugepages_surp=1 hugepages_size=2048kB",
      pool(0, 9, 7, 1, 2_097_152)),
    Case(
      "1 GiB",
      "Node 1 hugepages_total=2 hugepages_free=0 hugepages_surp=0 hugepages_size=1048576kB",
      pool(1, 2, 0, 0, 1_073_741_824)),
    Case(
      "without a node",
      "hugepages_total=0 hugepages_free=0 hugepages_surp=0 hugepages_size=2048kB",
      pool(nil, 0, 0, 0, 2_097_152)),
    Case("cut", "Node 0 hugepages_total=9 hugepages_free=7 hugepages_surp=1 hugepages_si", nil),
    Case(
      "cut before the unit",
      "Node 0 hugepages_total=9 hugepages_free=7 hugepages_surp=1 hugepages_size=20", nil),
    Case("no number", "Node 0 hugepages_total= hugepages_free=7", nil),
    Case("a zone", "Node 0 DMA free:1kB", nil),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<HugepagePool?>) {
    #expect(parsed(test.line) { HugepagesLine.parse($0) } == test.expected)
  }
}
