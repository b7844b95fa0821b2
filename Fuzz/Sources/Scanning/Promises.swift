import FuzzSupport
import OOMModel

extension Scanned {
  /// Scans bytes at once and in pieces, and looks at what must hold of any text.
  package static func tryAll(_ bytes: [UInt8]) {
    let whole = Scanned(bytes) { .max }
    let isOpen = bytes.last.map { $0 != UInt8(ascii: "\n") } ?? false
    check(whole.lineCount == bytes.newlines + (isOpen ? 1 : 0), "each newline ends a line")
    for event in whole.events {
      for position in event.positions { position.checkPlace(in: bytes) }
    }
    use(whole)
    var draws = Draws(from: bytes)
    let largest = Int.random(in: 1...max(1, bytes.count), using: &draws)
    for isQuietKnown in [false, true] {
      let cut = Scanned(bytes, isQuietKnown: isQuietKnown) {
        Int.random(in: 1...largest, using: &draws)
      }
      check(cut == whole, "where blocks are cut decides nothing: \(cut.difference(to: whole))")
    }
  }

  private func difference(to other: Scanned) -> String {
    if events != other.events { return "events \(events) and \(other.events)" }
    if notices != other.notices { return "notices \(notices) and \(other.notices)" }
    if neighbours != other.neighbours { return "neighbours" }
    if lineCount != other.lineCount { return "lines \(lineCount) and \(other.lineCount)" }
    if times != other.times { return "times \(times) and \(other.times)" }
    if stretches != other.stretches { return "stretches \(stretches) and \(other.stretches)" }
    return "hosts"
  }
}

extension LogPosition {
  fileprivate func checkPlace(in bytes: [UInt8]) {
    guard case .line(let number, let offset) = place else { return }
    check((0...bytes.count).contains(offset), "an event stands in the text")
    let before = Array(bytes[..<offset]).newlines
    check(number == before + 1, "line \(number) at \(offset), which is in line \(before + 1)")
  }
}
