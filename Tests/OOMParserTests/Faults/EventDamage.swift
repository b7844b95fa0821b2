import OOMModel
import TestSupport

/// An event's lines after something happened to them on their way into a log.
struct EventDamage {
  let kind: Kind
  private(set) var lines: [LogLine]
  /// What the damaged lines told.
  private(set) var pieces: Set<RandomEvent.Piece> = []
  /// The ring buffer's numbers tell of lines that are missing in the dump.
  private(set) var isToldByNumbers = false

  enum Kind: CaseIterable {
    case lost, cut, noise, doubled, flipped
  }

  init(_ event: RandomEvent, _ random: inout SeededRandom) {
    lines = event.logLines()
    kind = random.pick(Kind.allCases)
    switch kind {
    case .lost: lose(event, &random)
    case .cut:
      damage(&random) { bytes, random in
        bytes.removeLast(random.int(1...max(1, bytes.count)))
      }
    case .noise: addNoise(event.frame, &random)
    case .doubled:
      let at = random.int(0...lines.count - 1)
      pieces = lines[at].pieces
      lines.insert(lines[at], at: at)
    case .flipped:
      damage(&random) { bytes, random in
        for _ in 0..<random.int(1...3) where !bytes.isEmpty {
          bytes[random.int(0...bytes.count - 1)] = UInt8(random.int(0...255))
        }
      }
    }
  }

  private mutating func damage(
    _ random: inout SeededRandom, _ change: (inout [UInt8], inout SeededRandom) -> Void
  ) {
    let at = random.int(0...lines.count - 1)
    pieces = lines[at].pieces
    change(&lines[at].bytes, &random)
  }

  private mutating func lose(_ event: RandomEvent, _ random: inout SeededRandom) {
    let isNumbered = event.frame.isEscaped
    let end = lines.firstIndex { !$0.pieces.isDisjoint(with: [.kill(0), .deadEnd]) } ?? 0
    let start = lines.firstIndex { $0.pieces.contains(.opening) } ?? 0
    var lost: Set<Int> = []
    let first = random.int(0...lines.count - 1)
    for _ in 0..<random.int(1...3) {
      lost.insert(random.isOne(in: 2) ? first : min(lines.count - 1, first + random.int(0...2)))
    }
    isToldByNumbers =
      isNumbered && lost.contains { $0 > start && $0 < end }
      && !lost.contains(start) && !lost.contains(end)
    for index in lost.sorted().reversed() {
      pieces.formUnion(lines[index].pieces)
      lines.remove(at: index)
    }
  }

  private mutating func addNoise(_ frame: Frame, _ random: inout SeededRandom) {
    for _ in 0..<random.int(1...10) {
      let at = random.int(0...lines.count)
      let index = at > 0 ? lines[at - 1].index : 0
      let noise = Array(random.pick(DumpPropertyTests.noise).utf8)
      lines.insert(LogLine(bytes: frame.line(noise, index), pieces: [], index: index), at: at)
    }
  }
}

extension RandomEvent.Piece {
  /// Whether a line that is wrong here, or missing, can make two events of one.
  var endsDump: Bool {
    switch self {
    case .opening, .summary, .selection, .kill, .group, .deadEnd: true
    default: false
    }
  }

  /// Whether kills after it may not be told to be of the group.
  var endsGroup: Bool {
    switch self {
    case .group, .kill: true
    default: false
    }
  }
}
