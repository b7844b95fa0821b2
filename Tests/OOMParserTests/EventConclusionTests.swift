import OOMModel
import Testing

@testable import OOMParser

@Suite struct EventConclusionTests {
  static func events(_ lines: [String]) -> [OOMEvent] {
    var assembly = Assembly()
    assembly.feed(lines)
    return assembly.finished()
  }

  // MARK: - The size of a page

  @Test(arguments: [("4", 4096), ("16", 16_384), ("64", 65_536)] as [(String, UInt64)])
  func pageSizeOfTheFreeLists(_ kilobytes: String, _ bytes: UInt64) {
    let events = Self.events([
      Modern.invoked(), "Mem-Info:", "Node 0 DMA free:0kB min:1kB",
      "Node 0 DMA: 0*\(kilobytes)kB 1*\(Int(kilobytes)! * 2)kB (M) = \(Int(kilobytes)! * 2)kB",
    ])
    #expect(events.map(\.pageSize) == [PageSize(bytes: bytes, basis: .buddy)])
  }

  /// The row of `Modern` has 5000 pages.
  @Test(
    arguments: [(20_000, 4096), (80_000, 16_384), (320_000, 65_536), (20_400, 4096)]
      as [(Int, UInt64)])
  func pageSizeOfTheVictim(_ kilobytes: Int, _ bytes: UInt64) {
    let events = Self.events(
      Modern.dump("t", 137, "v") + [
        "Memory cgroup out of memory: Killed process 137 (v) total-vm:\(kilobytes)kB, "
          + "anon-rss:1kB, file-rss:1kB, shmem-rss:0kB, UID:0 pgtables:4kB oom_score_adj:0"
      ])
    #expect(events.map(\.pageSize) == [PageSize(bytes: bytes, basis: .totalVM)])
  }

  @Test(arguments: [
    // No table, no free lists.
    [Modern.kill(5, "a")],
    // A size no machine has.
    [Modern.invoked(), "Mem-Info:", "Node 0 DMA: 1*12kB = 12kB"],
    // 40,000 kB over 5,000 pages are 8 KiB a page.
    Modern.dump("t", 137, "v") + [
      "Memory cgroup out of memory: Killed process 137 (v) total-vm:40000kB, anon-rss:1kB, "
        + "file-rss:1kB, shmem-rss:0kB, UID:0 pgtables:4kB oom_score_adj:0"
    ],
    // The victim is not in the table.
    Modern.dump("t", 137, "v") + [Modern.kill(999, "w")],
  ])
  func noPageSize(_ lines: [String]) {
    #expect(Self.events(lines).map(\.pageSize) == [nil])
  }

  /// The free lists say it, whatever the victim's figures are.
  @Test func freeListsComeFirst() {
    let lines =
      [Modern.invoked(), "Mem-Info:", "Node 0 DMA: 1*16kB (M) = 16kB"]
      + Modern.dump("t", 137, "v").dropFirst() + [Modern.kill(137, "v")]
    #expect(Self.events(lines).map(\.pageSize) == [PageSize(bytes: 16_384, basis: .buddy)])
  }

  // MARK: - Two dumps at once, without caller ids

  @Test func lineByLine() {
    let one = Modern.whole("one", 137, "a")
    let two = Modern.whole("two", 237, "b")
    let events = Self.events(zip(one, two).flatMap { [$0, $1] })
    #expect(events.map { $0.trigger?.comm?.repaired } == ["one", "two"])
    #expect(Set(events.flatMap(\.kills).map(\.pid)) == [137, 237])
    #expect(events.allSatisfy { $0.isAmbiguous && $0.isDamaged })
  }

  /// The second dump is whole, inside the first.
  @Test(arguments: [1, 5, 9, 13])
  func oneInsideTheOther(_ cut: Int) throws {
    let one = Modern.whole("one", 137, "a")
    let events = Self.events(
      Array(one[..<cut]) + Modern.whole("two", 237, "b") + Array(one[cut...]))
    #expect(events.map { $0.trigger?.comm?.repaired } == ["one", "two"])
    #expect(events.map { $0.kills.map(\.pid) } == [[137], [237]])
    #expect(events.map { $0.constraint?.pid } == [137, 237])
    #expect(events.map(\.isAmbiguous) == [true, true])
  }

