import OOMModel
import TestSupport
import Testing

@testable import OOMParser

/// Events made up out of random numbers, and then damaged: what was not damaged is read as it was, and the
/// event says what it lacks.
@Suite struct DamagedEventTests {
  typealias Piece = RandomEvent.Piece

  @Test func damaged() {
    let tries = Scale.tries(400, full: 1_000_000)
    var failures = Failures()
    for seed in 0..<UInt64(tries) {
      let event = RandomEvent(seed: seed)
      var random = SeededRandom(seed: ~seed)
      let damage = EventDamage(event, &random)
      let problems = Self.problems(event, damage, scan(joined(damage.lines)).events)
      if !problems.isEmpty { failures.add("seed \(seed), \(damage.kind): \(problems)") }
    }
    Scale.report("random events, damaged", tries: tries, failures: failures.count)
    #expect(failures.count == 0, "\(failures)")
  }

  static func problems(
    _ event: RandomEvent, _ damage: EventDamage, _ events: [OOMEvent]
  ) -> [String] {
    if damage.kind == .noise {
      guard events.count == 1 else { return ["\(events.count) events"] }
      return EventDifference(event, events[0]).fields
    }
    let victim = event.event.kills.first?.pid
    let tail = events.firstIndex { found in
      event.isPanic ? found.deadEnd != nil : found.kills.contains { $0.pid == victim }
    }
    let head =
      damage.pieces.contains(.opening)
      ? tail
      : events.firstIndex {
        $0.trigger != nil && $0.trigger?.gfpMask == event.event.trigger?.gfpMask
      }
    let ends: Set<Piece> = event.isPanic ? [.deadEnd] : [.kill(0)]
    if tail == nil, damage.pieces.isDisjoint(with: ends) { return ["the kill line is not found"] }
    guard let head else {
      return damage.pieces.contains(.opening) ? [] : ["the dump is not found"]
    }
    let others = events.flatMap(\.kills).filter { $0.pid != victim }
    if let tail, head != tail { return split(event, damage, events[head], events[tail], others) }
    let isLoss = damage.kind == .lost
    // Further victims can be events of their own.
    var found = events[head]
    found.kills += others
    var pieces = damage.pieces
    // The stamp may be wrong: then the kill comes too late for the rest of its dump.
    if damage.kind == .flipped, pieces.contains(.opening) {
      pieces.formUnion([.summary, .selection, .limit])
    }
    let fields = EventDifference(event, found, damaged: pieces, isLoss: isLoss).fields
    return fields + unsaid(event, damage, events[head])
  }

  /// A line that is wrong, or comes twice, can make two events of one. Both say that they are not whole.
  private static func split(
    _ event: RandomEvent, _ damage: EventDamage, _ head: OOMEvent, _ tail: OOMEvent,
    _ others: [Kill]
  ) -> [String] {
    guard damage.pieces.contains(where: \.endsDump) || damage.kind == .flipped else {
      return ["two events"]
    }
    // Without the line before them nothing tells that the last kills are of a group.
    let isOfGroup = damage.pieces.contains(.group)
    if head.isComplete && !isOfGroup || tail.isComplete {
      return ["two events, and one says it is whole"]
    }
    let choice: Set<Piece> = Set(event.lines.map(\.piece).filter(\.endsDump)).subtracting([.opening]
    )
    let isLoss = damage.kind == .lost
    let kills = event.event.kills.indices.map { Piece.kill($0) }
    let first = EventDifference(
      event, head, damaged: damage.pieces.union(choice).union(kills), isLoss: isLoss)
    var tail = tail
    tail.kills += others
    let second = EventDifference(
      event, tail, damaged: damage.pieces.union([.opening, .summary, .selection, .limit]),
      isLoss: isLoss)
    return first.fields + second.fields
  }

  /// What the event should have said of the lines that it lacks.
  private static func unsaid(
    _ event: RandomEvent, _ damage: EventDamage, _ found: OOMEvent
  ) -> [String] {
    guard damage.kind == .lost else { return [] }
    var wanted: [PartReport.Part] = []
    if damage.pieces.contains(.opening) { wanted.append(.trigger) }
    if damage.pieces.contains(.taskHeader) { wanted.append(.tasks) }
    if damage.pieces.contains(.summary), event.event.selection == nil,
      !damage.pieces.contains(.kill(0))
    {
      wanted.append(.constraint)
    }
    if event.event.kills.count == 1, damage.pieces.contains(.kill(0)),
      !event.lines.contains(where: { $0.piece == .group })
    {
      wanted.append(.kill)
    }
    var unsaid = wanted.filter { !found.missing.contains($0) }.map {
      "\($0) not said to be missing"
    }
    if damage.isToldByNumbers, found.lostRecords == 0 { unsaid.append("lost records not said") }
    return unsaid
  }
}
