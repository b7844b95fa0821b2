import OOMJournal

/// The value of `-b` and `--boot` may be missing, and may be the next word: as journalctl does, that
/// is its value where it is one.
enum BootArgument {
  private static let timeOptions = [
    "-S": "--since", "--since": "--since", "-U": "--until", "--until": "--until",
    "--around": "--around", "--window": "--window",
  ]

  /// The arguments with each value where the parser expects it.
  static func joined(_ arguments: [String]) -> [String] {
    var joined: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--":
        return joined + [argument] + rest
      case "-b", "--boot":
        if let next = rest.first, next == "all" || (!next.isEmpty && BootSelection(next) != nil) {
          joined.append("--boot=" + rest.removeFirst())
        } else {
          joined.append("--boot=0")
        }
      case let option where rest.first?.hasPrefix("-") ?? false && timeOptions[option] != nil:
        // On its own `-1h` would be taken for a wish for help when something else is wrong.
        joined.append((timeOptions[option] ?? option) + "=" + rest.removeFirst())
      default:
        let value = argument.dropFirst(2)
        let isShort =
          argument.hasPrefix("-b") && (value == "all" || BootSelection(String(value)) != nil)
        joined.append(isShort ? "--boot=" + value : argument)
      }
    }
    return joined
  }
}
