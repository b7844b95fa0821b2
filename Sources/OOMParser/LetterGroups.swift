import CVector

/// The groups of letters that are looked for in every byte of a log. One of them is in each literal of the
/// finder.
///
/// A group says which letters may stand at four places, or at eight. Only the lower half of a byte counts,
/// which is what can be looked up at once: upper and lower case are the same, and so are `o` and `/`.
enum LetterGroups {
  private static let groups: [[StaticString]] = [
    ["o", "o", "m", "-_. k", "krei", "iexnvl", "lae", "lpcone"],
    ["-k/ y", "o", "o", "m"],
    ["k", "i", "l", "l", "e i", "dpn", " rg,", "po "],
    ["m", "o", "r", "ye", " .!k", "aop it", "noralh", "dmetla"],
    ["e", ":", "0", "x"],
    ["=:{ ", "1", "3", "7"],
    ["ols", "hmy", "akn", "ndc"],
    [" ", "m", "e", "s", "s", "a", "g", "e"],
  ]
  private static let shortLength = 4

  static let table: oomlog_letters = {
    var table = oomlog_letters()
    withUnsafeMutableBytes(of: &table.places) { places in
      for (number, group) in groups.enumerated() {
        for (place, letters) in group.enumerated() {
          for at in 0..<letters.utf8CodeUnitCount {
            places[place * 16 + Int(letters.utf8Start[at] & 15)] |= 1 << number
          }
        }
      }
    }
    for (number, group) in groups.enumerated() where group.count == shortLength {
      table.short_groups |= 1 << number
    }
    return table
  }()

  /// The offset of the first group in a literal. One without a group could never be found: that is an error of
  /// the program, and a test looks for it.
  static func anchor(of literal: StaticString) -> Int {
    let text = UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
    let anchor = text.indices.first { at in
      groups.contains { group in
        at + group.count <= text.count
          && group.indices.allSatisfy { place in allows(group[place], text[at + place]) }
      }
    }
    guard let anchor else { preconditionFailure("the finder cannot see \(literal)") }
    return anchor
  }

  private static func allows(_ letters: StaticString, _ byte: UInt8) -> Bool {
    (0..<letters.utf8CodeUnitCount).contains { (letters.utf8Start[$0] ^ byte) & 15 == 0 }
  }
}
