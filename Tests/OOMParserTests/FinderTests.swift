import CVector
import OOMModel
import TestSupport
import Testing

@testable import OOMParser

@Suite struct FinderTests {
  static let allLiterals = Finder.recordLiterals + Finder.otherLiterals

  static func bytes(_ literal: StaticString) -> [UInt8] { Array(literal.description.utf8) }

  /// Byte by byte, literal by literal.
  static func naiveHit(_ bytes: [UInt8], from: Int) -> Int? {
    let literals = Self.allLiterals.map(Self.bytes)
    let beforePids = Killed.pidLiterals.map(Self.bytes)
    return (from..<max(from, bytes.count)).first { at in
      literals.contains { literal in
        guard bytes[at...].starts(with: literal) else { return false }
        let next = bytes[(at + literal.count)...].first
        return !beforePids.contains(literal) || next.map { !$0.isLetter } ?? true
      }
    }
  }

  @Test func everyLiteralAtEveryPlaceAndEverySplit() {
    let finder = Finder()
    var wrong: [String] = []
    for literal in Self.allLiterals {
      let wanted = Self.bytes(literal)
      for offset in 0...(100 - wanted.count) {
        var buffer = [UInt8](repeating: 0x2e, count: 100)
        buffer.replaceSubrange(offset..<offset + wanted.count, with: wanted)
        for cut in max(0, offset - 1)...100 {
          // What stands before the cut; a reader searches an unfinished line again.
          let part = Array(buffer[..<cut])
          let expected = Self.isWhole(wanted, at: offset, cut) ? offset : nil
          if finder.firstHit(in: part.span, from: 0) != expected {
            wrong.append("\(literal) at \(offset) cut at \(cut)")
          }
        }
        if finder.firstHit(in: buffer.span, from: offset) != offset {
          wrong.append("\(literal) from \(offset)")
        }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(3))")
  }

  private static func isWhole(_ literal: [UInt8], at offset: Int, _ cut: Int) -> Bool {
    offset + literal.count <= cut
  }

  @Test func agreesWithTheNaiveSearch() {
    var random = SeededRandom(seed: 8)
    let finder = Finder()
    let literals = Self.allLiterals.map(Self.bytes)
    var wrong: [String] = []
    for _ in 0..<3_000 {
      var buffer: [UInt8] = []
      while buffer.count < Int.random(in: 0...120, using: &random) {
        let literal = literals.randomElement(using: &random)!
        let start = Int.random(in: 0...literal.count, using: &random)
        let isCut = Int.random(in: 0..<4, using: &random) > 0
        buffer += isCut ? literal[start...] : literal[...]
        if Bool.random(using: &random) { buffer.append(.random(in: 0...255, using: &random)) }
      }
      let from = Int.random(in: 0...buffer.count, using: &random)
      if finder.firstHit(in: buffer.span, from: from) != Self.naiveHit(buffer, from: from) {
        wrong.append("\(String(decoding: buffer, as: UTF8.self)) from \(from)")
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(3))")
  }

  /// The vectors leave out no place that the slow search tells and that a group may begin at, tell no other,
  /// and count the same newlines.
  @Test func vectorsAgreeWithTheSlowSearch() {
    var random = SeededRandom(seed: 21)
    let literals = Self.allLiterals.map(Self.bytes)
    var wrong: [String] = []
    for number in 0..<4_000 {
      var text: [UInt8] = []
      while text.count < 300 {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: text += literals.randomElement(using: &random)!
        case 1: text += [UInt8](repeating: .newline, count: .random(in: 1...90, using: &random))
        case 2: text.append(.random(in: 0...255, using: &random))
        default: text += literals.randomElement(using: &random)!.shuffled(using: &random)
        }
      }
      let from = Int.random(in: 0...text.count, using: &random)
      if !agree(text, from: from) { wrong.append("\(number) from \(from)") }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(3))")
  }

  private func agree(_ text: [UInt8], from: Int) -> Bool {
    withUnsafePointer(to: LetterGroups.table) { table in
      var newlines = 0
      let place = oomlog_find_letters(table, text, from, text.count, &newlines)
      var slowPlaces: [Int] = []
      var (at, slowNewlines) = (from, 0)
      while at < text.count {
        at = oomlog_find_letters_bytewise(table, text, at, text.count, &slowNewlines)
        slowPlaces.append(at)
        at += 1
      }
      slowPlaces.append(text.count)
      // A group of eight may begin where its first four places fit, or not.
      let sure = slowPlaces.first { at in
        at == text.count
          || Self.allLiterals.contains { literal in
            let anchor = LetterGroups.anchor(of: literal)
            return at >= anchor && text[(at - anchor)...].starts(with: Self.bytes(literal))
          }
      }
      return slowPlaces.contains(place) && place <= sure ?? text.count
        && newlines == text[from..<place].count { $0 == .newline }
    }
  }

  /// Upper and lower case are the same to the vectors, not to the literals.
  @Test(arguments: [
    "KILLED PROCESS 1", "killed process 1", "oom", "OOM killer enabled.", "f\0m", "",
    "memory", "MEMORY PRESSURE", "order: 0", "mode:\u{10}x", "\u{11}37", "aloha",
    "Killed process mysqld", "kill process failed", "synaing: O", "O//M killer", " m%s",
  ])
  func noHit(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(Finder().firstHit(in: bytes.span, from: 0) == nil)
  }

  static let frames = [
    "", "[   12.345678] ", "<4>[   12.345678][  T12] ", "6,463,12345678,-;", "<4>",
    "[Sun Nov 22 18:42:45 2026] ", "2026-11-22T18:42:45.678901+00:00 host kernel: [   12.345678] ",
    "Nov 22 18:42:45 host kernel: ",
  ]

  static let lines: [String] = [
    (KilledTests.oldForms + KilledTests.newForms + KilledTests.redHatForms).map(\.line),
    InvokedTests.forms.map(\.line), SummaryTests.forms.map(\.line),
    SelectionLineTests.forms.map(\.line), ReapedTests.forms.map(\.line),
    [Modern.group(), "oom_kill_process: 8 callbacks suppressed", "sysrq: Manual OOM execution"],
    // `System is deadlocked` follows a line that is found.
    DeadEndLineTests.forms.filter { $0.expected != nil && $0.expected != .deadlock }.map(\.line),
  ].flatMap { $0 }

  @Test(arguments: frames)
  func everyFormIsFound(in frame: String) {
    let finder = Finder()
    for line in Self.lines {
      let bytes = Array((frame + line + "\n").utf8)
      let isFound = finder.matches(bytes.span)
      #expect(isFound, "\(line)")
    }
  }
}
