import OOMModel
import Testing

@testable import OOMParser

@Suite struct CgroupUsageLineTests {
  static func parse(_ line: String) -> CgroupUsageLine? {
    let bytes = Array(line.utf8)
    return CgroupUsageLine.parse(bytes.span)
  }

  @Test(
    arguments: [
      ("memory", .memory), ("memory+swap", .memoryAndSwap), ("kmem", .kmem), ("swap", .swap),
    ] as [(String, CgroupUsageLine.Resource)])
  func resource(_ word: String, _ resource: CgroupUsageLine.Resource) throws {
    let line = try #require(Self.parse("\(word): usage 5120kB, limit 6144kB, failcnt 354"))
    #expect(line.resource == resource)
    #expect(line.counter.usage.bytes == 5_242_880)
    #expect(line.counter.limit?.bytes == 6_291_456)
    #expect(line.counter.failcnt == 354)
  }

  @Test(arguments: [
    ("page_counter, 4 KiB pages", 9_007_199_254_740_988),
    ("res_counter", 9_007_199_254_740_991),
    // LONG_MAX / 65536 pages of 64 kB.
    ("page_counter, 64 KiB pages", 9_007_199_254_740_928),
    // LONG_MAX pages of 4 kB on a 32-bit kernel: PAGE_COUNTER_MAX is not divided there.
    ("page_counter, 32 bits", 8_589_934_588),
  ])
  func unlimited(_ name: String, _ limit: UInt64) throws {
    let line = try #require(Self.parse("swap: usage 8kB, limit \(limit)kB, failcnt 0"))
    #expect(line.counter.limit == nil, "\(name)")
    #expect(line.counter.usage.bytes == 8192)
  }

  @Test func limitOfZero() throws {
    let line = try #require(Self.parse("swap: usage 0kB, limit 0kB, failcnt 0"))
    #expect(line.counter.limit == ByteCount(bytes: 0))
  }

  @Test(arguments: [
    "memory: usage 5120kB, limit 5120kB", "memory: usage 5120kB, limit 51", "memory: usage ",
    "memory: usage 5120kB, limit kB, failcnt 0", "Memory: usage 1kB, limit 1kB, failcnt 0",
    "my memory: usage 1kB, limit 1kB, failcnt 0", "zswap: usage 1kB, limit 1kB, failcnt 0",
  ])
  func noUsageLine(_ line: String) {
    #expect(Self.parse(line) == nil)
  }
}
