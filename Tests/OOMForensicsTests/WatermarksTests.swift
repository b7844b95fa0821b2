import OOMModel
import Testing

@testable import OOMForensics

/// Figures in pages of 4 KiB. The x86-64 order of `lowmem_reserve[]` is DMA DMA32 Normal Movable
/// Device.
struct WatermarksTests {
  private func zone(
    _ name: String, free: UInt64, min: UInt64, high: UInt64, reserve: [UInt64], cma: UInt64 = 0,
    highAtomic: UInt64 = 0, node: Int = 0, blocks: [(UInt64, String)] = []
  ) -> MemoryZone {
    var zone = MemoryZone(node: node, name: name)
    zone.sizes = [
      NamedCount("free", Dump.counter(free)), NamedCount("min", Dump.counter(min)),
      NamedCount("high", Dump.counter(high)), NamedCount("free_cma", Dump.counter(cma)),
      NamedCount("reserved_highatomic", Dump.counter(highAtomic)),
    ]
    zone.lowmemReserve = reserve.map { PageCount($0) }
    zone.buddy = blocks.enumerated().map { order, block in
      FreeBlocks(
        count: block.0, size: ByteCount(bytes: UInt64(4096) << UInt64(order)),
        migrateTypes: block.1)
    }
    return zone
  }

  private func event(
    _ flags: [String] = ["GFP_KERNEL"], order: Int = 0, zones: [MemoryZone]
  ) -> OOMEvent {
    var event = Dump.event()
    event.memory = Dump.memory(ram: 100_000)
    event.memory?.zones = zones
    event.memory?.nodes = [MemoryNode(number: 0)]
    event.trigger = Trigger(comm: UntrustedText("a"))
    event.trigger?.gfpFlags = flags
    event.trigger?.gfpMask = "0xcc0"
    event.trigger?.order = order
    return event
  }

  private struct Found: Equatable {
    let verdict: Watermarks.Verdict
    let outcomes: [ZoneTest.Outcome]

    init(_ verdict: Watermarks.Verdict, _ outcomes: [ZoneTest.Outcome]) {
      self.verdict = verdict
      self.outcomes = outcomes
    }
  }

  private func outcomes(_ event: OOMEvent) throws -> Found {
    let marks = try Watermarks.test(event).get()
    return Found(marks.verdict, marks.zones.map(\.outcome))
  }

  /// DMA has 3800 free, far above min 16, but keeps 3825 from Normal requests: 3800 <= 16 + 3825.
  /// Normal: 3225 <= 3250.
  @Test func genuineExhaustion() throws {
    let found = try outcomes(
      event(zones: [
        zone("DMA", free: 3800, min: 16, high: 24, reserve: [0, 3000, 3825, 3825, 3825]),
        zone("Normal", free: 3225, min: 3250, high: 4750, reserve: [0, 0, 0, 0, 0]),
      ]))
    #expect(found == Found(.exhausted, [.reserved, .exhausted]))
  }

  /// The reserve against a request for DMA32 is the second figure, 100: 3800 > 16 + 100.
  @Test func theIndexIsTheWantedZone() throws {
    let marks = try Watermarks.test(
      event(
        ["GFP_KERNEL", "__GFP_DMA32"],
        zones: [
          zone("DMA", free: 3800, min: 16, high: 24, reserve: [0, 100, 3825, 3825, 3825]),
          zone("Normal", free: 9999, min: 1, high: 2, reserve: [0, 0, 0, 0, 0]),
        ])
    ).get()
    #expect(marks.zones.map(\.name) == ["DMA"])
    #expect(marks.zones[0].reserve == 100)
    #expect(marks.verdict == .cameBack)
  }

  @Test func cameBackAndBelowHigh() throws {
    for (free, verdict) in [
      (UInt64(100), Watermarks.Verdict.exhausted), (101, .belowHigh), (150, .belowHigh),
      (151, .cameBack),
    ] {
      let found = try outcomes(
        event(zones: [zone("Normal", free: free, min: 100, high: 150, reserve: [0, 0, 0, 0, 0])]))
      #expect(found.verdict == verdict)
    }
  }

