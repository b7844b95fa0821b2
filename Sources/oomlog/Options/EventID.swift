import ArgumentParser
import OOMReporter

/// What a user gives to name an event or an incident: its id, or the start of it.
enum EventID {
  static func isID(_ text: String) -> Bool {
    (1...12).contains(text.utf8.count) && text.allSatisfy(\.isHexDigit)
  }

  static func validate(_ text: String) throws {
    if !isID(text) { throw ValidationError("'\(text)' is no id: 12 hex digits, or the start") }
  }

  static func explain(_ fault: SelectionFault, _ text: String, _ what: String) {
    switch fault {
    case .nothing: Output.warn("no \(what) \(text) in what was read")
    case .ambiguous(let ids):
      Output.warn(
        "\(text) is the start of \(ids.count) ids: \(ids.prefix(8).joined(separator: " "))")
    }
  }
}
