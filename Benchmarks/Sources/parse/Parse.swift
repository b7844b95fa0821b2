import CAllocations
import Glibc
@testable import OOMModel
@testable import OOMParser

/// What parsing costs, line by line and for a whole event: nanoseconds (the best of the rounds,
/// which is the one that was disturbed least) and allocations. Built with `-enable-testing`,
/// because the parsers of single lines are no public interface.
@main
enum Parse {
  static let kill = Array(
    ("Memory cgroup out of memory: Killed process 100 (leaker) total-vm:23968kB, "
      + "anon-rss:23020kB, file-rss:4kB, shmem-rss:492kB, UID:1003 pgtables:84kB "
      + "oom_score_adj:0").utf8)
  static let summary = Array(
    ("oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=c1,mems_allowed=0,"
      + "oom_memcg=/grp.slice/pod,task_memcg=/grp.slice/pod/c1,task=leaker,pid=100,uid=1003").utf8)
  static let header = Array(
    ("[  pid  ]   uid  tgid total_vm      rss rss_anon rss_file rss_shmem pgtables_bytes "
      + "swapents oom_score_adj name").utf8)
  static let row = Array(
    ("[    137]  1002   137    22630    22444    22321        0       123   217088        0"
      + "             0 stress-ng-vm").utf8)

  static func main() {
    guard CommandLine.arguments.count == 2, let dump = read(CommandLine.arguments[1]) else {
      print("usage: parse DMESG")
      exit(64)
    }
    print(pad("", 34) + pad("ns", 9) + pad("limit", 9) + pad("allocations", 13))
    measure("kill line", limit: 150) { Killed.parse(kill.span)?.pid ?? 0 }
    measure("kill line, told apart", limit: nil) {
      if case .killed(let killed) = Record(kill.span) { killed.pid ?? 0 } else { 0 }
    }
    measure("oom-kill: line", limit: 250) { Summary.parse(summary.span)?.pid ?? 0 }
    let columns = TaskTableHeader.parse(header.span)?.columns ?? []
    measure("task row", limit: 100) { TaskTableRow.parse(row.span, columns: columns)?.pid ?? 0 }
    let event = firstEvent(dump)
    let lines = event.count { $0 == UInt8(ascii: "\n") }
    measure("event of \(lines) lines, from bytes", limit: 30_000, times: 2000) {
      var scanner = TextScanner(source: "bench")
      _ = scanner.feed(event.span, isLast: true)
      scanner.finish()
      return scanner.assembler.takeClosed().first?.kills.first?.pid ?? 0
    }
  }

  /// The result is used, so that nothing is optimised away.
  static func measure(_ name: String, limit: Int?, times: Int = 100_000, _ body: () -> Int) {
    var best = Double.infinity
    var allocations: UInt64 = 0
    var sum = 0
    for _ in 0..<9 {
      let before = allocation_count()
      let start = now()
      for _ in 0..<times { sum &+= body() }
      let nanoseconds = Double(now() - start) / Double(times)
      allocations = (allocation_count() - before) / UInt64(times)
      best = min(best, nanoseconds)
    }
    guard sum != 0 else {
      print("\(name): nothing was parsed")
      exit(1)
    }
    print(
      pad(name, 34, right: false) + pad("\(Int(best.rounded()))", 9)
        + pad(limit.map(String.init) ?? "-", 9) + pad("\(allocations)", 13))
  }

  static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  static func pad(_ text: String, _ width: Int, right: Bool = true) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    return right ? blanks + text : text + blanks
  }

  static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count <= 0 { return bytes }
      bytes += buffer[0..<count]
    }
  }

  /// From the trigger's line to the kill line.
  static func firstEvent(_ dump: [UInt8]) -> [UInt8] {
    var lines: [ArraySlice<UInt8>] = []
    for line in dump.split(separator: UInt8(ascii: "\n")) {
      let text = String(decoding: line, as: UTF8.self)
      if text.contains("invoked oom-killer") { lines.removeAll() }
      lines.append(line)
      if text.contains("Killed process"), lines.count > 50 { break }
    }
    return Array(lines.joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")]
  }
}
