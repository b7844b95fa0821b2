import Glibc
import OOMJournal
import OOMModel
import OOMParser
import OOMReader

/// One scan: what was asked for, and what has been read so far.
final class ScanSession {
  let request: ScanRequest
  let shouldStop: () -> Bool
  private let onEvent: (OOMEvent) -> Void
  private let onOther: (OOMEvent, Bool) -> Void
  private let filter: EventFilter
  var coverage = Coverage()
  /// What others say of kills.
  private(set) var neighbours: [Neighbour] = []
  /// The log whose files are being read.
  private var stream: TextStream?
  /// Why something was read only in part, so that nothing is said twice.
  private var said: Set<Problem> = []
  /// Found so far among the inputs: they are read together, at the end.
  private var journals: [JournalFile] = []
  /// Events of several logs, which can be copies of each other. `nil` as long as there is one log:
  /// its events are handed on as they close.
  private(set) var merge: EventMerge?
  /// The number of logs begun so far, a journal one of them.
  var streamCount = 0
  var ledger = CoverageLedger()
  /// How many lines of dumps may still be kept: some 8 MB.
  var linesToKeep: Int
  /// Journals that were read, as long as other logs may hold what they know better.
  var witnesses: [JournalWitness] = []

  /// More find nothing to do: the one that reads what was found cannot be helped.
  private static let mostProcessors = 4
  private var processors: Int { min(request.processors, ScanSession.mostProcessors) }

  init(
    _ request: ScanRequest, shouldStop: @escaping () -> Bool,
    onOther: @escaping (OOMEvent, Bool) -> Void, onEvent: @escaping (OOMEvent) -> Void
  ) {
    self.request = request
    filter = EventFilter(request)
    linesToKeep = request.wantsLines ? 40_000 : 0
    self.onOther = onOther
    self.shouldStop = shouldStop
    self.onEvent = onEvent
  }

  func readAll() {
    readInputs()
    flushMerge()
    noteHostsWithoutRecords()
    ledger.complete(&coverage, request)
  }

  func read(after ends: [LogEnd]) {
    if ends.count > 1 { beginMerge() }
    let reader = LogReader(
      sink: self, limits: UnpackingLimits(maxBytes: request.maxDecompressed),
      temporaryDirectory: request.temporaryDirectory, shouldStop: shouldStop)
    for end in ends {
      reader.read(end.file, isNamed: true)
      endStream()
    }
    flushMerge()
    ledger.complete(&coverage, request)
  }

  private func readInputs() {
    let logs =
      (request.journal.selection == nil ? 0 : 1) + (request.journalDirectory == nil ? 0 : 1)
      + (request.journalFiles.isEmpty ? 0 : 1)
      + (request.paths.isEmpty ? 0 : 1)
    if logs > 1 { merge = EventMerge() }
    if let directory = request.journalDirectory {
      read(InputList.journalFiles(in: LogPath(directory)))
    }
    if !request.journalFiles.isEmpty {
      let files = request.journalFiles.flatMap(InputList.files)
      readJournals(files.map { JournalFile(name: $0, isNamed: true) }, from: nil)
    }
    if let selection = request.journal.selection { readJournal(selection) }
    if !request.paths.isEmpty {
      read(InputList(paths: request.paths))
    } else if coverage.sources.isEmpty {
      readDefaults()
    }
  }

  /// The system journal, or on a machine or in a build without one the usual files of the syslog
  /// daemon.
  private func readDefaults() {
    readJournal(.system)
    let reason = coverage.sources[0].problem?.reason
    guard reason == .noJournalFiles || reason == .journalNotBuiltIn, !request.journal.needsJournal
    else { return }
    let files = InputList.usualLogFiles()
    guard !files.isEmpty else {
      if reason == .noJournalFiles {
        coverage.sources[0].problem = Problem(.nothingToRead, input: "journal")
      }
      return
    }
    coverage.sources.removeAll()
    read(InputList(paths: files))
  }

  private func read(_ list: InputList) {
    // What is said does not depend on the order of the arguments.
    for notice in list.notices.sorted(by: { $0.message.repaired < $1.message.repaired }) {
      coverage.add(notice)
    }
    for (problem, isNamed) in list.problems.sorted(by: { $0.problem.input < $1.problem.input }) {
      take(problem, .unreadable, isNamed: isNamed)
    }
    let reader = LogReader(
      sink: self, limits: UnpackingLimits(maxBytes: request.maxDecompressed),
      temporaryDirectory: request.temporaryDirectory, shouldStop: shouldStop)
    if list.inputs.count > 1 { beginMerge() }
    let inputs = list.inputs.sorted { $0.name < $1.name }
    if processors > 1 {
      reader.readAhead(inputs, helpers: processors) { TextScanner.quietStretch(of: $0) }
    }
    defer { reader.stop() }
    for input in inputs {
      reader.read(input)
      if shouldStop() {
        coverage.wasInterrupted = true
        return
      }
    }
    let journals = journals
    self.journals = []
    readJournals(journals, from: nil)
  }

