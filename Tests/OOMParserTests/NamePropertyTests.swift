import OOMModel
import TestSupport
import Testing

@testable import OOMParser

/// Any name of 0 to 15 bytes goes through summary and kill line unharmed.
@Suite struct NamePropertyTests {
  private static func lines(_ comm: [UInt8], path: String) -> [[UInt8]] {
    [
      Array((SummaryTests.start + ",oom_memcg=\(path),task_memcg=\(path),task=").utf8) + comm
        + Array(",pid=205,uid=2012".utf8),
      Array("Memory cgroup out of memory: Killed process 205 (".utf8) + comm
        + Array(
          (") total-vm:1kB, anon-rss:2kB, file-rss:3kB, shmem-rss:4kB, UID:2012 pgtables:5kB "
            + "oom_score_adj:-6").utf8),
    ]
  }

  private static func isRight(_ events: [OOMEvent], _ comm: [UInt8]) -> Bool {
    guard events.count == 1, let event = events.first, let kill = event.kills.first else {
      return false
    }
    return event.kills.count == 1 && kill.comm.bytes == comm && kill.pid == 205 && kill.uid == 2012
      && kill.oomScoreAdj == -6 && !kill.isDamaged
  }

  /// As the journal and `/dev/kmsg` have it: a record is one text, whatever it holds.
  @Test(arguments: ["/a", "/a,task=b", "/x,task=aa,pid=1,uid=0"])
  func oneTextARecord(_ path: String) {
    let tries = Scale.tries(3_000, full: 1_000_000)
    var random = SeededRandom(seed: 9)
    var wrong = Failures()
    for _ in 0..<tries {
      let comm = randomComm(&random)
      var assembly = Assembly()
      for line in Self.lines(comm, path: path) { assembly.feed(line) }
      let events = assembly.finished()
      let isSummaryRight =
        events.first?.constraint?.task?.bytes == comm && events.first?.constraint?.pid == 205
        && events.first?.taskMemcg == UntrustedText(path)
      if !Self.isRight(events, comm) || !isSummaryRight { wrong.add("\(comm)") }
    }
    Scale.report("names, in \(path)", tries: tries, failures: wrong.count)
    #expect(wrong.count == 0, "seed 9, \(wrong)")
  }

  /// As a console and syslog(2) have it: the stamp is repeated before the rest of the name.
  @Test func newlinesMakeTwoLines() {
    let tries = Scale.tries(3_000, full: 1_000_000)
    var random = SeededRandom(seed: 10)
    var wrong = Failures()
    var wrongSummaries = Failures()
    for _ in 0..<tries {
      let comm = Self.withoutDoubt(randomComm(&random))
      var text: [UInt8] = []
      for line in Self.lines(comm, path: "/a") {
        for piece in line.split(separator: 0x0a, omittingEmptySubsequences: false) {
          text += Array("[   12.345678] ".utf8) + piece + [0x0a]
        }
      }
      let events = scan(text).events
      // `,pid=1,uid=0` before a newline ends the summary for whoever sees the first line alone.
      let isForged = FixtureLogs.contains(comm, Array(",pid=".utf8))
      let isSummaryRight =
        events.first?.constraint?.task?.bytes == comm && events.first?.constraint?.pid == 205
      if !Self.isRight(events, comm) { wrong.add("\(comm)") }
      if !isSummaryRight && !isForged { wrongSummaries.add("\(comm)") }
    }
    let failures = wrong.count + wrongSummaries.count
    Scale.report("names, a newline makes two lines", tries: tries, failures: failures)
    #expect(wrong.count == 0, "seed 10, \(wrong)")
    #expect(wrongSummaries.count == 0, "seed 10, \(wrongSummaries)")
  }

  /// A bracket before the newline ends the name for whoever sees the first line alone, and a
  /// carriage return belongs to the end of a line.
  private static func withoutDoubt(_ comm: [UInt8]) -> [UInt8] {
    guard let newline = comm.lastIndex(of: 0x0a) else { return comm }
    return comm.enumerated().map { index, byte in
      byte == 0x0d || (index < newline && byte == 0x29) ? 0x78 : byte
    }
  }
}
