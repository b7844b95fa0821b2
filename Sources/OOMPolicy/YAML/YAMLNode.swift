/// A value of a YAML document, with the line it begins in.
struct YAMLNode {
  /// From 1.
  let line: Int
  let content: Content

  enum Content {
    /// `isPlain` where it has no quotes: only then is it more than text.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  /// `nil` for lists and mappings.
  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// Nothing was written: `key:`, `key: ~`, `key: null`.
  var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null"].contains(text)
  }
}
