/// Workflow commands of GitHub Actions: `::error file=a,line=1::message`.
enum GitHubText {
  static func command(_ name: String, _ properties: [(String, String)], _ message: String) -> String
  {
    let list = properties.map { "\($0.0)=\(property($0.1))" }.joined(separator: ",")
    return "::\(name)\(list.isEmpty ? "" : " " + list)::\(data(message))\n"
  }

  private static func data(_ text: String) -> String { escaped(text, isProperty: false) }
  private static func property(_ text: String) -> String { escaped(text, isProperty: true) }

  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return RunnerText.text(inCommand: result)
  }
}