  /// 129778 free of which 128398 are CMA leave 1380, not above 2607; a movable request may use all.
  @Test func pagesOfCMA() throws {
    let zones = [
      zone(
        "Normal", free: 129_778, min: 2607, high: 3007, reserve: [0, 0, 0, 0, 0], cma: 128_398)
    ]
    #expect(try outcomes(event(zones: zones)) == Found(.reserved, [.reserved]))
    #expect(
      try outcomes(event(["GFP_HIGHUSER_MOVABLE"], zones: zones)) == Found(.cameBack, [.aboveHigh]))
  }

  @Test func highAtomicReserve() throws {
    let zones = [
      zone("Normal", free: 300, min: 100, high: 150, reserve: [0, 0, 0, 0, 0], highAtomic: 200)
    ]
    #expect(try outcomes(event(zones: zones)) == Found(.reserved, [.reserved]))
  }

  /// Order 3: 15000 - 7 are above the marks, but the only block of 8 pages or more is high-atomic.
  @Test func fragmentation() throws {
    var blocks: [(UInt64, String)] = [(9000, "UME"), (3000, "UME"), (10, "M"), (0, ""), (1, "H")]
    func zones() -> [MemoryZone] {
      [
        zone(
          "Normal", free: 15_000, min: 1000, high: 1500, reserve: [0, 0, 0, 0, 0], blocks: blocks)
      ]
    }
    #expect(try outcomes(event(order: 3, zones: zones())) == Found(.fragmented, [.fragmented]))
    blocks[4] = (1, "C")
    #expect(try outcomes(event(order: 3, zones: zones())) == Found(.fragmented, [.fragmented]))
    #expect(
      try outcomes(event(["GFP_HIGHUSER_MOVABLE"], order: 3, zones: zones()))
        == Found(.cameBack, [.aboveHigh]))
    blocks[3] = (1, "U")
    #expect(try outcomes(event(order: 3, zones: zones())) == Found(.cameBack, [.aboveHigh]))
  }

  @Test func otherNodesDoNotCount() throws {
    var event = event(
      ["GFP_HIGHUSER_MOVABLE"],
      zones: [
        zone("Normal", free: 90, min: 100, high: 150, reserve: [0, 0, 0, 0, 0]),
        zone("Normal", free: 9000, min: 100, high: 150, reserve: [0, 0, 0, 0, 0], node: 1),
      ])
    event.constraint = Constraint(name: "CONSTRAINT_CPUSET")
    event.constraint?.memsAllowed = "0"
    #expect(try outcomes(event) == Found(.exhausted, [.exhausted]))
  }

  @Test func nothingToTest() {
    let zones = [zone("Normal", free: 1, min: 2, high: 3, reserve: [0, 0, 0, 0, 0])]
    #expect(Watermarks.test(event(order: -1, zones: zones)) == .failure(.noRequest))
    #expect(Watermarks.test(event(zones: [])) == .failure(.noZones))
    #expect(Watermarks.test(event(["SOMETHING"], zones: zones)) == .failure(.unknownRequest))
    var cgroup = event(zones: zones)
    cgroup.scope = .memcg
    #expect(Watermarks.test(cgroup) == .failure(.cgroupLimit))
    var vast = event(zones: zones)
    vast.memory?.zones[0].sizes = [
      NamedCount("free", ByteCount(bytes: .max)), NamedCount("min", ByteCount(bytes: .max)),
    ]
    #expect(Watermarks.test(vast) == .failure(.noEligibleZone))
  }

  /// `__zone_watermark_ok` up to 4.3: of each smaller order the blocks are taken away, and the mark halved.
  /// Of 100 pages and min 40: 100 - 30 > 20, then 70 - 20 > 10.
  @Test(
    arguments: [
      ([30, 10, 1], true), ([80, 0, 1], false), ([30, 30, 1], false), ([30, 29, 0], true),
    ] as [([UInt64], Bool)])
  func marksAreHalved(_ counts: [UInt64], _ passes: Bool) {
    let old = zone("Normal", free: 0, min: 0, high: 0, reserve: [], blocks: counts.map { ($0, "") })
    var event = event(order: 2, zones: [old])
    event.memory?.nodes = []
    event.trigger?.gfpFlags = nil
    let found = WatermarkEra(event).passesBlocks(
      old, order: 2, mayUseCMA: false, 100, min: 40, 4096)
    #expect(found == passes)
  }

  /// DMA, Normal, HighMem and Movable of an i386, where a kernel before 5.8 takes the highest zone that
  /// is there.
  @Test(
    arguments: [(GFPZone.highMem, 1000), (.normal, 865), (.dma, 0), (.movable, 1000)]
      as [(GFPZone, Int64)])
  func reserveWithHighMemory(_ wanted: GFPZone, _ pages: Int64) {
    var memory = MemoryState()
    for (name, row) in [
      ("DMA", [0, 865, 1000, 1000]), ("Normal", [0, 0, 1079, 1079]), ("HighMem", [0, 0, 0, 0]),
    ] as [(String, [UInt64])] {
      var zone = MemoryZone(node: 0, name: name)
      zone.lowmemReserve = row.map { PageCount($0) }
      memory.zones.append(zone)
    }
    var event = Dump.event()
    event.memory = memory
    let layout = ZoneLayout(memory, wanted: wanted, era: WatermarkEra(event))
    let reserve = layout.reserve(of: memory.zones[0])
    #expect(reserve.pages == pages)
    #expect(!reserve.isAmbiguous)
  }
}
