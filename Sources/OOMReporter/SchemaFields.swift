public import OOMExplain
import OOMForensics

extension OutputSchema {
  /// The keys of all schemas, in their order, with what the schemas say of them.
  public static var fields: [SchemaField] {
    [("ndjson", ndjson), ("json", json), ("check", check), ("candidates", candidates)].flatMap {
      document, text in
      guard let root = try? JSONReader.value(of: Array(text.utf8)) else { return [SchemaField]() }
      var walk = SchemaWalk(document: document, root: root)
      walk.visit(root, [])
      return walk.fields
    }
  }
}

/// Looks at the properties of a schema, and at those of what it refers to.
private struct SchemaWalk {
  let document: String
  let root: JSONValue
  var fields: [SchemaField] = []

  /// No schema of this program goes deeper, and one that refers to itself ends.
  private static let depthLimit = 16

  mutating func visit(_ schema: JSONValue, _ path: [String]) {
    let schema = resolved(schema)
    guard path.count < SchemaWalk.depthLimit else { return }
    if case .array(let choices)? = schema["anyOf"] {
      for choice in choices { visit(choice, path) }
    }
    if let items = schema["items"] { visit(items, path) }
    guard case .object(let members)? = schema["properties"] else { return }
    for (name, member) in members {
      fields.append(field(path + [name], member))
      visit(member, path + [name])
    }
  }

  private func field(_ path: [String], _ schema: JSONValue) -> SchemaField {
    let target = resolved(schema)
    var values: [String] = []
    if case .array(let elements)? = target["enum"] { values = elements.compactMap(\.string) }
    var types: [String] = []
    switch target["type"] {
    case .string(let type)?: types = [type]
    case .array(let elements)?: types = elements.compactMap(\.string)
    default: break
    }
    return SchemaField(
      document: document, path: path, types: types, values: values,
      description: schema["description"]?.string ?? target["description"]?.string)
  }

  /// What `#/$defs/name` stands for.
  private func resolved(_ schema: JSONValue) -> JSONValue {
    guard let reference = schema["$ref"]?.string, reference.hasPrefix("#/$defs/"),
      let target = root["$defs"]?[String(reference.dropFirst("#/$defs/".utf8.count))]
    else { return schema }
    return target
  }
}
