/// The command of `oomlog check --run -- COMMAND…`. The parser takes one list of arguments, and that is
/// the paths.
enum WatchedCommand {
  /// Empty where there is none.
  static var words: [String] { split(Array(CommandLine.arguments.dropFirst())).command }

  /// Our own arguments, and those behind the first `--` where it ends those of `check --run`.
  static func split(_ arguments: [String]) -> (own: [String], command: [String]) {
    guard arguments.first == "check", let end = arguments.firstIndex(of: "--"),
      arguments[..<end].contains("--run")
    else { return (arguments, []) }
    return (Array(arguments[..<end]), Array(arguments[(end + 1)...]))
  }
}
