import FuzzSupport
import OOMModel

@testable import OOMParser

/// Lines of a log, each after a byte that says who wrote it and when.
enum AssemblerTarget: FuzzTarget {
  static func tryOne(_ input: Span<UInt8>) {
    let lines = input.array.lines
    var assembler = EventAssembler()
    if lines.count % 2 == 0 {
      assembler.linesToKeep = 100
    }
    var killLines: Set<Int> = []
    var writing = Writing()
    for (index, line) in lines.enumerated() {
      guard let first = line.first else { continue }
      let text = Array(line.dropFirst())
      let context = writing.context(first, line: index + 1)
      let isAlone = !assembler.streams.contains(where: \.isHolding)
      if isAlone, context.program == .unnamed, isKill(text) { killLines.insert(index + 1) }
      use(assembler.feed(text.span, context))
    }
    assembler.finish()
    check(assembler.pending.count == 0, "nothing waits at the end")
    check(!assembler.wantsFollowingLines, "nothing is wanted after the end")
    let events = assembler.takeClosed()
    for event in events {
      check(event.id.utf8.count == 12, "an id has 12 digits")
      check(!event.positions.isEmpty, "an event stands somewhere")
      for position in event.positions + event.lines.map(\.position) {
        check((1...lines.count).contains(position.line ?? 0), "an event stands in the log")
      }
      for kill in event.kills where event.killer == nil {
        check(kill.comm.bytes.count <= 15, "a process name has 15 bytes at the most")
      }
      use(event)
    }
    let told = events.flatMap(\.kills).flatMap(\.positions).compactMap(\.line)
    check(killLines.subtracting(told).isEmpty, "each kill line counts: \(killLines) of \(told)")
    use(assembler.takeNotices())
    use(assembler.takeNeighbours())
  }
}

/// A kill line that is one whatever stands round it.
private func isKill(_ text: [UInt8]) -> Bool {
  guard FoldedMessage.pieces(of: text.span) == nil, case .killed(let killed)? = Record(text.span)
  else { return false }
  return !killed.isTorn
}

@_cdecl("LLVMFuzzerTestOneInput")
public func tryOne(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  AssemblerTarget.tryOne(data, size)
}
