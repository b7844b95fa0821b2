import Glibc
import OOMJournal
public import OOMModel
import OOMParser
import OOMReader

/// Joins sources and parser: a request in, events out one by one as they close, and at the end
/// what was covered.
public struct Scan {
  private let request: ScanRequest
  private let shouldStop: () -> Bool
  private let onEvent: (OOMEvent) -> Void
  private var coverage = Coverage()

  private init(
    _ request: ScanRequest, shouldStop: @escaping () -> Bool, onEvent: @escaping (OOMEvent) -> Void
  ) {
    self.request = request
    self.shouldStop = shouldStop
    self.onEvent = onEvent
  }

  /// Reads everything the request names. A source that cannot be read is a problem in the
  /// coverage, and the others are read all the same.
  public static func run(
    _ request: ScanRequest, shouldStop: @escaping () -> Bool = { false },
    onEvent: @escaping (OOMEvent) -> Void
  ) -> Coverage {
    var scan = Scan(request, shouldStop: shouldStop, onEvent: onEvent)
    scan.readAll()
    return scan.coverage
  }

  private mutating func readAll() {
    if let directory = request.journalDirectory {
      read(InputList.journalFiles(in: directory))
    }
    if !request.journalFiles.isEmpty {
      readJournalFiles(request.journalFiles.map { ($0, true) })
    }
    if !request.paths.isEmpty {
      read(InputList(paths: request.paths))
    } else if coverage.sources.isEmpty {
      readDefaults()
    }
  }

  /// The system journal, or on a machine without one the usual files of its syslog daemon.
  private mutating func readDefaults() {
    readJournal(.system)
    guard coverage.sources[0].problem?.reason == .noJournalFiles else {
      if coverage.sources[0].state == .read, InputList.hasClosedSystemJournals {
        coverage.sources[0].state = .partial
        coverage.sources[0].problem = Problem(.partlyPermissionDenied, input: "journal")
      }
      return
    }
    let files = InputList.usualLogFiles()
    guard !files.isEmpty else {
      coverage.sources[0].problem = Problem(.nothingToRead, input: "journal")
      return
    }
    coverage.sources.removeAll()
    read(InputList(paths: files))
  }

  private mutating func read(_ list: InputList) {
    for notice in list.notices { coverage.add(notice) }
    for (problem, isNamed) in list.problems { addUnreadable(problem, .text, isNamed: isNamed) }
    var journalFiles: [(path: String, isNamed: Bool)] = []
    for input in list.inputs {
      if coverage.wasInterrupted { return }
      switch input.kind {
      case .standardInput: read(BlockReader(), kind: .standardInput)
      case .file(let path): readFile(path, isNamed: input.isNamed)
      case .journalFile(let path): journalFiles.append((path, input.isNamed))
      }
    }
    if !journalFiles.isEmpty { readJournalFiles(journalFiles) }
  }

  private mutating func addUnreadable(
    _ problem: Problem, _ kind: SourceCoverage.Kind, isNamed: Bool
  ) {
    // A directory of logs holds other files too (wtmp, lastlog): those are passed over.
    if !isNamed, problem.reason == .isBinary {
      coverage.add(Notice(.skipped, UntrustedText(problem.input + " is not a text log")))
      return
    }
    var source = SourceCoverage(name: problem.input, kind: kind)
    source.isNamed = isNamed
    source.state = .unreadable
    source.problem = problem
    coverage.sources.append(source)
  }

  // MARK: - Text

  private mutating func readFile(_ path: String, isNamed: Bool) {
    do {
      let reader = try BlockReader(path: path)
      let kind: SourceCoverage.Kind = reader.isKernelRing ? .kmsg : .text
      read(reader, kind: kind, isNamed: isNamed)
    } catch {
      // A signal while a FIFO waits for its writer.
      if case .system(EINTR) = error.reason, shouldStop() {
        coverage.wasInterrupted = true
      } else {
        addUnreadable(error, .text, isNamed: isNamed)
      }
    }
  }

  private mutating func read(
    _ reader: consuming BlockReader, kind: SourceCoverage.Kind, isNamed: Bool = true
  ) {
    var source = SourceCoverage(name: reader.name, kind: kind)
    source.isNamed = isNamed
    var resolution = TimeResolution(
      zone: request.zone,
      newestMicroseconds: reader.modificationMicroseconds ?? request.clock.realtimeMicroseconds)
    if kind == .kmsg {
      resolution.bootMicroseconds =
        request.clock.realtimeMicroseconds - request.clock.monotonicMicroseconds
    }
    var scanner = TextScanner(source: reader.name)
    do {
      let name = reader.name
      let outcome = try reader.read(
        shouldStop: shouldStop,
        accept: { start throws(Problem) in try Scan.refuse(start, name) },
        take: { block, isLast in
          let taken = scanner.feed(block, isLast: isLast)
          collect(&scanner.assembler, resolution, &source)
          return taken
        })
      scanner.finish()
      collect(&scanner.assembler, resolution, &source)
      source.bytes = outcome.bytes
      source.records = scanner.lineCount
      source.first = scanner.firstTime
      source.last = scanner.lastTime
      resolution.resolve(&source.first)
      resolution.resolve(&source.last)
      finish(&source, outcome.problem, wasStopped: outcome.wasStopped)
      if outcome.overruns > 0 {
        coverage.add(
          Notice(
            .messagesDropped,
            UntrustedText("the kernel overwrote records of its ring buffer while they were read")))
      }
    } catch {
      addUnreadable(error, kind, isNamed: isNamed)
      return
    }
    if source.state == .read, source.bytes == 0 {
      coverage.add(Notice(.emptyInput, UntrustedText(source.name + " is empty")))
    }
    coverage.sources.append(source)
  }

