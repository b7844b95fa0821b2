import Glibc
import OOMJournal
import OOMModel
import OOMParser
import OOMReader

// MARK: - Journals

extension ScanSession {
  /// One file that does not open would keep libsystemd from opening the others.
  func readJournals(_ files: [JournalFile], from container: String?) {
    var readable: [NamedJournal] = []
    // Opened once: a file that is rotated away meanwhile is still the same.
    var descriptors: [Int32] = []
    defer { for descriptor in descriptors { close(descriptor) } }
    for file in files {
      do throws(Problem) {
        let path = try file.openablePath()
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Problem(errno: errno, input: file.name) }
        do throws(Problem) {
          _ = try Journal(.descriptors([descriptor]), named: file.name)
        } catch {
          close(descriptor)
          throw error
        }
        descriptors.append(descriptor)
        readable.append(NamedJournal(name: file.name, path: path, isNamed: file.isNamed))
        if file.isUnclosed { ledger.add(unclosedJournal: file.name) }
      } catch {
        add(error, .journal, .unreadable, isNamed: file.isNamed)
      }
    }
    guard !readable.isEmpty else { return }
    let all = (container.map { $0 + "!" } ?? "") + "journal files"
    readJournal(
      .descriptors(descriptors), named: readable.count == 1 ? readable[0].name : all,
      files: readable, afterOpening: { for file in files { file.forgetPath() } })
  }

  /// A journal whose files libsystemd finds by itself. It passes over those that it may not or
  /// cannot read without a word.
  func readJournal(_ selection: JournalSelection) {
    var readable: [NamedJournal] = []
    var isClosed = false
    for directory in selection.places {
      let list = InputList.journalFiles(in: LogPath(directory), ofAllFolders: true)
      if list.problems.contains(where: { $0.problem.reason == .permissionDenied }) {
        isClosed = true
      }
      for input in list.inputs {
        guard case .journalFile(let path) = input.kind,
          selection.reads(path, below: directory)
        else { continue }
        do throws(Problem) {
          _ = try Journal(.files([path]))
          readable.append(NamedJournal(name: path, path: path, isNamed: false))
        } catch {
          switch error.reason {
          case .permissionDenied: isClosed = true
          // Rotated away since.
          case .notFound: break
          default: add(error, .journal, .unreadable, isNamed: false)
          }
        }
      }
    }
    let index = coverage.sources.count
    readJournal(selection, named: selection.name, files: readable)
    guard isClosed, coverage.sources.indices.contains(index) else { return }
    if coverage.sources[index].state == .read {
      coverage.sources[index].state = .partial
      coverage.sources[index].problem = Problem(.partlyPermissionDenied, input: selection.name)
    } else if coverage.sources[index].problem?.reason == .noJournalFiles {
      coverage.sources[index].problem = Problem(.permissionDenied, input: selection.name)
    }
  }

  private func readJournal(
    _ selection: JournalSelection, named name: String, files: [NamedJournal],
    afterOpening: () -> Void = {}
  ) {
    do throws(Problem) {
      var filter = JournalFilter()
      filter.since = request.since
      filter.until = request.until
      filter.start = request.journal.start
      // The kernel's entries of whole files, which the files themselves count.
      let expected = filter == JournalFilter() ? files.map(\.kernelEntries) : []
      var journal = try Journal(selection, named: name)
      filter.boot = try request.journal.boot.map { boot throws(Problem) in
        try journal.bootID(of: boot)
      }
      let isWhole = read(
        &journal, selection, filter, named: name, atLeast: expected.reduce(0, +),
        isOneFile: files.count == 1)
      if !isWhole, files.count > 1 { blame(files, filter) }
      if merge != nil { witnesses.append(JournalWitness(journal)) }
      afterOpening()
    } catch {
      afterOpening()
      add(error, .journal, .unreadable, isNamed: true)
    }
  }

  /// Returns whether all was read for certain. Of several files the number of entries does not
  /// tell, as those that are in two of them count once.
  private func read(
    _ journal: inout Journal, _ selection: JournalSelection, _ filter: JournalFilter,
    named name: String, atLeast expected: Int, isOneFile: Bool
  ) -> Bool {
    var source = SourceCoverage(name: name, kind: .journal)
    streamCount += 1
    let stream = streamCount
    var programs = readPrograms(&journal, filter, named: name)
    let programsCursor = programs.outcome.otherEntries > 0 ? journal.cursor : nil
    // libsystemd has forgotten the files in which it could not go on.
    if programs.outcome.problem != nil, let again = try? Journal(selection, named: name) {
      journal = again
    }
    var scanner = RecordScanner()
    scanner.assembler.linesToKeep = linesToKeep
    var outcome = journal.read(filter, shouldStop: shouldStop) { message, _, entry in
      scanner.feed(message) { entry().map { LineContext($0, source: name) } }
      guard !scanner.assembler.closed.isEmpty || !scanner.assembler.notices.isEmpty else { return }
      collect(&scanner.assembler, &source, stream, with: &programs.events)
    }
    scanner.finish()
    linesToKeep = scanner.assembler.linesToKeep
    collect(&scanner.assembler, &source, stream, with: &programs.events)
    for event in programs.events.reversed() { report(event, &source, stream) }
    source.records = outcome.entries
    source.first = outcome.firstMicroseconds.map(EventTime.init(received:))
    source.last = outcome.lastMicroseconds.map(EventTime.init(received:))
    // Where to go on: after the last of both.
    let isProgramsLast =
      programs.outcome.lastMicroseconds ?? .min > outcome.lastMicroseconds ?? .min
    if let cursor = isProgramsLast ? programsCursor : journal.cursor {
      coverage.lastCursor = cursor
    }
    outcome.problem = outcome.problem ?? programs.outcome.problem
    let isShort = !outcome.wasStopped && filter.boot == nil && outcome.entries < expected
    if outcome.problem == nil, isShort, isOneFile {
      outcome.problem = Problem(
        .journalPartlyDamaged(unreadableEntries: expected - outcome.entries), input: name)
    }
    finish(&source, outcome.problem, wasStopped: outcome.wasStopped)
    coverage.sources.append(source)
    ledger.add(outcome, named: name, stream: stream, request.hosts)
    if case .journalPartlyDamaged = outcome.problem?.reason { return false }
    return !isShort
  }

  /// What programs write about kills, read before the kernel's entries: an index that is broken there
  /// must not hide those. The events are in the order of time, the last first.
  private func readPrograms(
    _ journal: inout Journal, _ filter: JournalFilter, named name: String
  ) -> (events: [OOMEvent], outcome: Journal.Outcome) {
    var filter = filter
    filter.withNeighbours = true
    filter.isWithoutKernel = true
    var scanner = RecordScanner()
    let outcome = journal.read(filter, shouldStop: shouldStop) { message, _, entry in
      scanner.feed(message, isFromRing: false) {
        entry().map { LineContext($0, source: name) }
      }
    }
    scanner.finish()
    return (collectPrograms(&scanner.assembler).reversed(), outcome)
  }

  /// Finds the damaged ones by reading each by itself, and names them in place of the whole.
  private func blame(_ files: [NamedJournal], _ filter: JournalFilter) {
    let whole = coverage.sources.count - 1
    var isFound = false
    for file in files {
      do throws(Problem) {
        var journal = try Journal(.files([file.path]), named: file.name)
        var plain = filter
        plain.withNeighbours = false
        let expected = plain == JournalFilter() ? file.kernelEntries : 0
        let outcome = journal.read(plain, shouldStop: shouldStop) { _, _, _ in }
        var problem = outcome.problem
        if problem == nil, !outcome.wasStopped, outcome.entries < expected {
          problem = Problem(
            .journalPartlyDamaged(unreadableEntries: expected - outcome.entries), input: file.name)
        }
        if let problem { throw problem }
      } catch {
        isFound = true
        add(error, .journal, .partial, isNamed: file.isNamed)
      }
    }
    guard isFound else { return }
    // The reason stands beside the file.
    coverage.sources[whole].state = .partial
    coverage.sources[whole].problem = nil
  }
}

