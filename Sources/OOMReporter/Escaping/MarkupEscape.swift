/// The characters that mean something to XML and HTML alike.
enum MarkupEscape {
  /// `nil` for what stands for itself.
  static func of(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    case "'": "&#39;"
    default: nil
    }
  }
}