  func finish(_ source: inout SourceCoverage, _ problem: Problem?, wasStopped: Bool) {
    if problem != nil || wasStopped { source.state = .partial }
    source.problem = problem
    if let problem { said.insert(problem) }
    if wasStopped { coverage.wasInterrupted = true }
  }

  func add(
    _ problem: Problem, _ kind: SourceCoverage.Kind, _ state: SourceCoverage.State, isNamed: Bool
  ) {
    var source = SourceCoverage(name: problem.input, kind: kind)
    source.isNamed = isNamed
    source.state = state
    source.problem = problem
    // Between the files of a log it has its place among them.
    if stream?.pass(source) == nil { coverage.sources.append(source) }
  }

  private func add(_ notices: [Notice]) {
    for notice in notices where concerns(notice) { coverage.add(notice) }
  }

  /// What was lost on another host, or at another time, than is asked for does not matter. Only a stamp
  /// with year and zone tells before the end of a log.
  private func concerns(_ notice: Notice) -> Bool {
    guard notice.category == .messagesDropped else { return true }
    if let host = notice.host, !request.hosts.admits(host) { return false }
    guard var time = notice.time, time.stamp?.isComplete ?? false else { return true }
    TimeResolution(zone: request.zone).resolve(&time, inFile: 0)
    guard let wall = time.wall?.unixMicroseconds else { return true }
    let (lossStart, overflow) = wall.subtractingReportingOverflow(ScanSession.lossTold)
    return wall >= request.since ?? .min && (overflow || lossStart <= request.until ?? .max)
  }

  /// So long after a loss somebody may tell of it: when the next message comes.
  private static let lossTold: Int64 = 600_000_000

  // MARK: - Events

  /// Events of a journal, with those of programs between them. These are in the order of time, the last
  /// first.
  func collect(
    _ assembler: inout EventAssembler, _ source: inout SourceCoverage, _ stream: Int,
    with programs: inout [OOMEvent]
  ) {
    add(assembler.takeNotices())
    for event in resolved(&assembler) {
      while let next = programs.last, next.isBefore(event) {
        programs.removeLast()
        report(next, &source, stream)
      }
      report(event, &source, stream)
    }
  }

  /// The events of programs; what they say of others' is kept.
  func collectPrograms(_ assembler: inout EventAssembler) -> [OOMEvent] {
    add(assembler.takeNotices())
    let resolution = TimeResolution(zone: request.zone)
    let said = assembler.takeNeighbours()
    if request.wantsNeighbours {
      take(
        said.map { neighbour in
          var neighbour = neighbour
          _ = resolution.resolve(&neighbour.time, inFile: 0)
          return neighbour
        }, dropped: 0)
    }
    return resolved(&assembler)
  }

  /// A journal's entries carry the instant.
  private func resolved(_ assembler: inout EventAssembler) -> [OOMEvent] {
    let resolution = TimeResolution(zone: request.zone)
    return assembler.takeClosed().map { event in
      var event = event
      _ = resolution.resolve(&event, inFile: 0)
      return event
    }
  }

  func report(_ event: OOMEvent, _ source: inout SourceCoverage, _ stream: Int) {
    if report(event, [], source, stream) { source.count(event) }
  }

  private func collect(_ stream: inout TextStream, isLast: Bool = false) {
    add(stream.scanner.assembler.takeNotices())
    if request.wantsNeighbours {
      stream.keepNeighbours()
    } else {
      _ = stream.scanner.assembler.takeNeighbours()
    }
    for (event, file, doubts) in stream.takeResolved(isLast: isLast) {
      if report(event, doubts, stream.members[file], streamCount) {
        stream.count(event, at: file)
      }
    }
  }

  /// Hands on an event if it is in the range, or keeps it until its copies are known. Whether it is
  /// in the range.
  private func report(
    _ event: OOMEvent, _ doubts: TimeResolution.Doubts, _ source: SourceCoverage, _ stream: Int
  ) -> Bool {
    let isWanted = isInScan(event) && filter.match(event) == .yes
    if isWanted {
      if event.shownWall?.basis == .assumed { noteAssumedTime(source) }
      note(doubts, event)
    }
    guard merge == nil else {
      merge?.add(event, stream: stream)
      if merge?.isFull ?? false {
        coverage.add(
          Notice(
            .limitReached,
            UntrustedText("so many events that copies of one in different logs may be two")))
        flushMerge()
        merge = EventMerge()
      }
      return isWanted
    }
    handOn(event)
    return isWanted
  }

