import OOMModel

/// Copies a line word by word, and leaves out each word that is none of the kernel's, with the numbers
/// behind it.
struct WordRedaction {
  static let mark = "[redacted]"

  private let redactor: Redactor
  private var output: [UInt8] = []
  /// What stands between the last word and the next.
  private var separators: [UInt8] = []
  private var last = Last.start

  private enum Last {
    case start, word, uid, redacted
  }

  init(_ redactor: Redactor) {
    self.redactor = redactor
  }

  mutating func finish() -> UntrustedText {
    output += separators
    separators = []
    return UntrustedText(output)
  }

  mutating func add(token: String) {
    output += separators + Array(token.utf8)
    separators = []
    last = token == WordRedaction.mark ? .redacted : .word
  }

  mutating func add(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while let first = rest.first {
      if WordRedaction.isSeparator(first) {
        separators.append(first)
        rest = rest.dropFirst()
        continue
      }
      let word = rest.prefix { !WordRedaction.isSeparator($0) }
      rest = rest.dropFirst(word.count)
      add(word: word)
    }
  }

  private mutating func add(word: ArraySlice<UInt8>) {
    if WordRedaction.isNumber(word) {
      switch last {
      case .redacted: return redact()
      case .uid:
        let uid = UInt32(String(decoding: word, as: UTF8.self))
        return uid.map { add(token: String(redactor.uid($0))) } ?? redact()
      case .start, .word: return keep(word, .word)
      }
    }
    if word.count > 1, word.first == UInt8(ascii: "/") {
      return add(token: redactor.path(UntrustedText(Array(word))).repaired)
    }
    if word.allSatisfy(WordRedaction.punctuation.contains) { return keep(word, .word) }
    var core = word
    while core.last == UInt8(ascii: "."), core.count > 1 { core = core.dropLast() }
    guard
      WordRedaction.isMigrateTypes(word) || KernelVocabulary.contains(word)
        || KernelVocabulary.contains(core)
    else { return redact() }
    keep(word, ["uid", "UID"].contains(String(decoding: word, as: UTF8.self)) ? .uid : .word)
  }

  private mutating func keep(_ word: ArraySlice<UInt8>, _ kind: Last) {
    output += separators + word
    separators = []
    last = kind
  }

  /// One mark for all that is left out in a row.
  private mutating func redact() {
    if last == .redacted {
      separators = []
    } else {
      add(token: WordRedaction.mark)
    }
  }

  private static let separatorBytes = Set(" \t\n,:=()[]*\"';|#<>{}!+".utf8)

  private static let punctuation = Set("./?-&~%^$@\\".utf8)

  private static func isSeparator(_ byte: UInt8) -> Bool { separatorBytes.contains(byte) }

  private static let units: Set<String> = [
    "", "kB", "KB", "B", "K", "M", "G", "MB", "GB", "MiB", "KiB", "GiB", "ms", "s", "us", "%", "s.",
    "%.", "min",
  ]

  /// `-12`, `12.3%`, `4kB`, `0x140cca`, `0-3`; no address and no version.
  static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    if rest.count > 2, rest.starts(with: "0x".utf8) {
      return rest.count <= 18 && rest.dropFirst(2).allSatisfy(\.isLowerHexDigit)
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let whole = rest.prefix(while: \.isDecimalDigit)
    guard (1...20).contains(whole.count) else { return false }
    rest = rest.dropFirst(whole.count)
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "."), rest.count > 1,
      rest.dropFirst().first!.isDecimalDigit
    {
      rest = rest.dropFirst()
      let second = rest.prefix(while: \.isDecimalDigit)
      rest = rest.dropFirst(second.count)
      if second.count > 9 { return false }
    }
    if rest.elementsEqual(".".utf8) { return true }
    return units.contains(String(decoding: rest, as: UTF8.self))
  }

  /// `(UME)` of a free list, in the kernel's order.
  static func isMigrateTypes(_ word: ArraySlice<UInt8>) -> Bool {
    var order = Array("UMERHCI".utf8)[...]
    for letter in word {
      guard let index = order.firstIndex(of: letter) else { return false }
      order = order[(index + 1)...]
    }
    return !word.isEmpty
  }
}
