import OOMModel
import Testing

@testable import OOMParser

@Suite struct SlabLineTests {
  static func text(_ line: SlabLine) -> String {
    switch line {
    case .heading: "heading"
    case .row(let row): "\(row.name.repaired) \(row.used.bytes) \(row.total.bytes)"
    }
  }

  static let forms: [Case<String?>] = [
    Case("heading", "Unreclaimable slab info:", "heading"),
    Case("columns", "Name                      Used          Total", "heading"),
    Case("row", "kmalloc-64                1024KB       2048KB", "kmalloc-64 1048576 2097152"),
    Case(
      "a cgroup's, up to 5.8", "kmalloc-64(123:pod)          4KB          8KB",
      "kmalloc-64(123:pod) 4096 8192"),
    Case("a name with blanks", "my cache       0KB          4KB", "my cache 0 4096"),
    Case(
      "wide", "dentry-with-a-long-name 12345678901KB 12345678902KB",
      "dentry-with-a-long-name 12641975194624 12641975195648"),
    Case("one size", "kmalloc-64                1024KB", nil),
    Case("another unit", "kmalloc-64   1024kB  2048kB", nil),
    Case("no name", "     1024KB       2048KB", nil),
    Case("no number", "kmalloc-64  KB  2048KB", nil),
    Case("prose", "zswap: pool is full", nil),
    Case("empty", "", nil),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<String?>) {
    let found = parsed(test.line) { SlabLine.parse($0) }.map(Self.text)
    #expect(found == test.expected)
  }
}
