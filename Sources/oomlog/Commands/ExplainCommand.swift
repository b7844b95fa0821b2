import ArgumentParser
import Glibc
import OOMExplain
import OOMModel
import OOMPolicy
import OOMReporter

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what a mask, a rule, a field or a line means.",
    discussion: """
      EXAMPLES:
        oomlog explain 0x140cca            a gfp mask, as each kernel reads it
        oomlog explain B03 total-vm        a rule, and a word of the kernel's
        oomlog explain replay.verdict      a key of the JSON output
        oomlog explain 137                 what is believed, and what is so
        dmesg | grep -i oom | oomlog explain
        oomlog explain beliefs             all of them; also rules, fields, gfp

      An argument with blanks in it that is no word known here is a line of a log, and - or nothing \
      means lines on standard input.

      EXIT STATUS:
        0   everything was explained, or some of the lines
        1   nothing is known of a word, or of any line
        2   standard input could not be read, or only in part
        64  wrong usage
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "A word, a line in quotes, or - for lines on standard input.")
  var what: [String] = []

  @Option(
    help: ArgumentHelp(
      "The release that a mask is from: 6.1.0-50-amd64, 3.10.0-1160.el7.", valueName: "release"))
  var kernel: String?

  @Option(help: "How to print it.")
  var format = Format.text

  @OptionGroup var terminal: TerminalOptions

  /// A dump of a large machine is less.
  private static let inputLimit = 1 << 20

  func validate() throws {
    if what.isEmpty, isatty(STDIN_FILENO) == 1 {
      throw ValidationError(
        "say what: a gfp mask, a rule, a field; 'oomlog explain rules' lists the rules")
    }
    if what.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("'-' stands for standard input, which can be read once")
    }
  }

  func run() throws {
    let release = kernel.map { UntrustedText($0) }
    let lexicon = Lexicon(fields: OutputSchema.fields, release: release)
    var found: [Explanation] = []
    var status = ExitCode.success
    if let list = Lexicon.List(rawValue: what.first?.lowercased() ?? ""), what.count == 1 {
      return try write(lexicon.list(list), isList: true)
    }
    for word in what.isEmpty ? ["-"] : what {
      var lines: LineExplainer?
      if word == "-" {
        let input = try ExplainCommand.standardInput()
        if input.isCut { status = ExitCode(2) }
        lines = LineExplainer(input.bytes, release: release)
      } else {
        let explanations = lexicon.explanations(of: word)
        found += explanations
        if explanations.isEmpty {
          guard word.contains(where: \.isWhitespace) else {
            let suggestion = Suggestion.words(for: word, among: lexicon.names)
            Output.warn("nothing is known of '\(PrintableText.of(word))'\(suggestion)")
            if status == .success { status = ExitCode(1) }
            continue
          }
          lines = LineExplainer(Array(word.utf8), release: release)
        }
      }
      guard let lines else { continue }
      found += lines.explanations
      if lines.isDump, !terminal.quiet {
        Output.warn("'oomlog show -' puts the lines of a dump together")
      }
      if !lines.isUnderstood {
        Output.warn(
          lines.explanations.isEmpty
            ? "there is no line to explain" : "no line of an OOM event was found")
        if status == .success { status = ExitCode(1) }
      }
    }
    try write(found, isList: false)
    if status != .success { throw status }
  }

  private func write(_ explanations: [Explanation], isList: Bool) throws(ExitCode) {
    switch format {
    case .json: try Output.write(ExplanationRenderer.json(explanations))
    case .text:
      let renderer = ExplanationRenderer(
        width: Output.terminalWidth ?? 80, style: terminal.style)
      try Pager.write(
        isList ? renderer.list(explanations) : renderer.render(explanations),
        isWanted: !terminal.noPager)
    }
  }

  private static func standardInput() throws(ExitCode) -> (bytes: [UInt8], isCut: Bool) {
    do {
      let bytes = try SmallFile.start(of: STDIN_FILENO, limit: inputLimit + 1)
      guard bytes.count > inputLimit else { return (bytes, false) }
      Output.warn(
        "standard input: only the first 1 MiB was read; 'oomlog show -' is for whole logs")
      return (Array(bytes.prefix(inputLimit)), true)
    } catch {
      Output.warn("standard input: \(error.reason)")
      throw ExitCode(2)
    }
  }
}
