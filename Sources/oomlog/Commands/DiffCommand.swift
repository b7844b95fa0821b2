import ArgumentParser
import Glibc
import OOMReporter

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two events, or two logs.",
    discussion: """
      EXAMPLES:
        oomlog diff 3ceb 90ab /var/log/kern.log     two events of a log
        oomlog diff 3ceb 90ab                       two events of the journal
        oomlog diff before.log after.log            who was killed in each

      EXIT STATUS:
        0   done, whether they differ or not
        2   no such event, or an input could not be read, or only in part
        64  wrong usage

      What is the same in both is left out.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, markdown
  }

  @Argument(help: "The id of an event, or the start of it; or a log.")
  var a: String

  @Argument(help: "The same, for what it is compared with.")
  var b: String

  @OptionGroup var input: InputOptions

  @Option(help: "How to print it.")
  var format = Format.text

  /// A name that is a file is one, whatever it looks like.
  private var areEvents: Bool {
    [a, b].allSatisfy { EventID.isID($0) && access($0, F_OK) != 0 }
  }

  func validate() throws {
    if !areEvents, !input.paths.isEmpty {
      throw ValidationError(
        "'\(EventID.isID(a) ? b : a)' is no id of an event; two logs are compared without a third")
    }
  }

  func run() throws {
    let format: ComparisonRenderer.Format = format == .text ? .text : .markdown
    // One for both, so that what is the same in both has the same token.
    let redactor = try Run.redactor(input)
    if areEvents {
      let (report, coverage) = try ReportCommand.report(input, redactor)
      do {
        let text = try ComparisonRenderer.render(
          event: a.lowercased(), of: report, event: b.lowercased(), of: report, format)
        try Pager.write(text, isWanted: !input.terminal.noPager)
      } catch let fault as SelectionFault {
        EventID.explain(fault, "\(a) or \(b)", "event")
        throw ExitCode(2)
      }
      try Run.saveKey(redactor, input)
      try Run.finish(coverage, input)
    } else {
      var (first, second) = (input, input)
      first.paths = [a]
      second.paths = [b]
      let (one, firstCoverage) = try ReportCommand.report(first, redactor)
      let (other, secondCoverage) = try ReportCommand.report(second, redactor)
      try Pager.write(
        ComparisonRenderer.render(one, other, format), isWanted: !input.terminal.noPager)
      try Run.saveKey(redactor, input)
      try Run.finish(firstCoverage, input)
      try Run.finish(secondCoverage, input)
    }
  }
}
