/// A page taken apart by rules that are stricter than a browser's: whatever a browser could read
/// otherwise than it was meant is a fault.
struct HTMLTokens {
  struct Tag {
    let name: String
    let attributes: [(name: String, value: String)]
    let isEnd: Bool

    func value(_ attribute: String) -> String? {
      attributes.first { $0.name == attribute }?.value
    }
  }

  private(set) var tags: [Tag] = []
  /// Unescaped, a piece for each that stands between two tags.
  private(set) var texts: [String] = []
  private(set) var style = ""
  private(set) var script = ""
  private(set) var faults: [String] = []

  private static let entities: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'",
  ]

  private var rest: ArraySlice<Unicode.Scalar>

  init(_ page: String) {
    rest = Array(page.unicodeScalars)[...]
    while !rest.isEmpty {
      let text = take { $0 != "<" }
      if text.contains(">") { faults.append("a bare > in \(text.suffix(60))") }
      if !text.isEmpty { texts.append(unescaped(text)) }
      guard rest.popFirst() != nil else { break }
      readTag()
      guard let tag = tags.last, !tag.isEnd else { continue }
      // The content of these two is no markup, up to their own end.
      if tag.name == "style" { style += takeRaw("</style>") }
      if tag.name == "script" { script += takeRaw("</script>") }
    }
  }

  private mutating func readTag() {
    let isEnd = rest.first == "/"
    if isEnd { rest.removeFirst() }
    let name = take { $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "!" }
    var attributes: [(String, String)] = []
    while let next = rest.popFirst(), next != ">" {
      if next == "/", rest.first == ">" { continue }
      guard next == " " else {
        faults.append("\(next) in the tag \(name)")
        return
      }
      let attribute = take { $0 != "=" && $0 != ">" && $0 != " " && $0 != "\"" && $0 != "/" }
      guard rest.first == "=" else {
        attributes.append((attribute, ""))
        continue
      }
      rest.removeFirst()
      guard rest.popFirst() == "\"" else {
        faults.append("no quote after \(attribute)")
        return
      }
      let value = take { $0 != "\"" }
      rest.removeFirst()
      if value.contains("<") || value.contains(">") { faults.append("markup in \(attribute)") }
      attributes.append((attribute, unescaped(value)))
    }
    tags.append(Tag(name: name, attributes: attributes, isEnd: isEnd))
  }

  private mutating func take(while isPart: (Unicode.Scalar) -> Bool) -> String {
    let part = rest.prefix(while: isPart)
    rest = rest.dropFirst(part.count)
    return String(String.UnicodeScalarView(part))
  }

  private mutating func takeRaw(_ end: String) -> String {
    let end = Array(end.unicodeScalars)
    var text = String.UnicodeScalarView()
    while !rest.isEmpty, !rest.starts(with: end) {
      text.append(rest.removeFirst())
    }
    return String(text)
  }

  private mutating func unescaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var left = Array(text.unicodeScalars)[...]
    while let scalar = left.popFirst() {
      guard scalar == "&" else {
        result.append(scalar)
        continue
      }
      let name = left.prefix { $0 != ";" }
      guard let entity = HTMLTokens.entities[String(String.UnicodeScalarView(name.prefix(8)))]
      else {
        faults.append("a bare & in \(text.suffix(60))")
        continue
      }
      left = left.dropFirst(name.count + 1)
      result.append(entity)
    }
    return String(result)
  }
}
