import ArgumentParser

/// For reports that leave the house.
struct RedactionOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Replace hosts, users, names of processes, units, containers, paths and log files by tokens, "
        + "the same for the same value."))
  var redact = false

  @Option(
    help: ArgumentHelp(
      "Write what the tokens stand for to this file, which must not be there yet and only its owner "
        + "can read.",
      valueName: "file"))
  var redactKey: String?

  func validate() throws {
    if redactKey != nil, !redact { throw ValidationError("--redact-key is for --redact") }
  }
}
