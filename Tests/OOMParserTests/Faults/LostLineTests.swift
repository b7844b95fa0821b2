import OOMModel
import TestSupport
import Testing

@testable import OOMParser

/// Logs of which lines are lost: the kills of the lines that are left are found, and events say what they lack.
@Suite struct LostLineTests {
  @Test(arguments: FixtureLogs.all)
  func killLinesCount(_ log: String) throws {
    let tries = Scale.tries(10, full: 2_000)
    var random = SeededRandom(seed: 3004)
    let lines = try bytes(ofFixture: log).split(separator: 0x0a, omittingEmptySubsequences: false)
    let isKill = lines.map { line in
      FixtureLogs.pidOfKillLine(line) != nil
        && !CorpusCountTests.isForged(String(decoding: line, as: UTF8.self))
    }
    var failures = Failures()
    for number in 0..<tries {
      let left = LostLineTests.left(of: lines.indices, &random)
      let kills = scan(Array(left.map { lines[$0] }.joined(separator: [0x0a]))).kills
      let found = Set(kills.flatMap(\.positions).compactMap(\.line))
      let lost = left.indices.filter { isKill[left[$0]] && !found.contains($0 + 1) }
      if !lost.isEmpty { failures.add("try \(number): lines \(lost.prefix(3))") }
    }
    Scale.report("lines lost, kills of \(log)", tries: tries, failures: failures.count)
    #expect(failures.count == 0, "\(failures)")
  }

  @Test(arguments: FixtureLogs.all)
  func eventsSayWhatTheyLack(_ log: String) throws {
    let tries = Scale.tries(5, full: 1_000)
    var random = SeededRandom(seed: 3005)
    let bytes = try bytes(ofFixture: log)
    let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
    let isNumbered = log.hasSuffix("kmsg.txt")
    let dumps = KeyLines.all(scan(bytes).events, lines, isNumbered: isNumbered)
    var failures = Failures()
    for number in 0..<tries {
      let left = LostLineTests.left(of: lines.indices, &random)
      let events = scan(Array(left.map { lines[$0] }.joined(separator: [0x0a]))).events
      let whole = LostLineTests.wholeDumps(events, left)
      let isLeft = Set(left)
      for dump in dumps where dump.isWrong(whole[dump.kill], isLeft, isNumbered: isNumbered) {
        failures.add("try \(number): the event at line \(dump.kill + 1) is not whole")
      }
    }
    Scale.report("lines lost, said of \(log)", tries: tries, failures: failures.count)
    #expect(failures.count == 0, "\(failures)")
  }

  /// Where the events start that say they are whole, by the lines of their kills.
  private static func wholeDumps(_ events: [OOMEvent], _ left: [Int]) -> [Int: Int] {
    var starts: [Int: Int] = [:]
    for event in events where event.isComplete {
      guard let kill = event.kills.flatMap(\.positions).compactMap(\.line).first,
        let start = event.positions[0].line
      else { continue }
      starts[left[kill - 1]] = left[start - 1]
    }
    return starts
  }

  /// Between nearly all of them and hardly any.
  private static func left(of lines: Range<Int>, _ random: inout SeededRandom) -> [Int] {
    let part = Double.random(in: 0.02...1, using: &random)
    return lines.filter { _ in Double.random(in: 0..<1, using: &random) < part }
  }
}

/// The lines without which a dump is not whole, by their index.
private struct KeyLines {
  let kill: Int
  let lines: [Int]

  /// Whether an event that says it is whole lacks lines. The head of an earlier dump, the end of which is
  /// missing, and the end of this one make an event of which nothing shows that, where the lines have no
  /// numbers and no part comes twice.
  func isWrong(_ start: Int?, _ isLeft: Set<Int>, isNumbered: Bool) -> Bool {
    guard let start, !lines.allSatisfy(isLeft.contains) else { return false }
    return isNumbered || start >= lines[0]
  }

  /// Where records are numbered, none may be missing.
  static func all(
    _ events: [OOMEvent], _ lines: [ArraySlice<UInt8>], isNumbered: Bool
  ) -> [KeyLines] {
    events.compactMap { event in
      guard event.isComplete,
        let kill = event.kills.flatMap(\.positions).compactMap(\.line).first,
        let first = event.positions.first?.line
      else { return nil }
      let words = [" invoked oom-killer: ", "  uid  tgid total_vm", "oom-kill:constraint="]
      let keys = (first - 1..<kill).filter { index in
        let line = lines[index]
        if isNumbered, line.first.map({ (0x30...0x39).contains($0) }) ?? false { return true }
        return words.contains { FixtureLogs.contains(line, Array($0.utf8)) }
      }
      return KeyLines(kill: kill - 1, lines: keys)
    }
  }
}
