import Glibc
import OOMJournal
import OOMLogKit
import OOMMachine
import OOMModel
import OOMPolicy

/// Runs a command, and finds out what was killed for want of memory while it ran.
struct CommandWatch {
  private var request: ScanRequest
  private var machine = Machine(pageSize: UInt64(max(sysconf(Int32(_SC_PAGESIZE)), 1)))
  private var ends: [LogEnd] = []
  private var sources: [CommandRun.Source] = []
  private let readsJournal: Bool
  /// What was named and cannot be read.
  private var unreadable: [Problem] = []

  /// What the command can leave for the journal to take up after it has ended, in microseconds.
  private static let journalDelay: UInt32 = 250_000

  /// Marks the ends of the logs: of those that are named, else of the kernel's ring buffer. Where that
  /// is closed to us the journal has to do, and where journals are named these.
  init(_ request: ScanRequest, hasNamedJournal: Bool) {
    self.request = request
    let named = request.paths
    self.request.paths = []
    for path in named.isEmpty && !hasNamedJournal ? [LogPath("/dev/kmsg")] : named {
      do throws(Problem) {
        ends.append(try LogEnd(of: path))
      } catch {
        sources.append(CommandRun.Source(error.input, error))
        if !named.isEmpty { unreadable.append(error) }
      }
    }
    readsJournal = hasNamedJournal || (named.isEmpty && ends.isEmpty)
    if readsJournal, !hasNamedJournal { self.request.journal.selection = .system }
  }

  /// `onEvent` gets the events that concern the command.
  mutating func run(
    lastArguments: Int, onEvent: (OOMEvent) -> Void
  ) throws(ChildRun.Failure) -> (run: CommandRun, coverage: Coverage) {
    // The command begins where we are.
    let cgroup = machine.cgroupPath(of: Int(getpid()))
    let before = cgroup.flatMap { machine.oomKills(in: $0) }
    request.since = SystemClock.current()
    var tree = ProcessTree(of: Int(getpid()))
    var pids: Set<Int> = []
    let end = try ChildRun.run(lastArguments: lastArguments) { child in
      pids.insert(Int(child))
      tree.look()
    }
    pids.formUnion(tree.pids)
    let after = cgroup.flatMap { machine.oomKills(in: $0) }
    var counter: CommandRun.Counter?
    if let before, let after {
      counter = CommandRun.Counter(file: before.file, before: before.count, after: after.count)
    }
    var run = CommandRun(
      pids: machine.hasKernelPids == false ? nil : pids, cgroup: cgroup, end: end, counter: counter)
    let (events, coverage) = scan()
    run.sources = sources
    for event in events where run.take(event) != nil { onEvent(event) }
    return (run, coverage)
  }

  private mutating func scan() -> ([OOMEvent], Coverage) {
    var events: [OOMEvent] = []
    var coverage: Coverage
    if readsJournal {
      usleep(CommandWatch.journalDelay)
      coverage = Scan.run(request) { events.append($0) }
      // What is still being written is silent because nothing happens.
      coverage.unknownSpans = []
      coverage.gaps = []
    } else {
      request.since = nil
      coverage = Scan.run(request, after: ends) { events.append($0) }
    }
    for source in coverage.sources {
      // Of a device that is always empty nobody learns anything.
      let isEmpty = ends.contains { $0.name == source.name && $0.isEmpty } && source.records == 0
      let problem = isEmpty ? Problem(.nothingToRead, input: source.name) : source.problem
      sources.append(CommandRun.Source(source.name, problem))
    }
    // What nobody named and could not be read is told with the command.
    coverage.sources.removeAll { $0.state == .unreadable && !$0.isNamed }
    for problem in unreadable {
      var source = SourceCoverage(name: problem.input, kind: .text)
      source.state = .unreadable
      source.isNamed = true
      source.problem = problem
      coverage.sources.append(source)
    }
    coverage.notices.removeAll { $0.category == .emptyInput }
    return (events, coverage)
  }
}
