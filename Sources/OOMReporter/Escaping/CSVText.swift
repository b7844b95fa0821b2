import OOMModel

/// A cell of a CSV file (RFC 4180), safe to open in a spreadsheet.
enum CSVText {
  /// Text from a log, or of this program: quoted where it has to be, and never read as a formula.
  static func cell(_ text: UntrustedText) -> String {
    var printable = PrintableText.of(text)
    if let first = printable.unicodeScalars.first, isFormula(first) {
      // Spreadsheets take the apostrophe for "this is text" and do not show it.
      printable = "'" + printable
    }
    let needsQuotes = printable.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == ";" }
    guard needsQuotes || printable.unicodeScalars.first == " " else { return printable }
    var quoted = "\""
    for scalar in printable.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  /// What a spreadsheet takes for the beginning of a formula, the full-width forms among them.
  private static func isFormula(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "+", "-", "@", "|", "%", "'", "\u{ff1d}", "\u{ff0b}", "\u{ff0d}", "\u{ff20}": true
    default: false
    }
  }
}