  private func take(_ found: [Neighbour], dropped: Int) {
    let more = found.filter { request.hosts.admits($0.host) }
    let room = max(0, ScanSession.neighbourLimit - neighbours.count)
    neighbours += more.prefix(room)
    let lost = dropped + max(0, more.count - room)
    if lost > 0 {
      coverage.add(
        Notice(
          .limitReached, because: "so many records of others about memory that some were left out",
          "\(lost)"))
    }
  }

  private static let neighbourLimit = 50_000

  private func beginMerge() {
    if merge == nil { merge = EventMerge() }
  }

  private func flushMerge() {
    guard var events = merge.take() else { return }
    let merged = events.takeAll(shouldStop: shouldStop)
    if events.wasStopped { coverage.wasInterrupted = true }
    if events.hasGivenUp {
      coverage.add(
        Notice(
          .limitReached,
          UntrustedText("so many kills alike at one time that copies of one may be two")))
    }
    for merged in merged where isInScan(merged.event) {
      var event = merged.event
      if filter.match(event) != .no {
        unmask(&event)
        if let inference = merged.inference { note(inference, event) }
      }
      handOn(event)
    }
    witnesses.removeAll()
  }

  /// A text does not tell who wrote its lines; the journal of the machine does.
  private func unmask(_ event: inout OOMEvent) {
    guard event.provenance == .claimed, let kill = event.kills.first, let wall = kill.time.wall
    else { return }
    let instant = wall.unixMicroseconds
    let near = instant - EventMerge.wallTolerance...instant + EventMerge.wallTolerance
    for witness in witnesses {
      guard let program = witness.program(thatWrote: kill.text, on: event.host, within: near) else {
        continue
      }
      event.provenance = .userspace
      let name = program.isEmpty ? "a program" : "'" + program.repaired + "'"
      coverage.add(
        Notice(
          .unmasked,
          UntrustedText("event \(event.id): by the journal, \(name) wrote it and not the kernel"),
          at: event.positions.first))
      return
    }
  }

  private func handOn(_ event: OOMEvent) {
    guard isInScan(event) else { return }
    switch filter.match(event) {
    case .yes: emit(event)
    case .no: onOther(event, false)
    case .unknown: onOther(event, true)
    }
  }

  private func emit(_ event: OOMEvent) {
    if request.since != nil || request.until != nil, event.shownWall == nil {
      coverage.add(
        Notice(
          .timeUnknown,
          UntrustedText("the time of event \(event.id) is not known: it may be outside the range"),
          at: event.positions.first))
    }
    if event.host == nil, !request.hosts.isEmpty {
      coverage.add(
        Notice(
          .hostUnknown,
          UntrustedText("the host of event \(event.id) is not known: it may be another one"),
          at: event.positions.first))
    }
    if event.provenance != .userspace { coverage.unknownLines += event.unknownLines }
    if event.killer != nil {
      coverage.killerKills += event.kills.count
    } else if event.isUntrusted {
      coverage.userspaceEvents += 1
      coverage.userspaceKills += event.kills.count
    }
    onEvent(event)
  }

  private func noteHostsWithoutRecords() {
    for pattern in ledger.patternsWithoutHost(request.hosts) {
      coverage.add(
        Notice(.hostUnknown, because: "no record that was read names this host", pattern))
    }
  }

  /// Once a source, at its first event.
  private func noteAssumedTime(_ source: SourceCoverage) {
    guard source.events == 0 else { return }
    coverage.add(
      Notice(
        .timeAssumed,
        UntrustedText(
          "the stamps of \(source.name) lack the year or the zone: read as of \(request.zone.name), "
            + "and as no younger than the source itself")))
  }

  private func note(_ inference: KillSubject.Evidence, _ event: OOMEvent) {
    let why =
      inference == .dump
      ? "all lines of their dumps are the same, and they have no clock in common"
      : "their figures and times agree, and not all of them name a host"
    coverage.add(
      Notice(
        .mergedByFigures,
        UntrustedText(
          "event \(event.id): copies in several logs were taken for one because " + why),
        at: event.positions.first))
  }

  private func note(_ doubts: TimeResolution.Doubts, _ event: OOMEvent) {
    func add(_ category: Notice.Category, _ message: String) {
      coverage.add(
        Notice(category, UntrustedText("event \(event.id): " + message), at: event.positions.first))
    }
    if doubts.contains(.ambiguous) {
      add(
        .timeAmbiguous,
        "the hour comes twice in \(request.zone.name) and nothing tells which it is: taken as the first"
      )
    }
    if doubts.contains(.skipped) {
      add(
        .timeAmbiguous,
        "the hour does not exist in \(request.zone.name): counted on from the one before")
    }
    if doubts.contains(.drift) {
      add(
        .timeDrift,
        "lines with both clocks disagree about the instant of boot (the machine was suspended, or its "
          + "clock was set): the time is off by as much")
    }
  }

