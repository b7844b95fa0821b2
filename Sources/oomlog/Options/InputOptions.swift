import ArgumentParser
import OOMForensics
import OOMLogKit
import OOMModel

/// What to read: the same for every command that reads. Options that journalctl also has mean
/// what they mean there.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Log files, directories, archives, /dev/kmsg, or - for standard input.", valueName: "path"))
  var paths: [String] = []

  @Option(
    name: [.customShort("S"), .long], parsing: .unconditional,
    help: ArgumentHelp(
      "Only what happened at or after this time: yesterday, -2h, '2026-11-22 09:30'.",
      valueName: "time"))
  var since: String?

  @Option(
    name: [.customShort("U"), .long], parsing: .unconditional,
    help: ArgumentHelp("Only what happened at or before this time.", valueName: "time"))
  var until: String?

  @Option(
    help: ArgumentHelp(
      "Only what happened on this host: a name, or a pattern with * and ?. May be given more than "
        + "once.", valueName: "name"))
  var host: [String] = []

  @Option(
    name: .customLong("tz"), parsing: .unconditional,
    help: ArgumentHelp(
      "The zone of stamps that name none, of --since and --until and of the output: Europe/Berlin, "
        + "UTC, +02:00. Without it that of this machine.",
      valueName: "zone"))
  var zoneName: String?

  @Option(
    help: ArgumentHelp(
      "The year of the newest stamp without one. Without it the last one that the file's time of "
        + "change allows."))
  var year: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "When the machine booted, for a log with nothing but seconds since then.", valueName: "time"))
  var bootTime: String?

  @OptionGroup var filter: FilterOptions

  @OptionGroup(title: "Journal options") var journal: JournalOptions

  @Option(
    help: ArgumentHelp(
      "How much may be unpacked of each input: 512M, 40G. Without it 16G, and no more than 500 "
        + "times what is packed.",
      valueName: "size"))
  var maxDecompressed: ByteSize?

  @Option(
    help: ArgumentHelp(
      "How long before a kill signs of it are looked for (failed allocations, hung tasks, daemons "
        + "under memory pressure): 10min, 0 for none.",
      valueName: "span"))
  var prelude = "5min"

  @Option(
    help: ArgumentHelp(
      "Names of pods, containers and units to print instead of their ids: a JSON object from id to "
        + "name, or what 'kubectl get pods -A -o json' prints.", valueName: "file"))
  var names: String?

  @OptionGroup(title: "Redaction options") var redaction: RedactionOptions

  @Option(
    help: ArgumentHelp(
      "Stop reading after this time (30s, 5min): what was found until then is told, as partial.",
      valueName: "span"))
  var timeout: String?

  @Flag(help: "Also list kill lines that a program wrote, not the kernel.")
  var includeUntrusted = false

  @OptionGroup(title: "Output options") var terminal: TerminalOptions

  func validate() throws {
    if filter.around != nil, since != nil || until != nil || journal.start != nil {
      throw ValidationError("--around is a range of its own: without --since, --until or cursor")
    }
    if filter.bounds != nil, since != nil || until != nil || journal.start != nil {
      throw ValidationError("--window is a range of its own: without --since, --until or cursor")
    }
    if since != nil, journal.start != nil {
      throw ValidationError("give only one of --since, --cursor and --after-cursor")
    }
    if !paths.isEmpty, let option = journal.optionOfJournalsOnly {
      throw ValidationError(
        "\(option) needs a journal: give it with -D or --file, not as a path; for a log of text "
          + "there are --since and --until")
    }
    if host.contains("") { throw ValidationError("--host needs a name, or a pattern like 'web*'") }
    if let zoneName, LocalZone.named(zoneName) == nil {
      throw ValidationError(
        "no time zone '\(zoneName)' here: try UTC, +02:00 or a name like Europe/Berlin")
    }
    if let year, !(1970...9999).contains(year) {
      throw ValidationError("'\(year)' is no year of a log: try 2026")
    }
    if TimeExpression.timespan(prelude) == nil {
      throw ValidationError("cannot read the time span '\(prelude)': try 10min")
    }
    if let timeout, TimeExpression.timespan(timeout) ?? 0 <= 0 {
      throw ValidationError("'\(timeout)' is no time to stop reading after: try 30s or 5min")
    }
    for text in [
      since, until, bootTime, filter.around, filter.bounds?.since, filter.bounds?.until,
    ].compactMap(\.self)
    where instant(text) == nil {
      throw ValidationError(
        "cannot read the time '\(text)': try yesterday, '2 hours ago', -30min, "
          + "'2026-11-22 09:30' or @1795372965")
    }
    if let start = start, let end = end, start > end {
      throw ValidationError(
        filter.bounds == nil
          ? "--since is later than --until" : "--window ends before it begins")
    }
  }

  var join: NeighbourJoin {
    var join = NeighbourJoin()
    join.preludeMicroseconds = TimeExpression.timespan(prelude) ?? 0
    return join
  }

  /// `nil` where reading goes on to the end.
  var timeoutMicroseconds: Int64? { timeout.flatMap(TimeExpression.timespan) }

  /// The zone of the output. That of this machine tells where it stands, which is redacted.
  var outputZone: Zone { redaction.redact && zoneName == nil ? .utc : zone }

  var zone: Zone { zoneName.flatMap(LocalZone.named) ?? LocalZone.zone }

  /// What to scan, now and here.
  func request() -> ScanRequest {
    var request = ScanRequest(zone: zone, clock: SystemClock.now)
    request.currentMicroseconds = { SystemClock.current() }
    request.paths = RawArguments.paths(paths)
    request.since = start
    request.until = end
    request.hosts = HostFilter(host)
    request.year = year
    request.bootMicroseconds = bootTime.flatMap(instant)
    journal.complete(&request)
    filter.complete(&request, around: filter.around.flatMap(instant))
    request.maxDecompressed = maxDecompressed?.bytes
    request.temporaryDirectory = TemporaryDirectory.path
    request.processors = Processors.count
    return request
  }

  /// What is asked about these inputs. `nil` when everything is wanted.
  func question(_ request: ScanRequest) -> KillQuestion? {
    var question = request.question
    question.isAboutMoment = filter.around != nil
    return question.isEmpty ? nil : question
  }

  var hasRange: Bool {
    since != nil || until != nil || filter.around != nil || filter.bounds != nil
  }

  private var start: Int64? { (filter.bounds?.since ?? since).flatMap(instant) }
  private var end: Int64? { (filter.bounds.map(\.until) ?? until).flatMap(instant) }

  private func instant(_ text: String) -> Int64? {
    TimeExpression.instant(
      of: text, now: SystemClock.now.realtimeMicroseconds, zone: zone, zoneNamed: LocalZone.named)
  }
}
