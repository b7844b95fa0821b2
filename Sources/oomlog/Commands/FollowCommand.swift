import ArgumentParser
import OOMLogKit
import OOMModel
import OOMReporter

struct FollowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow",
    abstract: "Tell of kills as they happen.",
    discussion: """
      EXAMPLES:
        oomlog follow
        oomlog follow --format ndjson --cursor-file /var/lib/oomlog/cursor
        oomlog follow -n 10 /var/log/kern.log
        oomlog follow /dev/kmsg

      EXIT STATUS:
        0    told to stop, by SIGINT or SIGTERM
        2    the source could not be read, or no longer
        64   wrong usage

      What is there already is passed over, unless -n, --since or a cursor says otherwise. A log file \
      is followed through its rotation. With --cursor-file nothing is told twice, and nothing is left \
      out, when it is stopped and started again.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, ndjson
  }

  @Argument(
    help: ArgumentHelp("A log file, or /dev/kmsg. Without it the journal.", valueName: "path"))
  var path: String?

  @Option(help: "How to print it: a line a kill, or an object.")
  var format = Format.text

  @Option(
    name: [.customShort("n"), .customLong("lines")],
    help: ArgumentHelp("Begin with so many of the last events.", valueName: "number"))
  var lines: Int?

  @Option(
    name: [.customShort("S"), .long], parsing: .unconditional,
    help: ArgumentHelp("Begin with what happened at or after this time.", valueName: "time"))
  var since: String?

  @Option(
    name: .customLong("tz"), parsing: .unconditional,
    help: ArgumentHelp(
      "The zone of --since, of stamps that name none, and of the output.", valueName: "zone"))
  var zoneName: String?

  @Option(
    name: [.customShort("u"), .long],
    help: ArgumentHelp(
      "Only kills in this unit or slice. May be given more than once.", valueName: "unit"))
  var unit: [String] = []

  @OptionGroup(title: "Journal options") var journal: JournalOptions

  @Flag(help: "Also tell of kill lines that a program wrote, not the kernel.")
  var includeUntrusted = false

  func validate() throws {
    if let lines, lines < 0 { throw ValidationError("--lines counts from 0") }
    if let zoneName, LocalZone.named(zoneName) == nil {
      throw ValidationError(
        "no time zone '\(zoneName)' here: try UTC, +02:00 or a name like Europe/Berlin")
    }
    if let since, instant(since) == nil {
      throw ValidationError("cannot read the time '\(since)': try yesterday, -30min or '09:30'")
    }
    if since != nil, journal.start != nil {
      throw ValidationError("give only one of --since, --cursor and --after-cursor")
    }
    if path == "-" {
      throw ValidationError(
        "standard input needs no following: 'oomlog scan --format ndjson -' prints events as they come"
      )
    }
    if path != nil, let option = journal.anyOption {
      throw ValidationError("\(option) is for a journal, not for a file of text")
    }
    if journal.file.count > 1 {
      throw ValidationError("one journal file at a time can be followed, or a directory with -D")
    }
  }

  private var zone: Zone { zoneName.flatMap(LocalZone.named) ?? LocalZone.zone }

  private func instant(_ text: String) -> Int64? {
    TimeExpression.instant(
      of: text, now: SystemClock.now.realtimeMicroseconds, zone: zone, zoneNamed: LocalZone.named)
  }

  func run() throws {
    Interruption.watch()
    DescriptorLimit.raise()
    var request = FollowRequest(
      zone: zone, clock: SystemClock.now, currentMicroseconds: { SystemClock.current() })
    request.last = lines ?? 0
    request.since = since.flatMap(instant)
    request.units = unit
    if let path {
      request.source = .file(RawArguments.paths([path])[0])
    } else {
      journal.complete(&request)
    }
    let human = FollowRenderer(zone: zone)
    var machine = NDJSONRenderer()
    var failure: ExitCode?
    func attempt(_ body: () throws(ExitCode) -> Void) {
      guard failure == nil else { return }
      do throws(ExitCode) { try body() } catch { failure = error }
    }
    let listener = Follow.Listener(
      onEvent: { event in
        guard !event.isUntrusted || includeUntrusted else { return }
        attempt { () throws(ExitCode) in
          switch format {
          case .text: try Output.write(human.lines(of: event))
          case .ndjson: try Output.write(machine.lines(of: event))
          }
        }
      },
      onNotice: { Output.warn(NoticeSentence.of($0)) },
      onProblem: { Output.warn(ProblemSentence.of($0)) },
      onCursor: { cursor in
        guard let file = journal.cursorFile else { return }
        attempt { () throws(ExitCode) in try CursorFile.write(cursor, to: file) }
      })
    do throws(Problem) {
      try Follow.run(
        request, shouldStop: { Interruption.hasCome || failure != nil }, listener)
    } catch {
      Output.warn(ProblemSentence.of(error))
      throw ExitCode(2)
    }
    if let failure { throw failure }
  }
}
