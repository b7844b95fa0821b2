import OOMModel
import TestSupport
import Testing

@testable import OOMParser

/// A line and what is in it, with the name that a failing test shows.
struct Case<Expected: Sendable>: Sendable, CustomTestStringConvertible {
  let name: String
  let line: String
  let expected: Expected

  init(_ name: String, _ line: String, _ expected: Expected) {
    self.name = name
    self.line = line
    self.expected = expected
  }

  var testDescription: String { name }
}

/// Names of processes: random bytes, or pieces of what a kill line is made of.
func randomComm(_ random: inout SeededRandom) -> [UInt8] {
  if Bool.random(using: &random) {
    let count = Int.random(in: 0...15, using: &random)
    return (0..<count).map { _ in UInt8.random(in: 1...255, using: &random) }
  }
  let fragments = [
    ") total-vm:", "), UID ", ") vsz:", ",task=", ",pid=1,uid=0", "Killed process", "\n", ")", "(",
    " ", ",", "/", "1kB", "a", "Out of memory: ", ",task_memcg=", "oom-kill:", "\\x0a", "é",
  ]
  var comm: [UInt8] = []
  for _ in 0..<Int.random(in: 1...4, using: &random) {
    comm += Array(fragments.randomElement(using: &random)!.utf8)
  }
  return Array(comm.prefix(15))
}

/// What came out of a text.
struct Scanned: Equatable {
  var events: [OOMEvent] = []
  var notices: [Notice] = []
  var lineCount = 0
  var firstTime: EventTime?
  var lastTime: EventTime?

  var kills: [Kill] { events.flatMap(\.kills) }
}

/// Reads a text as a reader of files does: what the scanner has not used comes again, with the
/// next block behind it. Not inlined: Swift 6.3 breaks off optimising a caller that has it twice.
@inline(never)
func scan(_ bytes: [UInt8], blockSize: () -> Int = { .max }) -> Scanned {
  var scanner = TextScanner(source: "log")
  var result = Scanned()
  var read = 0
  var rest: [UInt8] = []
  while true {
    let end = read + min(max(1, blockSize()), bytes.count - read)
    rest += bytes[read..<end]
    read = end
    let used = scanner.feed(rest.span, isLast: read == bytes.count)
    rest.removeFirst(used)
    result.events += scanner.assembler.takeClosed()
    result.notices += scanner.assembler.takeNotices()
    if read == bytes.count { break }
  }
  scanner.finish()
  result.events += scanner.assembler.takeClosed()
  result.notices += scanner.assembler.takeNotices()
  result.lineCount = scanner.lineCount
  result.firstTime = scanner.firstTime
  result.lastTime = scanner.lastTime
  return result
}

/// Sizes of blocks: the first so long, the second the rest.
func oneCut(at cut: Int) -> () -> Int {
  var isFirst = true
  return {
    defer { isFirst = false }
    return isFirst ? cut : .max
  }
}

func scan(_ text: String) -> Scanned { scan(Array(text.utf8)) }

/// Feeds records to an assembler one by one.
struct Assembly {
  var assembler = EventAssembler()
  private var line = 0

  mutating func feed(
    _ text: [UInt8], at seconds: Double? = 1, by provenance: Provenance = .kernel,
    host: String? = nil, boot: String? = nil, caller: LineContext.Caller? = nil
  ) {
    line += 1
    var context = LineContext(
      position: LogPosition(source: "log", place: .line(number: line, offset: 0)),
      time: EventTime(monotonicMicroseconds: seconds.map { Int64($0 * 1_000_000) }),
      provenance: provenance)
    context.host = host.map { UntrustedText($0) }
    context.bootID = boot
    context.caller = caller
    assembler.feed(text.span, context)
  }

  mutating func feed(
    _ text: String, at seconds: Double? = 1, by provenance: Provenance = .kernel,
    host: String? = nil, boot: String? = nil, caller: LineContext.Caller? = nil
  ) {
    feed(
      Array(text.utf8), at: seconds, by: provenance, host: host, boot: boot, caller: caller)
  }

  mutating func feed(_ lines: [String], at seconds: Double? = 1) {
    for line in lines { feed(line, at: seconds) }
  }

  mutating func finished() -> [OOMEvent] {
    assembler.finish()
    return assembler.takeClosed()
  }
}

/// The lines of a 6.12 kernel.
enum Modern {
  static func invoked(_ name: String = "trigger") -> String {
    "\(name) invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0"
  }

  static func kill(_ pid: Int, _ name: String) -> String {
    "Memory cgroup out of memory: Killed process \(pid) (\(name)) total-vm:20000kB, "
      + "anon-rss:4000kB, file-rss:400kB, shmem-rss:40kB, UID:1000 pgtables:64kB oom_score_adj:7"
  }

  static func summary(_ pid: Int, _ name: String, path: String = "/a") -> String {
    "oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,"
      + "oom_memcg=\(path),task_memcg=\(path),task=\(name),pid=\(pid),uid=1000"
  }

  static func reaped(_ pid: Int, _ name: String) -> String {
    "oom_reaper: reaped process \(pid) (\(name)), now anon-rss:0kB, file-rss:0kB, shmem-rss:0kB"
  }

  static func group(_ path: String = "/a") -> String {
    "Tasks in \(path) are going to be killed due to memory.oom.group set"
  }

  static let header =
    "[  pid  ]   uid  tgid total_vm      rss rss_anon rss_file rss_shmem pgtables_bytes swapents "
    + "oom_score_adj name"

  static func row(_ pid: Int, _ name: String) -> String {
    "[   \(pid)]  1000  \(pid)     5000     1110     1000      100        10    65536        0"
      + "             7 \(name)"
  }

  /// Everything from the first line to the one before the kill.
  static func dump(_ trigger: String, _ pid: Int, _ name: String, path: String = "/a") -> [String] {
    [
      invoked(trigger),
      "CPU: 0 UID: 1000 PID: 4711 Comm: \(trigger) Not tainted 6.12.1 #1",
      "Call Trace:",
      " <TASK>",
      " dump_stack_lvl+0x5d/0x80",
      " </TASK>",
      "memory: usage 5120kB, limit 5120kB, failcnt 354",
      "swap: usage 0kB, limit 9007199254740988kB, failcnt 0",
      "Memory cgroup stats for \(path):",
      "anon 4096000",
      "Tasks state (memory values in pages):",
      header,
      row(pid + 1, "bystander"),
      row(pid, name),
      summary(pid, name, path: path),
    ]
  }

  static func whole(_ trigger: String, _ pid: Int, _ name: String) -> [String] {
    dump(trigger, pid, name) + [kill(pid, name)]
  }
}
