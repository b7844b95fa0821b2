import ArgumentParser
import OOMPolicy

/// What fails a check, and how its result is told.
struct GateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The policy. Without it .oomlog.yml in the working directory or above it, up to the root of the "
        + "repository; /dev/null for none.",
      valueName: "file"))
  var policy: String?

  @Option(
    help: ArgumentHelp(
      "Fail only on kills that are not in this file, which 'oomlog scan --format ndjson' wrote.",
      valueName: "file"))
  var baseline: String?

  @Option(help: "From which severity on a kill fails, in place of the policy's fail_on.")
  var failOn: FailOnArgument?

  @Flag(help: "Nothing to check is no failure.")
  var allowEmpty = false

  @Flag(
    help:
      "Only tell: the status is 0, with --run the command's, but for a wrong policy or wrong usage."
  )
  var exitZero = false

  @Option(
    help: ArgumentHelp(
      "How to print it: text, json, junit, sarif, github, gitlab, tap; with '=FILE' into a file. May be "
        + "given more than once, one of them without a file.",
      valueName: "format"))
  var format: [CheckOutput] = []

  @Flag(
    help: ArgumentHelp(
      "Run the command behind '--', and check what was killed while it ran: by the kernel's ring buffer, "
        + "the journal or its cgroup, or by the logs that are named."))
  var run = false

  @Flag(help: "Print the policy with everything it does not say, and stop.")
  var printEffectivePolicy = false

  @Flag(name: .customLong("init"), help: "Write a policy with comments to .oomlog.yml, and stop.")
  var initialize = false

  func validate() throws {
    if format.count(where: { $0.file == nil }) > 1 {
      throw ValidationError(
        "only one format can go to standard output: give the others a file, as in junit=oom.xml")
    }
    let files = format.compactMap(\.file)
    if Set(files).count < files.count {
      throw ValidationError("two formats cannot go to the same file")
    }
  }

  var outputs: [CheckOutput] { format.isEmpty ? [CheckOutput(format: .text, file: nil)] : format }
}

/// `junit=oom.xml`
struct CheckOutput: ExpressibleByArgument {
  let format: Format
  /// `nil` for standard output.
  let file: String?

  enum Format: String, CaseIterable {
    case text, json, junit, sarif, github, gitlab, tap
  }

  init(format: Format, file: String?) {
    self.format = format
    self.file = file
  }

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let format = Format(rawValue: String(parts[0])) else { return nil }
    self.format = format
    let name = parts.count > 1 ? String(parts[1]) : "-"
    if name.isEmpty { return nil }
    file = name == "-" ? nil : name
  }

  static var allValueStrings: [String] { Format.allCases.map(\.rawValue) }
}

/// `medium`, as a policy has it.
struct FailOnArgument: ExpressibleByArgument {
  let threshold: FailThreshold

  init?(argument: String) {
    guard let threshold = FailThreshold(rawValue: argument) else { return nil }
    self.threshold = threshold
  }

  static var allValueStrings: [String] { FailThreshold.allCases.map(\.rawValue) }
}
