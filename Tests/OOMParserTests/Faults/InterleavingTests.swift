import OOMModel
import TestSupport
import Testing

@testable import OOMParser

/// Dumps of two CPUs whose lines come in any order, those of each in their own.
@Suite struct InterleavingTests {
  @Test func withCallers() throws {
    let tries = Scale.tries(60, full: 100_000)
    var random = SeededRandom(seed: 3003)
    var failures = Failures()
    for number in 0..<tries {
      let pair = try Pair(&random)
      let events = pair.mixed(hasCallers: true, &random).map(\.content)
      if Set(events) != Set(pair.alone) || events.count != 2 { failures.add("try \(number)") }
    }
    Scale.report("dumps interleaved, callers named", tries: tries, failures: failures.count)
    #expect(failures.count == 0, "\(failures)")
  }

  /// Nothing tells whose a line is. An event that does not say that it is in doubt, or not whole, is one of
  /// the two as it was.
  @Test func withoutCallers() throws {
    let tries = Scale.tries(200, full: 100_000)
    var random = SeededRandom(seed: 3006)
    var failures = Failures()
    for number in 0..<tries {
      let pair = try Pair(&random)
      let events = pair.mixed(hasCallers: false, &random).map(\.content)
      let wrong = events.filter { $0.isComplete && !pair.alone.contains($0) }
      if !wrong.isEmpty {
        failures.add("try \(number): \(pair.chosen), \(wrong.count) of \(events.count)")
      }
      let pids = Set(events.flatMap(\.kills).map(\.pid))
      if pids != Set(pair.alone.flatMap(\.kills).map(\.pid)) {
        failures.add("try \(number): kills")
      }
    }
    Scale.report("dumps interleaved, nobody named", tries: tries, failures: failures.count)
    #expect(failures.count == 0, "\(failures)")
  }
}

/// Two dumps of the fixtures.
private struct Pair {
  let chosen: [Int]
  let alone: [OOMEvent]

  private static let dumps: [[String]] = {
    (try? DumpPropertyTests.dmesgLogs.flatMap { try DumpPropertyTests.dumps($0) }) ?? []
  }()

  private static let events: [OOMEvent] = dumps.flatMap { dump in
    var assembly = Assembly()
    assembly.feed(dump)
    return assembly.finished().map(\.content)
  }

  init(_ random: inout SeededRandom) throws {
    try #require(Pair.dumps.count > 1 && Pair.dumps.count == Pair.events.count)
    chosen = Array(Pair.dumps.indices.shuffled(using: &random).prefix(2))
    alone = chosen.map { Pair.events[$0] }
  }

  func mixed(hasCallers: Bool, _ random: inout SeededRandom) -> [OOMEvent] {
    var rest = chosen.map { Pair.dumps[$0][...] }
    let longest = random.pick([1, 2, 6, 40])
    var mixed = Assembly()
    while !rest.allSatisfy(\.isEmpty) {
      let which =
        rest[0].isEmpty ? 1 : rest[1].isEmpty ? 0 : Int.random(in: 0...1, using: &random)
      for _ in 0..<random.int(1...longest) {
        guard let line = rest[which].popFirst() else { break }
        mixed.feed(line, caller: hasCallers ? .thread(which) : nil)
      }
    }
    return mixed.finished()
  }
}
