import OOMModel
import Testing

@testable import OOMParser

@Suite struct LowmemReserveTests {
  static let forms: [Case<[UInt64]?>] = [
    Case("5 zones", "lowmem_reserve[]: 0 188 188 188 188", [0, 188, 188, 188, 188]),
    Case("4 zones", "lowmem_reserve[]: 0 0 1 2", [0, 0, 1, 2]),
    Case("3 zones", "lowmem_reserve[]: 0 0 0", [0, 0, 0]),
    Case("2.6.9", "protections[]: 0 0 12", [0, 0, 12]),
    Case("torn off its numbers", "lowmem_reserve[]:", []),
    Case("cut in a word", "lowmem_reserve[]: 0 188 x", [0, 188]),
    Case("another line", "lowmem_reserve: 0", nil),
    Case("not at the start", "x lowmem_reserve[]: 0", nil),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<[UInt64]?>) {
    let found = parsed(test.line) { LowmemReserve.parse($0) }?.map(\.pages)
    #expect(found == test.expected)
  }
}