  private static func refuse(_ start: Span<UInt8>, _ name: String) throws(Problem) {
    switch Content.classify(start) {
    case .text: break
    case .binary: throw Problem(.isBinary, input: name)
    case .compressed(let format): throw Problem(.isCompressed(format: format), input: name)
    case .journal: throw Problem(.isJournal, input: name)
    }
  }

  private mutating func finish(
    _ source: inout SourceCoverage, _ problem: Problem?, wasStopped: Bool
  ) {
    if problem != nil || wasStopped { source.state = .partial }
    source.problem = problem
    if wasStopped { coverage.wasInterrupted = true }
  }

  // MARK: - Journal

  /// One file that does not open would keep libsystemd from opening the others.
  private mutating func readJournalFiles(_ files: [(path: String, isNamed: Bool)]) {
    var readable: [String] = []
    for (path, isNamed) in files {
      do {
        _ = try Journal(.files([path]))
        readable.append(path)
      } catch {
        addUnreadable(error, .journal, isNamed: isNamed)
      }
    }
    if !readable.isEmpty { readJournal(.files(readable)) }
  }

  private mutating func readJournal(_ selection: JournalSelection) {
    do {
      let journal = try Journal(selection)
      var source = SourceCoverage(name: selection.name, kind: .journal)
      read(journal, &source)
      coverage.sources.append(source)
    } catch {
      addUnreadable(error, .journal, isNamed: true)
    }
  }

  private mutating func read(_ journal: consuming Journal, _ source: inout SourceCoverage) {
    let resolution = TimeResolution(
      zone: request.zone, newestMicroseconds: request.clock.realtimeMicroseconds)
    var scanner = RecordScanner()
    let name = source.name
    let outcome = journal.read(since: request.since, until: request.until, shouldStop: shouldStop) {
      message, entry in
      scanner.feed(message) { entry().map { LineContext($0, source: name) } }
      collect(&scanner.assembler, resolution, &source)
    }
    scanner.finish()
    collect(&scanner.assembler, resolution, &source)
    source.records = outcome.entries
    source.first = outcome.firstMicroseconds.map(EventTime.init(received:))
    source.last = outcome.lastMicroseconds.map(EventTime.init(received:))
    finish(&source, outcome.problem, wasStopped: outcome.wasStopped)
  }

  // MARK: - Events

  private mutating func collect(
    _ assembler: inout EventAssembler, _ resolution: TimeResolution, _ source: inout SourceCoverage
  ) {
    for notice in assembler.takeNotices() { coverage.add(notice) }
    for event in assembler.takeClosed() {
      var event = event
      resolution.resolve(&event)
      guard isInRange(event) else { continue }
      source.events += 1
      if event.shownWall?.basis == .assumed { noteAssumedTime(&source) }
      if event.provenance == .userspace {
        source.userspaceKills += event.kills.count
      } else {
        source.kills += event.kills.count
      }
      onEvent(event)
    }
  }

  /// Once a source, at its first event.
  private mutating func noteAssumedTime(_ source: inout SourceCoverage) {
    guard source.events == 1 else { return }
    coverage.add(
      Notice(
        .timeAssumed,
        UntrustedText(
          "the stamps of \(source.name) lack the year or the zone: read as of \(request.zone.name), "
            + "and as no younger than the source itself")))
  }

  /// An event whose time is not known is never left out in silence.
  private mutating func isInRange(_ event: OOMEvent) -> Bool {
    guard request.since != nil || request.until != nil else { return true }
    guard let wall = event.shownWall else {
      coverage.add(
        Notice(
          .timeUnknown,
          UntrustedText("the time of event \(event.id) is not known: it may be outside the range"),
          at: event.positions.first))
      return true
    }
    return wall.unixMicroseconds >= request.since ?? .min
      && wall.unixMicroseconds <= request.until ?? .max
  }
}

extension OOMEvent {
  /// The instant an event is filtered by.
  fileprivate var shownWall: WallTime? { (kills.first?.time ?? time).wall }
}

extension TimeResolution {
  func resolve(_ time: inout EventTime?) {
    guard var known = time else { return }
    resolve(&known)
    time = known
  }
}

extension EventTime {
  init(received microseconds: Int64) {
    self.init(
      stamp: .instant(unixMicroseconds: microseconds),
      wall: WallTime(unixMicroseconds: microseconds, basis: .received))
  }
}

extension LineContext {
  init(_ entry: JournalEntry, source: String) {
    self.init(
      position: LogPosition(source: source, place: .cursor(entry.cursor)),
      time: EventTime(
        stamp: .instant(unixMicroseconds: entry.realtimeMicroseconds),
        monotonicMicroseconds: entry.sourceMonotonicMicroseconds),
      provenance: entry.provenance)
    host = entry.host
    bootID = entry.bootID
  }
}
