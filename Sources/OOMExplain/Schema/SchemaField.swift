/// A key of the machine-readable output, as a schema has it.
public struct SchemaField: Sendable, Hashable {
  /// `ndjson`, `json` or `check`: what `oomlog schema` calls it.
  public let document: String
  /// The keys from the outermost object to this one. Elements of arrays have no name of their own.
  public let path: [String]
  /// `integer`, `string`, `null` and so on, as the schema names them. Empty where it does not say.
  public let types: [String]
  /// The texts that it may hold. Empty where any will do.
  public let values: [String]
  /// What the schema says of it.
  public let description: String?

  public init(
    document: String, path: [String], types: [String], values: [String], description: String?
  ) {
    self.document = document
    self.path = path
    self.types = types
    self.values = values
    self.description = description
  }

  public var name: String { path[path.count - 1] }
}
