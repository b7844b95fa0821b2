import OOMModel
import Testing

@testable import OOMParser

@Suite struct PendingEventTests {
  static func events(_ lines: [String]) -> [OOMEvent] {
    var assembly = Assembly()
    assembly.feed(lines)
    return assembly.finished()
  }

  static let head = Modern.invoked("t")

  static let memory = [
    "Mem-Info:", "active_anon:5 inactive_anon:6", " free:7",
    "Node 0 active_anon:20kB all_unreclaimable? yes",
    "Node 0 DMA free:772kB min:132kB", "lowmem_reserve[]: 0 188",
    "Node 0 DMA32 free:532kB min:3736kB", "lowmem_reserve[]: 0 0",
    "Node 0 DMA: 1*4kB (M) 1*8kB (M) = 12kB", "Node 0 DMA32: 3*4kB (UM) = 12kB",
    "Node 0 hugepages_total=0 hugepages_free=0 hugepages_surp=0 hugepages_size=2048kB",
    "345 total pagecache pages", "0 pages in swap cache", "Free swap  = 0kB",
    "Total swap = 49148kB", "65403 pages RAM", "10858 pages reserved",
  ]

  // MARK: - The Mem-Info block

  @Test func memoryBlock() throws {
    let memory = try #require(Self.events([Self.head] + Self.memory).first?.memory)
    #expect(pairs(memory.counters) == "active_anon=5 inactive_anon=6 free=7")
    #expect(memory.nodes.map(\.number) == [0])
    #expect(memory.zones.map(\.name) == ["DMA", "DMA32"])
    #expect(memory.zones.map { $0.lowmemReserve?.map(\.pages) } == [[0, 188], [0, 0]])
    #expect(memory.zones.map { $0.buddy?.count } == [2, 1])
    #expect(memory.zones.map { $0.buddyTotal?.bytes } == [12_288, 12_288])
    #expect(memory.hugepages.count == 1)
    #expect(memory.totals.pagecache == PageCount(345))
    #expect(memory.totals.ram == PageCount(65403))
    #expect(memory.totals.reserved == PageCount(10858))
    #expect(memory.swap.free == ByteCount(bytes: 0))
    #expect(memory.swap.total == ByteCount(bytes: 50_327_552))
  }

  /// Of a zone whose own line is missing.
  @Test func reserveOfNobody() throws {
    let lines = Self.memory.filter { !$0.hasPrefix("Node 0 DMA32 free") }
    let memory = try #require(Self.events([Self.head] + lines).first?.memory)
    #expect(memory.zones.map { $0.lowmemReserve?.map(\.pages) } == [[0, 188], nil])
  }

  /// Words of that shape are counters under `Mem-Info:` only.
  @Test func countersOutsideTheBlock() throws {
    var lines = Modern.whole("t", 137, "v")
    lines.insert("requests:5 errors:0", at: 9)
    let event = try #require(Self.events(lines).first)
    #expect(event.memory == nil)
    #expect(event.isComplete)
  }

  /// A page allocation failure whose lines run into the dump: neither its stack nor its memory
  /// nor its cpuset is the event's.
  @Test func foreignBlock() throws {
    let foreign = [
      "evil: page allocation failure: order:4, mode:0x20", "evil cpuset=theirs mems_allowed=1",
      "CPU: 9 PID: 999 Comm: evil Not tainted 5.5.5 #1", "Hardware name: Theirs",
      "Call Trace:", " theirs+0x1/0x2", "RIP: 0033:0x1", "Mem-Info:", "active_anon:99 free:98",
      "Node 1 active_anon:1kB all_unreclaimable? no", "Node 1 Normal free:1kB",
      "lowmem_reserve[]: 9", "Node 1 Normal: 1*64kB = 64kB", "99 pages RAM", "Free swap  = 99kB",
    ]
    let before =
      [
        Self.head, "t cpuset=ours mems_allowed=0", "CPU: 0 PID: 77 Comm: t Not tainted 4.19.1 #1",
        "Hardware name: Ours", "Call Trace:", " ours+0x1/0x2",
      ] + Self.memory
    let after = [
      "Tasks state (memory values in pages):", Modern.header, Modern.row(137, "v"),
      Modern.summary(137, "v"), Modern.kill(137, "v"),
    ]
    let expected = try #require(Self.events(before + after).first)
    let events = Self.events(before + foreign + after)
    #expect(events.count == 1)
    let event = try #require(events.first)
    #expect(event.memory == expected.memory)
    #expect(event.stack == expected.stack)
    #expect(event.trigger == expected.trigger)
    #expect(event.kernel == expected.kernel)
    #expect(event.tasks == expected.tasks)
    #expect(event.pageSize?.bytes == 4096)
    #expect(event.kills.map(\.pid) == [137])
    #expect(event.isComplete)
  }

  /// A failure after the kill is nobody's.
  @Test func failureAfterTheKill() throws {
    let lines = Modern.whole("t", 137, "v")
    let events = Self.events(
      lines + ["v: page allocation failure: order:0, mode:0x20"] + Self.memory)
    #expect(events.count == 1)
    #expect(events.first?.memory == nil)
    #expect(events.first?.isComplete == true)
  }