  /// The first dump ends while the second has begun.
  @Test func overlapping() {
    let one = Modern.whole("one", 137, "a")
    let two = Modern.whole("two", 237, "b")
    let events = Self.events(
      Array(one[..<14]) + Array(two[..<7]) + Array(one[14...]) + Array(two[7...]))
    #expect(events.map { $0.trigger?.comm?.repaired } == ["one", "two"])
    #expect(events.map { $0.kills.map(\.pid) } == [[137], [237]])
    #expect(events.map(\.isAmbiguous) == [true, true])
  }

  /// Far apart in time nothing is mixed: the rest of the first was lost.
  @Test func farApart() {
    var assembly = Assembly()
    assembly.feed(Array(Modern.dump("one", 137, "a").prefix(7)), at: 1)
    assembly.feed(Modern.whole("two", 237, "b"), at: 20)
    let events = assembly.finished()
    #expect(events.map { $0.kills.map(\.pid) } == [[], [237]])
    #expect(events.map(\.isAmbiguous) == [false, false])
  }

  // MARK: - Facts about the victim

  @Test func scoreIsTheSelectedOnes() {
    let selection = "Out of memory: Kill process 10 (a) score 900 or sacrifice child"
    let kill = "(a) total-vm:4kB, anon-rss:4kB, file-rss:4kB"
    #expect(
      Self.events([selection, "Killed process 10 \(kill)"]).map { $0.kills.map(\.score) }
        == [[900]])
    #expect(
      Self.events([selection, "Killed process 11 \(kill)"]).map { $0.kills.map(\.score) }
        == [[nil]])
  }

  /// A path that ends in `,task=a`: the kill line decides where it ends.
  @Test(arguments: ["/x,task=a", "/x,task_memcg=/y,task=a", "/x,pid=1,uid=2,task=a"])
  func pathThatEndsLikeAName(_ path: String) throws {
    let event = try #require(
      Self.events([Modern.summary(137, "v", path: path), Modern.kill(137, "v")]).first)
    #expect(event.constraint?.task == UntrustedText("v"))
    #expect([event.taskMemcg, event.oomMemcg] == [UntrustedText(path), UntrustedText(path)])
    #expect(event.constraint?.oomMemcg == UntrustedText(path))
    #expect(event.constraint?.taskMemcg == UntrustedText(path))
  }

  // MARK: - What breaks off

  @Test func onlySharers() throws {
    let lines = Modern.dump("t", 137, "v") + ["Kill process 138 (v) sharing same memory"]
    #expect(try #require(Self.events(lines).first).missing == [.kill])
  }

  @Test(arguments: [
    ("t invoked oom-killer", PartReport.Part.trigger),
    ("t invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_s", .trigger),
    ("Memory cgroup out of memory: Killed process 137 (v)", .kill),
    (
      "Memory cgroup out of memory: Killed process 137 (v) total-vm:8kB, anon-rss:4kB, file-rss:4kB",
      .kill
    ),
  ])
  func cut(_ line: String, _ part: PartReport.Part) throws {
    var lines = Modern.whole("t", 137, "v")
    #expect(try #require(Self.events(lines).first).isComplete)
    lines[part == .trigger ? 0 : lines.firstIndex(of: Modern.kill(137, "v"))!] = line
    #expect(Self.damaged(lines) == [part])
  }

  /// A log that was cut between the two lines of a kill, or before the line of the CPU, and goes on.
  @Test func linesThatCannotFollowEachOther() throws {
    var lines = Modern.whole("t", 137, "v")
    let summary = try #require(lines.firstIndex(of: Modern.summary(137, "v")))
    lines[summary] = String(lines[summary].dropLast(2))
    #expect(Self.damaged(lines) == [.constraint])
    lines = Modern.whole("t", 137, "v")
    lines[lines.count - 1] = lines[lines.count - 1].dropLast() + "8"
    #expect(Self.damaged(lines) == [.kill])
    lines = Modern.whole("t", 137, "v")
    lines.remove(at: 1)
    #expect(Self.damaged(lines) == [.trigger])
  }

  private static func damaged(_ lines: [String]) -> [PartReport.Part]? {
    events(lines).first?.parts.filter { $0.state == .damaged }.map(\.part)
  }
}
