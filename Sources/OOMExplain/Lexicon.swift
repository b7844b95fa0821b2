internal import OOMForensics
public import OOMModel

/// Everything that can be asked for by a word. Nothing is put together before somebody asks.
public struct Lexicon {
  /// What there is, to be listed.
  public enum List: String, Sendable, CaseIterable {
    case rules, fields, gfp, beliefs
  }

  private let schema: SchemaWords
  /// The kernel that a mask is read with; `nil` is all of them.
  private let release: UntrustedText?

  public init(fields: [SchemaField], release: UntrustedText? = nil) {
    schema = SchemaWords(fields)
    self.release = release
  }

  public func list(_ list: List) -> [Explanation] {
    switch list {
    case .rules: RuleWords.all.map(\.explanation)
    case .gfp: GFPNames.all.map(GFPExplainer.explanation)
    case .beliefs: Belief.all.map(\.explanation)
    case .fields: KernelWord.all.map(\.explanation) + schema.explanations(schema.fields)
    }
  }

  /// What a word means, in upper or lower case, and in each of its senses. Empty where it is not
  /// known.
  public func explanations(of word: String) -> [Explanation] {
    let asked = Lexicon.folded(word)
    guard !asked.isEmpty, asked.utf8.count <= Lexicon.longestWord else { return [] }
    let exact = named(asked)
    if !exact.isEmpty { return exact }
    if !Lexicon.looksLikeRule(asked), let mask = GFPExplainer.Mask(word.trimmed) {
      return [GFPExplainer.explanation(mask, release: release)]
    }
    let loose = names.first { Lexicon.loose($0) == Lexicon.loose(asked) }
    return loose.map { named(Lexicon.folded($0)) } ?? []
  }

  private static let longestWord = 256

  /// `B99` is a number too, but nobody means that.
  private static func looksLikeRule(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    return bytes.count == 3 && (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(bytes[0] | 0x20)
      && bytes.dropFirst().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private func named(_ asked: String) -> [Explanation] {
    func isNamed(_ names: [String]) -> Bool { names.contains { Lexicon.folded($0) == asked } }
    var found: [Explanation] = []
    found += RuleWords.all.filter { isNamed([$0.rule.rawValue]) }.map(\.explanation)
    found += GFPNames.all.filter { isNamed([$0.name]) }.map(GFPExplainer.explanation)
    found += KernelWord.all.filter { isNamed($0.names) }.map(\.explanation)
    found += Belief.all.filter { isNamed($0.names) }.map(\.explanation)
    found += schema.explanations(of: asked)
    return found
  }

  /// All words that can be asked for.
  public var names: [String] {
    var names: [String] = RuleWords.all.map(\.rule.rawValue)
    names += GFPNames.all.map(\.name)
    names += KernelWord.all.flatMap(\.names)
    names += Belief.all.flatMap(\.names)
    names += Set(schema.fields.map(\.name)).sorted()
    return names
  }

  /// In lower case, without the mark that stands behind a name in the log.
  private static func folded(_ word: String) -> String {
    var text = Substring(word.lowercased().trimmed)
    while let last = text.last, last == ":" || last == "=" || last == "?" { text.removeLast() }
    return String(text)
  }

  /// `global-oom` and `global oom` are `global_oom`.
  private static func loose(_ word: String) -> String {
    String(folded(word).map { $0 == "-" || $0 == " " ? "_" : $0 })
  }
}

extension String {
  /// Without blanks at both ends.
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