  @Test func failureAloneIsNoEvent() {
    let events = Self.events(
      [
        "v: page allocation failure: order:0, mode:0x20",
        "CPU: 0 PID: 7 Comm: v Not tainted 6.1 #1",
      ]
        + Self.memory)
    #expect(events.isEmpty)
  }

  // MARK: - Cgroup statistics

  @Test func statisticsUnderTheirHeading() throws {
    let event = try #require(
      Self.events([
        Self.head, "anon 1", "Memory cgroup stats for /a:", "anon 4096", "file 0",
        "Tasks state (memory values in pages):", "anon 2", Modern.header, "anon 3",
      ]).first)
    #expect(event.cgroupStats.map(\.path) == [UntrustedText("/a")])
    #expect(event.cgroupStats.map { pairs($0.entries) } == ["anon=4096 file=0"])
  }

  @Test func statisticsOfASubtree() throws {
    let event = try #require(
      Self.events([
        Self.head, "Memory cgroup stats for /a: cache:0KB rss:4KB", "anon 4096",
        "Memory cgroup stats for /a/b: cache:1KB rss:8KB",
      ]).first)
    #expect(event.cgroupStats.map(\.path.repaired) == ["/a", "/a/b"])
    #expect(
      event.cgroupStats.map { pairs($0.entries) } == ["cache=0 rss=4096", "cache=1024 rss=8192"])
  }

  /// A path of 1021 bytes makes three records of the heading.
  @Test func headingTornByItsPath() throws {
    let path = "/" + String(repeating: "p", count: 1020)
    let event = try #require(
      Self.events([
        Self.head, "Memory cgroup stats for ", path, ":", "anon 4096", "file 8192",
        "Tasks state (memory values in pages):",
      ]).first)
    #expect(event.cgroupStats.map(\.path) == [UntrustedText(path)])
    #expect(event.cgroupStats.map { pairs($0.entries) } == ["anon=4096 file=8192"])
  }

  // MARK: - Slab and allocations

  @Test func slabUnderItsHeading() throws {
    let event = try #require(
      Self.events([
        Self.head, "Mem-Info:", "kmalloc-1     1KB     2KB", "Unreclaimable slab info:",
        "Name                      Used          Total",
        "kmalloc-64                1024KB       2048KB", "task_struct                  4KB    8KB",
        "Tasks state (memory values in pages):", "kmalloc-2     1KB     2KB",
      ]).first)
    #expect(event.memory?.slabs.map(\.name.repaired) == ["kmalloc-64", "task_struct"])
  }

  @Test func allocationsUnderTheirHeading() throws {
    let row = "    1.25 GiB    12345 mm/slub.c:1 func:a"
    let event = try #require(
      Self.events([
        Self.head, "Mem-Info:", row, "Memory allocations:", row, row,
        "Tasks state (memory values in pages):", row,
      ]).first)
    #expect(event.memory?.allocations.map(\.calls) == [12345, 12345])
  }

  // MARK: - Lost records

  /// Numbers of `/dev/kmsg` records that are missing.
  @Test(arguments: [(0, 0), (1, 1), (30, 30)])
  func gapInTheRing(_ gap: Int, _ lost: Int) throws {
    var text = ""
    var sequence = 100
    for (index, line) in Modern.whole("t", 137, "v").enumerated() {
      if index == 6 { sequence += gap }
      text += "4,\(sequence),\(1_000_000 + sequence),-;\(line)\n"
      sequence += 1
    }
    let scanned = scan(text)
    let event = try #require(scanned.events.first)
    #expect(scanned.events.count == 1)
    #expect(event.lostRecords == lost)
    #expect(event.isDamaged == (lost > 0))
    #expect(scanned.notices.map(\.category) == (lost > 0 ? [.messagesDropped] : []))
  }

  /// A record's dictionary stands on lines of its own.
  @Test func gapAfterADictionary() throws {
    let lines = Modern.whole("t", 137, "v")
    var text = ""
    for (index, line) in lines.enumerated() {
      let sequence = 100 + index + (index >= 6 ? 4 : 0)
      text += "4,\(sequence),\(1_000_000 + sequence),-;\(line)\n"
      if index == 5 { text += " SUBSYSTEM=acpi\n DEVICE=+acpi:x\n" }
    }
    #expect(scan(text).events.map(\.lostRecords) == [4])
  }

  /// Gaps between events are nobody's.
  @Test func gapOutsideAnEvent() {
    var text = ""
    for (index, line) in (Modern.whole("t", 137, "v") + Modern.whole("u", 237, "w")).enumerated() {
      let sequence = 100 + index + (index >= 16 ? 50 : 0)
      text += "4,\(sequence),\(1_000_000 + sequence),-;\(line)\n"
    }
    #expect(scan(text).events.map(\.lostRecords) == [0, 0])
  }
}
