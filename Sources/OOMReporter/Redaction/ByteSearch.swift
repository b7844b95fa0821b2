/// Looking for words in the bytes of a line.
extension [UInt8] {
  func firstRange(of word: String, from start: Int = 0) -> Range<Int>? {
    let word = Array(word.utf8)
    guard !word.isEmpty, start >= 0, count - word.count >= start else { return nil }
    for at in start...count - word.count where self[at] == word[0] {
      if self[at..<at + word.count].elementsEqual(word) { return at..<at + word.count }
    }
    return nil
  }

  func lastRange(of word: String, from start: Int = 0) -> Range<Int>? {
    let word = Array(word.utf8)
    guard !word.isEmpty, start >= 0, count - word.count >= start else { return nil }
    for at in (start...count - word.count).reversed() where self[at] == word[0] {
      if self[at..<at + word.count].elementsEqual(word) { return at..<at + word.count }
    }
    return nil
  }

  func hasPrefix(_ word: String, at start: Int = 0) -> Bool {
    start >= 0 && count - start >= word.utf8.count
      && self[start..<start + word.utf8.count].elementsEqual(word.utf8)
  }

  func hasSuffix(_ word: String) -> Bool {
    count >= word.utf8.count && suffix(word.utf8.count).elementsEqual(word.utf8)
  }
}

extension UInt8 {
  var isDecimalDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  var isLowerHexDigit: Bool {
    isDecimalDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
  }
}