/// A journal file that can be opened.
private struct NamedJournal {
  let name: String
  let path: String
  let isNamed: Bool

  var kernelEntries: Int { JournalFileFacts(path: path)?.kernelEntries ?? 0 }
}

extension JournalSelection {
  /// What of it cannot be read, which libsystemd passes over without a word.
  func problems() -> [Problem] {
    var problems: [Problem] = []
    var isClosed = false
    var folders = places.map { (InputList.journalFiles(in: LogPath($0), ofAllFolders: true), $0) }
    if case .directory(let path) = self {
      folders = [(InputList.journalFiles(in: LogPath(path)), path)]
    }
    for (list, directory) in folders {
      isClosed =
        isClosed || list.problems.contains { $0.problem.reason == .permissionDenied }
      for input in list.inputs {
        guard case .journalFile(let path) = input.kind,
          places.isEmpty || reads(path, below: directory)
        else { continue }
        do throws(Problem) {
          _ = try Journal(.files([path]))
        } catch {
          switch error.reason {
          case .permissionDenied: isClosed = true
          case .notFound: break
          default: problems.append(error)
          }
        }
      }
    }
    return problems + (isClosed ? [Problem(.partlyPermissionDenied, input: name)] : [])
  }

  /// Where libsystemd looks for the directories of machines.
  fileprivate var places: [String] {
    let roots = ["/var/log/journal", "/run/log/journal"]
    switch self {
    case .system, .namespace, .merged: return roots
    case .root(let path): return roots.map { path + $0 }
    case .machine, .directory, .files, .descriptors: return []
    }
  }

  /// Whether a file is one of those: in the directory of a machine, or of one of its namespaces.
  fileprivate func reads(_ path: String, below directory: String) -> Bool {
    let parts = path.utf8.dropFirst(directory.utf8.count).split(separator: UInt8(ascii: "/"))
    guard parts.count == 2 else { return false }
    let folder = String(decoding: parts[0], as: UTF8.self)
    let (machine, namespace) = (folder.prefix(32), folder.dropFirst(32))
    switch self {
    case .system:
      return namespace.isEmpty && machine == Journal.machineID ?? ""
    case .namespace(let name, let isMerged):
      guard isMerged || machine == Journal.machineID ?? "" else { return false }
      if name == "*" { return true }
      if name.hasPrefix("+") { return namespace.isEmpty || namespace == "." + name.dropFirst() }
      return namespace == "." + name
    default:
      return (machine.utf8.count == 32 && namespace.isEmpty) || folder == "remote"
    }
  }
}

extension EventTime {
  init(received microseconds: Int64) {
    self.init(
      stamp: .instant(unixMicroseconds: microseconds),
      wall: WallTime(unixMicroseconds: microseconds, basis: .received))
  }
}

extension JournalEntry {
  fileprivate var program: LogProgram {
    guard !isFromRing else { return .kernel }
    var writer = JournalWriter()
    writer.identifier = identifier
    writer.transport = transport
    writer.pid = pid
    writer.uid = uid
    writer.comm = comm
    writer.unit = systemUnit
    writer.userUnit = userUnit
    return writer.program
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
    program = entry.program
    host = entry.host
    bootID = entry.bootID
  }
}
