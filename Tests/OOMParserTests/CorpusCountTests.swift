import Foundation
import OOMModel
import TestSupport
import Testing

@testable import OOMParser

/// What is in the logs beyond kills, counted with plain searches in their lines.
@Suite struct CorpusCountTests {
  /// The parts of one dump.
  struct Counts: Equatable, Sendable {
    var rows = 0
    var nodes = 0
    var zones = 0
    var reserves = 0
    var buddyTerms = 0
    var hugepages = 0
    var limits = 0
    var statKeys = 0
    var frames = 0
    var registers = 0
  }

  static let logs = FixtureLogs.all

  /// The kernel's own lines, without what stands before the text.
  static func lines(_ log: String) throws -> [String] {
    try bytes(ofFixture: log).split(separator: 0x0a).compactMap { bytes in
      let line = String(decoding: bytes, as: UTF8.self)
      if log.hasSuffix("kmsg.txt") {
        guard !isForged(line), !line.hasPrefix(" "), let semicolon = line.firstIndex(of: ";")
        else { return nil }
        return String(line[line.index(after: semicolon)...])
      }
      if isForged(line) { return nil }
      let text = line.range(of: " kernel: ").map { line[$0.upperBound...] } ?? line[...]
      return String(text.trimmingPrefix(#/(<\d+>)?\[ *\d+\.\d+\] /#))
    }
  }

  /// A program wrote it: facility user in kmsg, another tag in a journal. An indented line
  /// continues such a message.
  static func isForged(_ line: String) -> Bool {
    ["8,", "11,", "12,", "      "].contains { line.hasPrefix($0) } || line.contains(" unknown: ")
      || line.contains("my-app[")
  }

  static func counted(_ lines: [String]) -> [Counts] {
    var dumps: [Counts] = []
    var isInside = false
    var isUnderStats = false
    for line in lines {
      if line.contains(" invoked oom-killer: gfp_mask=") {
        dumps.append(Counts())
        isInside = true
        isUnderStats = false
      }
      guard isInside, let last = dumps.indices.last else { continue }
      count(line, &dumps[last], isUnderStats: &isUnderStats)
      let isEnd =
        FixtureLogs.pidOfKillLine(line.utf8) != nil || line.hasPrefix("Kernel panic")
        || line.hasPrefix("Out of memory and no killable")
      if isEnd { isInside = false }
    }
    return dumps
  }

  private static func count(_ line: String, _ counts: inout Counts, isUnderStats: inout Bool) {
    if line.hasPrefix("Memory cgroup stats for ") { isUnderStats = true }
    if line.hasPrefix("Tasks state") { isUnderStats = false }
    if isUnderStats {
      let pieces = line.replacingOccurrences(of: "\\x0a", with: "\n").split(separator: "\n")
      counts.statKeys += pieces.filter(isStat).count
    }
    if line.wholeMatch(of: /\[ *\d+\] +-?\d+ +\d+ +\d+ .*/.dotMatchesNewlines()) != nil {
      counts.rows += 1
    }
    if line.contains(" active_anon:"), line.contains("all_unreclaimable?"), !line.contains(" free:")
    {
      counts.nodes += 1
    }
    if line.contains(" free:"), line.contains(" min:") { counts.zones += 1 }
    if line.hasPrefix("lowmem_reserve[]:") { counts.reserves += 1 }
    if line.contains("kB = ") || line.contains(") = ") {
      counts.buddyTerms += line.filter { $0 == "*" }.count
    }
    if line.contains("hugepages_total=") { counts.hugepages += 1 }
    if line.contains("kB, limit ") { counts.limits += 1 }
    if line.hasPrefix(" "), line.contains("+0x"), line.contains("/0x") { counts.frames += 1 }
    let registers = [
      "RIP: ", "Code: ", "RSP: ", "RAX: ", "RDX: ", "RBP: ", "R10: ", "R13: ", "EIP: ", "EAX: ",
      "ESI: ", "DS: ",
    ]
    if registers.contains(where: { line.hasPrefix($0) }) { counts.registers += 1 }
  }

  /// `anon 25092096`.
  private static func isStat(_ line: Substring) -> Bool {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    return words.count == 2 && !words[1].isEmpty && words[1].allSatisfy(\.isNumber)
  }

  static func counts(_ event: OOMEvent) -> Counts {
    var counts = Counts()
    counts.rows = event.tasks?.rows.count ?? 0
    counts.nodes = event.memory?.nodes.count ?? 0
    counts.zones = event.memory?.zones.count ?? 0
    counts.reserves = event.memory?.zones.filter { $0.lowmemReserve != nil }.count ?? 0
    counts.buddyTerms = event.memory?.zones.reduce(0) { $0 + ($1.buddy?.count ?? 0) } ?? 0
    counts.hugepages = event.memory?.hugepages.count ?? 0
    let usage = event.usage
    counts.limits =
      [usage?.memory, usage?.memoryAndSwap, usage?.kmem, usage?.swap]
      .compactMap { $0 }.count
    counts.statKeys = event.cgroupStats.reduce(0) { $0 + $1.entries.count }
    counts.frames = event.stack?.frames.count ?? 0
    counts.registers = event.stack?.registerLines ?? 0
    return counts
  }

  @Test func thereAreLogs() {
    #expect(Self.logs.count >= 15)
  }

  @Test(arguments: logs)
  func dumps(_ log: String) throws {
    let expected = Self.counted(try Self.lines(log))
    let events = scan(try bytes(ofFixture: log)).events.filter { $0.provenance != .userspace }
    let found = events.filter { $0.trigger != nil }.map(Self.counts)
    #expect(found.count == expected.count)
    for (index, pair) in zip(found, expected).enumerated() {
      #expect(pair.0 == pair.1, "dump \(index)")
    }
  }

  @Test(arguments: logs)
  func groups(_ log: String) throws {
    let lines = try Self.lines(log)
    let announced = lines.filter { $0.hasSuffix("due to memory.oom.group set") }.count
    let events = scan(try bytes(ofFixture: log)).events.filter { $0.provenance != .userspace }
    #expect(events.filter { $0.kills.contains(where: \.isGroupKill) }.count == announced)
  }

  /// Counted with awk and grep in the same files: the counts above do not agree on nothing.
  @Test func sums() throws {
    var sum = Counts()
    for dump in try Self.logs.flatMap({ Self.counted(try Self.lines($0)) }) {
      sum.rows += dump.rows
      sum.zones += dump.zones
      sum.buddyTerms += dump.buddyTerms
      sum.limits += dump.limits
      sum.nodes += dump.nodes
    }
    #expect(sum.rows == 290)
    #expect(sum.zones == 44)
    #expect(sum.buddyTerms == 486)
    #expect(sum.limits == 218)
    #expect(sum.nodes == 23)
  }
}
