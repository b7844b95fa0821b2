/// The JSON Schemas that `oomlog schema` prints.
public enum OutputSchema {
  public static let ndjson = "{}\n"
  public static let json = "{}\n"
}
