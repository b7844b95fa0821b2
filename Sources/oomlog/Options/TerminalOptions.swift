import ArgumentParser
import Glibc
import OOMReporter

/// How to write for a person at a terminal.
struct TerminalOptions: ParsableArguments {
  enum Color: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  @Option(help: "Colours: they never say anything that the words don't.")
  var color = Color.auto

  @Flag(help: "Do not show long output in a pager.")
  var noPager = false

  @Flag(name: .shortAndLong, help: "No progress, and no remark that not all is known.")
  var quiet = false

  /// The option first, then NO_COLOR and CLICOLOR_FORCE, then what standard output is.
  var style: TerminalStyle {
    TerminalStyle(isColoured: isColoured)
  }

  private var isColoured: Bool {
    switch color {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    if let value = Environment["NO_COLOR"], !value.isEmpty { return false }
    if let value = Environment["CLICOLOR_FORCE"], !value.isEmpty, value != "0" { return true }
    return isatty(STDOUT_FILENO) == 1 && Environment["TERM"] != "dumb"
  }
}