  /// Whether the event is of the boot, the time and the hosts that are asked for.
  private func isInScan(_ event: OOMEvent) -> Bool {
    if let id = request.journal.boot?.id, request.journal.boot?.offset == 0, event.bootID != id {
      return false
    }
    return isInRange(event) && request.hosts.admits(event.host)
  }

  /// An event whose time is not known is never left out in silence.
  private func isInRange(_ event: OOMEvent) -> Bool {
    request.includes(event.kills.first?.time ?? event.time)
  }
}

// MARK: - What the reader finds

extension ScanSession: LogSink {
  func take(_ text: inout BlockReader, of member: LogMember) {
    var source = SourceCoverage(name: member.name, kind: member.kind)
    source.isNamed = member.isNamed
    let newest = member.modificationMicroseconds ?? request.clock.realtimeMicroseconds
    // Taken out, so that it is changed in place.
    var current: TextStream
    if var open = stream.take() {
      open.begin(source, newestMicroseconds: newest)
      current = open
    } else {
      streamCount += 1
      var resolution = TimeResolution(zone: request.zone)
      resolution.year = request.year
      resolution.bootMicroseconds = request.bootMicroseconds
      if member.kind == .kmsg {
        resolution.bootMicroseconds =
          request.clock.realtimeMicroseconds - request.clock.monotonicMicroseconds
      }
      current = TextStream(
        source, newestMicroseconds: newest, resolution,
        now: member.modificationMicroseconds == nil ? request.currentMicroseconds : nil)
      current.scanner.assembler.linesToKeep = linesToKeep
    }
    var isBlank = true
    let ahead = BlockReader.Ahead(helpers: processors - 1) { TextScanner.quietStretch(of: $0) }
    let outcome = text.read(ahead: ahead, shouldStop: shouldStop) { block, isLast, quiet in
      if isBlank { isBlank = block.isBlank }
      let taken = current.scanner.feed(block, isLast: isLast, quiet: quiet)
      collect(&current)
      return taken
    }
    current.end(outcome)
    finish(&current.source, outcome.problem, wasStopped: outcome.wasStopped)
    // Nothing but NUL is no log: an archive without a member, or what a machine that lost power had
    // not written yet.
    if isBlank { current.source.records = 0 }
    if current.source.state == .read, isBlank {
      let words = outcome.bytes == 0 ? " is empty" : " holds nothing but NUL"
      coverage.add(Notice(.emptyInput, UntrustedText(member.name + words)))
    }
    stream = consume current
  }

  func endStream() {
    guard var stream = stream.take() else { return }
    stream.scanner.finish()
    linesToKeep = stream.scanner.assembler.linesToKeep
    collect(&stream, isLast: true)
    stream.resolveCoverage()
    coverage.sources += stream.members
    ledger.add(stream, stream: streamCount, request.hosts)
    if stream.scanner.hasForgottenHosts {
      coverage.add(
        Notice(
          .limitReached,
          UntrustedText("\(stream.source.name) names more hosts than are told apart")))
    }
    take(stream.resolvedNeighbours(), dropped: stream.neighboursDropped)
    coverage.loneSigns += stream.signsDropped
  }

  func take(_ journals: [JournalFile], from container: String?) {
    if container == nil {
      self.journals += journals
    } else {
      readJournals(journals, from: container)
    }
  }

  func take(_ problem: Problem, _ state: SourceCoverage.State, isNamed: Bool) {
    // What a signal cut off is no fault of the input.
    if shouldStop() {
      coverage.wasInterrupted = true
      return
    }
    // A directory of logs holds other files too (wtmp, lastlog): those are passed over.
    if !isNamed, problem.reason == .isBinary {
      take(Notice(.skipped, because: "not a text log", problem.input))
      return
    }
    // An archive ends where the member ends that has said so already.
    let isNew = said.insert(problem).inserted
    if state == .partial, !isNew { return }
    add(problem, .text, state, isNamed: isNamed)
  }

  func take(_ notice: Notice) {
    coverage.add(notice)
  }

  func beginArchive() {
    beginMerge()
  }
}

extension Span<UInt8> {
  /// Nothing but NUL. Each byte is compared with the one before it.
  fileprivate var isBlank: Bool {
    withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, !bytes.isEmpty else { return true }
      return bytes[0] == 0 && memcmp(start, start + 1, bytes.count - 1) == 0
    }
  }
}

extension OOMEvent {
  /// By the instants of a journal.
  fileprivate func isBefore(_ other: OOMEvent) -> Bool {
    time.wall?.unixMicroseconds ?? .min < other.time.wall?.unixMicroseconds ?? .min
  }

  /// The instant an event is filtered by.
  fileprivate var shownWall: WallTime? { (kills.first?.time ?? time).wall }
}
