/// What somebody may have meant.
package enum Suggestion {
  /// `: did you mean 'unit'?`, or nothing.
  package static func words(for word: String, among known: [String]) -> String {
    // `failOn` and `fail-on` are `fail_on`.
    let plain = folded(word)
    guard word.utf8.count <= 64 else { return "" }
    let nearest = known.map { ($0, distance(plain, folded($0))) }.min { $0.1 < $1.1 }
    let bound = max(1, (plain.count + 2) / 3)
    guard let (name, distance) = nearest, distance <= bound else { return "" }
    return ": did you mean '\(name)'?"
  }

  private static func folded(_ word: String) -> [UInt8] {
    word.lowercased().utf8.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }
  }

  /// Levenshtein's: letters put in, taken out and changed.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (index, byte) in a.enumerated() {
      var corner = row[0]
      row[0] = index + 1
      for (at, other) in b.enumerated() {
        let changed = corner + (byte == other ? 0 : 1)
        corner = row[at + 1]
        row[at + 1] = min(changed, row[at] + 1, row[at + 1] + 1)
      }
    }
    return row[b.count]
  }
}
