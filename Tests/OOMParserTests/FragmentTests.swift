import OOMModel
import Testing

@testable import OOMParser

/// Messages that the kernel prints in fragments, each of which became a record of its own because
/// another CPU was printing.
@Suite struct FragmentTests {
  static func event(_ lines: [String]) throws -> OOMEvent {
    var assembly = Assembly()
    assembly.feed(lines)
    let events = assembly.finished()
    try #require(events.count == 1)
    return events[0]
  }

  @Test func trigger() throws {
    let event = try Self.event([
      "A invoked oom-killer: gfp_mask=0x14200ca(GFP_HIGHUSER_MOVABLE), nodemask=", "(null)",
      ",  order=3, oom_score_adj=-5",
    ])
    #expect(event.trigger?.gfpMask == "0x14200ca")
    #expect(event.trigger?.nodemask == "(null)")
    #expect(event.trigger?.order == 3)
    #expect(event.trigger?.oomScoreAdj == -5)
  }

  @Test func cpuset() throws {
    let event = try Self.event([Modern.invoked("t"), "t cpuset=", "batch", " mems_allowed=0-1"])
    #expect(event.trigger?.cpuset == UntrustedText("batch"))
    #expect(event.trigger?.memsAllowed == "0-1")
  }

  /// A line that is cut where the kernel may print the next piece, before one that is none.
  @Test func noPiece() throws {
    let event = try Self.event([
      Modern.invoked("t"), "t cpuset=", "CPU: 3 PID: 41 Comm: t Not tainted 6.12.0 #1", "Mem-Info:",
      "Node 1 ", "Node 0 DMA free:8kB min:4kB low:5kB high:6kB",
    ])
    #expect(event.trigger?.pid == 41)
    #expect(event.memory?.zones.map(\.node) == [0])
  }

  @Test(arguments: [
    ["Task in /a/b killed", " as a result of limit of /a"],
    ["Task in ", "/a/b", " killed as a result of limit of ", "/a"],
    ["Task in /a/b", " killed as a result of limit of /a"],
  ])
  func limit(_ lines: [String]) throws {
    let event = try Self.event([Modern.invoked("t")] + lines)
    #expect(event.taskMemcg == UntrustedText("/a/b"))
    #expect(event.oomMemcg == UntrustedText("/a"))
  }

  @Test func zone() throws {
    let event = try Self.event([
      Modern.invoked("t"), "Mem-Info:", "Node 1 ", "DMA free:772kB min:132kB",
      "lowmem_reserve[]:", " 0", " 188", "Node 1 ", "DMA: ", "1*4kB (M) ", "0*8kB ", "1*16kB ",
      "(U) ", "= 20kB",
    ])
    let zone = try #require(event.memory?.zones.first)
    #expect(event.memory?.zones.count == 1)
    #expect(zone.node == 1)
    #expect(zone.lowmemReserve?.map(\.pages) == [0, 188])
    #expect(zone.buddy?.map(\.count) == [1, 0, 1])
    #expect(zone.buddy?.map(\.migrateTypes) == ["M", "", "U"])
    #expect(zone.buddyTotal == ByteCount(bytes: 20_480))
  }

  @Test func summary() throws {
    let event = try Self.event([
      Modern.invoked("t"), "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null)", ",cpuset=", "/",
      ",mems_allowed=0", ",global_oom", ",task_memcg=/a", ",task=v,pid=137,uid=1000",
      Modern.kill(137, "v"),
    ])
    #expect(event.constraint?.cpuset == UntrustedText("/"))
    #expect(event.constraint?.isGlobal == true)
    #expect(event.constraint?.taskMemcg == UntrustedText("/a"))
    #expect(event.constraint?.pid == 137)
  }

  @Test(arguments: [
    ["Tasks in ", "/a", " are going to be killed due to memory.oom.group set"],
    ["Tasks in /a", " are going to be killed due to memory.oom.group set"],
  ])
  func group(_ lines: [String]) throws {
    let event = try Self.event(
      [Modern.kill(100, "leaker")] + lines + [Modern.kill(95, "a"), Modern.kill(100, "leaker")])
    #expect(event.kills.map(\.pid) == [100, 95])
    #expect(event.kills.map(\.isGroupKill) == [true, true])
  }
}
