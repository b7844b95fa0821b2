internal import OOMForensics

/// What a key of the output means, beyond what the schema says of it.
struct SchemaWord: Sendable {
  /// The last keys of the path, with full stops between: `gaps.kind`. Of several that fit a path the
  /// longest counts.
  let key: String
  let text: String
  let related: [String]

  init(_ key: String, _ text: String, see related: String...) {
    self.key = key
    self.text = text
    self.related = related
  }

  static var all: [SchemaWord] {
    ofKills + ofTimes + ofLines + ofEvents + ofMemory + ofAnalysis + ofFindings + ofDocuments
      + ofCoverage + ofVerdict + ofCheck + ofMachine + ofRun
  }
}

/// The keys of all schemas, with what is said of them.
struct SchemaWords {
  private let words: [String: SchemaWord]
  let fields: [SchemaField]

  init(_ fields: [SchemaField]) {
    words = Dictionary(SchemaWord.all.map { ($0.key, $0) }, uniquingKeysWith: { a, _ in a })
    self.fields = fields
  }

  func word(for path: [String]) -> SchemaWord? {
    path.indices.lazy.compactMap { words[path[$0...].joined(separator: ".")] }.first
  }

  /// What is said of the keys that a name or the end of a path stands for, the same but once.
  func explanations(of asked: String) -> [Explanation] {
    let end = asked.split(separator: ".", omittingEmptySubsequences: false).map { part in
      String(part.hasSuffix("[]") ? part.dropLast(2) : part)
    }
    return explanations(fields.filter { $0.path.suffix(end.count).map { $0.lowercased() } == end })
  }

  func explanations(_ fields: [SchemaField]) -> [Explanation] {
    var groups: [(key: String, text: String, related: [String], fields: [SchemaField])] = []
    var places: [String: Int] = [:]
    for field in fields {
      let word = word(for: field.path)
      guard let text = word?.text ?? field.description.map(SchemaWords.sentence) else { continue }
      let key = word?.key ?? field.name
      let identity = field.name + "\u{0}" + text
      if let at = places[identity] {
        groups[at].fields.append(field)
      } else {
        places[identity] = groups.count
        groups.append((key, text, word?.related ?? [], [field]))
      }
    }
    return groups.map { group in
      Explanation(
        .outputField, Statement(stringLiteral: group.key), "a key of the output",
        Statement(stringLiteral: group.text), parts: SchemaWords.parts(group.fields),
        source: "docs/output-schema.md", related: group.related)
    }
  }

  /// A clause of the schema as a sentence.
  private static func sentence(_ clause: String) -> String {
    clause.prefix(1).uppercased() + clause.dropFirst() + "."
  }

  /// More places than anybody reads: a position has thirty.
  private static let placeLimit = 4

  private static func parts(_ fields: [SchemaField]) -> [Explanation.Part] {
    var parts: [Explanation.Part] = []
    let places = fields.map { $0.document + ": " + $0.path.joined(separator: ".") }
    var text = places.prefix(placeLimit).joined(separator: "; ")
    if places.count > placeLimit { text += "; and \(places.count - placeLimit) more" }
    parts.append(Explanation.Part("where", Statement(stringLiteral: text)))
    if let types = fields.first(where: { !$0.types.isEmpty })?.types {
      parts.append(
        Explanation.Part("type", Statement(stringLiteral: types.joined(separator: " or "))))
    }
    if let values = fields.first(where: { !$0.values.isEmpty })?.values {
      parts.append(
        Explanation.Part("values", Statement(stringLiteral: values.joined(separator: ", "))))
    }
    return parts
  }
}
