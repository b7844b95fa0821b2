import OOMModel
import Testing

@testable import OOMForensics

struct MemoryBalanceTests {
  private func counters(_ pairs: [(String, UInt64)]) -> [NamedCount<PageCount>] {
    pairs.map { NamedCount($0.0, PageCount($0.1)) }
  }

  /// 1000 pages of 4 KiB. Anonymous lists 400, of which 150 are shared memory: 250 anonymous.
  ///
  ///     250 + 150 + 50 cache + 20 unevictable + 30 + 10 slab + 8 page tables + 5 stacks (20 kB)
  ///     + 512 kB (128) huge + 4 misc + 6 on CPUs + 90 free + 200 reserved = 951; 49 are nobody's.
  private func machine() -> OOMEvent {
    var event = Dump.event()
    var memory = Dump.memory(ram: 1000, reserved: 200)
    memory.counters = counters([
      ("active_anon", 300), ("inactive_anon", 90), ("isolated_anon", 10), ("active_file", 30),
      ("inactive_file", 20), ("unevictable", 20), ("shmem", 150), ("slab_reclaimable", 10),
      ("slab_unreclaimable", 30), ("pagetables", 7), ("sec_pagetables", 1),
      ("kernel_misc_reclaimable", 4), ("free", 90), ("free_pcp", 6), ("mapped", 77),
      ("free_cma", 5),
    ])
    var node = MemoryNode(number: 0)
    node.sizes = [NamedCount("kernel_stack", ByteCount(bytes: 20_480))]
    memory.nodes = [node]
    memory.hugepages = [
      HugepagePool(node: 0, total: 1, free: 0, surplus: 0, size: ByteCount(bytes: 524_288))
    ]
    event.memory = memory
    return event
  }

  @Test func partsOfAMachine() throws {
    let balance = try #require(MemoryBalance(machine()))
    #expect(balance.whole == .machine)
    #expect(balance.total.bytes == 4_096_000)
    #expect(balance[.anonymous] == Dump.counter(250))
    #expect(balance[.sharedMemory] == Dump.counter(150))
    #expect(balance[.unevictable] == Dump.counter(20))
    #expect(balance[.pageTables] == Dump.counter(8))
    #expect(balance[.kernelStacks] == Dump.counter(5))
    #expect(balance[.hugePages] == Dump.counter(128))
    #expect(balance.rest == 49 * 4096)
    #expect(balance.restThousandths == 49)
    #expect(balance.missing == [])
    #expect(balance.userMemory == Dump.counter(470))
    let sum = balance.parts.reduce(0) { $0 + $1.size.bytes }
    #expect(sum + UInt64(balance.rest) == balance.total.bytes)
  }

  /// 410 of shared memory: 400 on the anonymous lists, 10 of the 20 that are locked.
  @Test func lockedSharedMemory() throws {
    var event = machine()
    let index = try #require(event.memory?.counters.firstIndex { $0.name == "shmem" })
    event.memory?.counters[index] = NamedCount("shmem", PageCount(410))
    let balance = try #require(MemoryBalance(event))
    #expect(balance[.anonymous] == Dump.counter(0))
    #expect(balance[.sharedMemory] == Dump.counter(410))
    #expect(balance[.unevictable] == Dump.counter(10))
    #expect(balance.rest == 49 * 4096)
  }

  @Test func countedTwice() throws {
    var event = machine()
    event.memory?.totals.reserved = PageCount(260)
    #expect(try #require(MemoryBalance(event)).rest == -11 * 4096)
  }

  @Test func figuresThatNoMachineHas() {
    var event = machine()
    event.memory?.counters.append(NamedCount("bounce", PageCount(.max)))
    #expect(MemoryBalance(event) == nil)
    event = machine()
    event.memory?.hugepages[0].total = .max
    #expect(MemoryBalance(event) == nil)
    event = machine()
    event.memory?.totals.ram = nil
    #expect(MemoryBalance(event) == nil)
  }

  private func cgroup(_ entries: [(String, UInt64)], usage: UInt64, kmem: UInt64? = nil) -> OOMEvent
  {
    var event = Dump.event(.memcg)
    var stats = CgroupStats(path: UntrustedText("/a"), form: .plain)
    stats.entries = entries.map { NamedCount($0.0, $0.1) }
    event.cgroupStats = [stats]
    event.usage = CgroupUsage()
    event.usage?.memory = .init(
      usage: ByteCount(bytes: usage), limit: ByteCount(bytes: usage), failcnt: 1)
    event.usage?.kmem = kmem.map {
      .init(usage: ByteCount(bytes: $0), limit: nil, failcnt: 0)
    }
    return event
  }

  /// 6.12: `kernel` has stacks, page tables, per-cpu and slab in it: 100 - (10+20+5+30+15) = 20 of
  /// other kinds. 500 + (300-120) + 120 + 100 + 40 = 940 of 1000.
  @Test func partsOfACgroup() throws {
    let balance = try #require(
      MemoryBalance(
        cgroup(
          [
            ("anon", 500), ("file", 300), ("kernel", 100), ("kernel_stack", 10),
            ("pagetables", 20), ("percpu", 5), ("sock", 40), ("shmem", 120),
            ("slab_reclaimable", 30), ("slab_unreclaimable", 15), ("slab", 45),
          ], usage: 1000)))
    #expect(balance.whole == .cgroup)
    #expect(balance[.pageCache]?.bytes == 180)
    #expect(balance[.sharedMemory]?.bytes == 120)
    #expect(balance[.otherKernel]?.bytes == 20)
    #expect(balance[.slab] == nil)
    #expect(balance.rest == 60)
    #expect(balance.missing == [])
  }

  /// v1: what lies below the cgroup is in the `total_` figures.
  @Test func totalsOfV1() throws {
    let balance = try #require(
      MemoryBalance(
        cgroup(
          [
            ("cache", 10), ("rss", 20), ("shmem", 5), ("total_cache", 300), ("total_rss", 500),
            ("total_shmem", 200),
          ], usage: 1000, kmem: 150)))
    #expect(balance[.anonymous]?.bytes == 500)
    #expect(balance[.pageCache]?.bytes == 100)
    #expect(balance[.sharedMemory]?.bytes == 200)
    #expect(balance[.otherKernel]?.bytes == 150)
    #expect(balance.rest == 50)
  }

  @Test func consumption() throws {
    let event = Dump.event(rows: [
      Dump.row(10, "worker", rss: 100, swap: 5), Dump.row(11, "db", rss: 150),
      Dump.row(12, "worker", rss: 90),
    ])
    let consumption = try #require(Consumption(event))
    #expect(consumption.resident.pages == 340)
    #expect(consumption.swapped.pages == 5)
    #expect(consumption.byProcess.map(\.rows) == [[1], [0], [2]])
    #expect(consumption.byName.map(\.name) == [UntrustedText("worker"), UntrustedText("db")])
    #expect(consumption.byName.map(\.sum.pages) == [195, 150])
    #expect(consumption.byName[0].rows == [0, 2])
  }
}
