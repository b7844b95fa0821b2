import Foundation
import Glibc
import OOMModel
import TestSupport
import Testing

@testable import OOMLogKit

struct ScanTests {
  private func scan(
    _ paths: [String], since: Int64? = nil, until: Int64? = nil,
    shouldStop: @escaping () -> Bool = { false }
  ) -> (events: [OOMEvent], coverage: Coverage) {
    // 2026-11-22T18:00:00Z, an hour after boot.
    var request = ScanRequest(
      zone: .utc,
      clock: Clock(
        realtimeMicroseconds: 1_795_370_400_000_000, monotonicMicroseconds: 3_600_000_000))
    request.paths = paths.map { LogPath($0) }
    request.since = since
    request.until = until
    var events: [OOMEvent] = []
    let coverage = Scan.run(request, shouldStop: shouldStop) { events.append($0) }
    return (events, coverage)
  }

  private static func kill(_ pid: Int, _ name: String) -> String {
    "Out of memory: Killed process \(pid) (\(name)) total-vm:4480kB, anon-rss:3396kB, "
      + "file-rss:4kB, shmem-rss:544kB, UID:0 pgtables:32kB oom_score_adj:0\n"
  }

  private func pids(_ events: [OOMEvent]) -> [Int?] { events.flatMap(\.kills).map(\.pid) }

  // MARK: - Several inputs

  @Test func theOthersAreReadAllTheSame() throws {
    try withTemporaryDirectory { directory in
      let path = { (name: String) in directory.appending(path: name).path }
      try directory.appending(path: "first").write("[    1.000000] " + ScanTests.kill(11, "a"))
      try directory.appending(path: "empty").write("")
      try directory.appending(path: "wtmp").write(
        (0..<2000).map { UInt8($0 % 7 == 0 ? 65 : $0 % 8) })
      try directory.appending(path: "kern.log.2.gz").write(
        [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])
      try directory.appending(path: "renamed").write(Array("LPKSHHRH".utf8) + [0, 0, 0, 0])
      try directory.appending(path: "last").write("[    2.000000] " + ScanTests.kill(22, "b"))
      let names = ["first", "missing", "empty", "wtmp", "kern.log.2.gz", "renamed", "last"]
      let (events, coverage) = scan(names.map(path))

      #expect(pids(events) == [11, 22])
      // By name; journals come last.
      let order = names.filter { $0 != "renamed" }.sorted() + ["renamed"]
      #expect(coverage.sources.map(\.name) == order.map(path))
      #if Archive
        let cutOff = SourceCoverage.State.partial
      #else
        let cutOff = SourceCoverage.State.unreadable
      #endif
      #expect(
        coverage.sources.map(\.state) == [
          .read, .read, cutOff, .read, .unreadable, .unreadable, .unreadable,
        ])
      #expect(
        coverage.problems.map(\.input) == ["kern.log.2.gz", "missing", "wtmp", "renamed"].map(path))
      #expect(coverage.problems[1...2].map(\.reason) == [.notFound, .isBinary])
      #expect(coverage.notices.map(\.category) == [.emptyInput])
      #expect(coverage.sources.map(\.kills) == [0, 1, 0, 1, 0, 0, 0])
    }
  }

  @Test func directories() throws {
    try withTemporaryDirectory { directory in
      try directory.appending(path: "b").write("[    2.000000] " + ScanTests.kill(22, "b"))
      try directory.appending(path: "a").write("[    1.000000] " + ScanTests.kill(11, "a"))
      #expect(symlink("a", directory.path + "/link") == 0)
      let (events, coverage) = scan([directory.path])
      #expect(pids(events) == [11, 22])
      #expect(coverage.notices.map(\.category) == [.skipped])
    }
  }

  @Test func interrupted() throws {
    try withTemporaryDirectory { directory in
      let file = directory.appending(path: "a")
      try file.write("[    1.000000] " + ScanTests.kill(11, "a"))
      let (events, coverage) = scan([file.path, file.path], shouldStop: { true })
      #expect(events.isEmpty)
      #expect(coverage.wasInterrupted)
      #expect(coverage.sources.map(\.state) == [.partial])
    }
  }

  // MARK: - Range

  /// 18:00:00, 18:00:10 and 18:00:20 UTC on 2026-11-22.
  private static let times =
    [1_795_370_400, 1_795_370_410, 1_795_370_420].map { $0 * 1_000_000 }
    as [Int64]

  private static let stamped = (0..<3).map { number in
    "2026-11-22T19:00:\(number)0.000000+01:00 web01 kernel: [ 10\(number)0.000000] "
      + kill(number + 1, "hog")
  }.joined()

  struct RangeCase: Sendable, CustomTestStringConvertible {
    let name: String
    var since: Int64?
    var until: Int64?
    let pids: [Int]
    var testDescription: String { name }
  }

  @Test(arguments: [
    RangeCase(name: "none", pids: [1, 2, 3]),
    RangeCase(name: "the ends are in", since: times[0], until: times[1], pids: [1, 2]),
    RangeCase(name: "just inside", since: times[0] + 1, until: times[2] - 1, pids: [2]),
    RangeCase(name: "since", since: times[1], pids: [2, 3]),
    RangeCase(name: "until", until: times[1], pids: [1, 2]),
    RangeCase(name: "before", until: times[0] - 1, pids: []),
    RangeCase(name: "after", since: times[2] + 1, pids: []),
    RangeCase(name: "empty", since: times[1], until: times[0], pids: []),
  ])
  func range(_ example: RangeCase) throws {
    try withTemporaryDirectory { directory in
      let file = directory.appending(path: "kern.log")
      try file.write(ScanTests.stamped)
      let (events, coverage) = scan([file.path], since: example.since, until: example.until)
      #expect(pids(events) == example.pids)
      #expect(coverage.sources[0].kills == example.pids.count)
      // What was read does not depend on what was asked for.
      #expect(coverage.sources[0].records == 3)
      #expect(coverage.sources[0].first?.wall?.unixMicroseconds == ScanTests.times[0])
      #expect(coverage.sources[0].last?.wall?.unixMicroseconds == ScanTests.times[2])
      #expect(coverage.notices.isEmpty)
    }
  }

  /// A dmesg says no wall time: its events are never left out in silence.
  @Test func anUnknownTimeIsShownWithANotice() throws {
    try withTemporaryDirectory { directory in
      let file = directory.appending(path: "dmesg")
      try file.write("[    1.000000] " + ScanTests.kill(11, "a") + ScanTests.kill(12, "b"))
      let (events, coverage) = scan([file.path], since: ScanTests.times[0])
      #expect(pids(events) == [11, 12])
      #expect(coverage.notices.map(\.category) == [.timeUnknown, .timeUnknown])
      #expect(coverage.notices.map { $0.position?.line } == [1, 2])
      // Without a range there is nothing to remark.
      #expect(scan([file.path]).coverage.notices.isEmpty)
    }
  }

  /// No year in the log: the file's own time decides, here 2027-01-01T00:10:00Z.
  @Test func theYearOfTheFile() throws {
    try withTemporaryDirectory { directory in
      let file = directory.appending(path: "kern.log")
      try file.write("Dec 31 23:30:00 web01 kernel: [ 10.0] " + ScanTests.kill(1, "a"))
      let stamp = timespec(tv_sec: 1_798_762_200, tv_nsec: 0)
      #expect(utimensat(AT_FDCWD, file.path, [stamp, stamp], 0) == 0)
      let wall = scan([file.path]).events.first?.kills.first?.time.wall
      #expect(wall == WallTime(unixMicroseconds: 1_798_759_800_000_000, basis: .assumed))
    }
  }

  // MARK: - Provenance

  @Test func aProgramsKillsAreCountedApart() throws {
    try withTemporaryDirectory { directory in
      let file = directory.appending(path: "kern.log")
      let stamp = "2026-11-22T19:00:00.000000+01:00 web01 "
      try file.write(
        stamp + "kernel: [  100.000000] " + ScanTests.kill(1, "real")
          + stamp + "my-app[812]: " + ScanTests.kill(2, "forged"))
      let (events, coverage) = scan([file.path])
      #expect(coverage.sources[0].kills == 1)
      #expect(coverage.sources[0].userspaceKills == 1)
      #expect(coverage.userspaceKills == 1)
      #expect(pids(events.filter { $0.provenance == .userspace }) == [2])
    }
  }

  // MARK: - Coverage

  private static let texts = [
    "5.10-i686-global/dmesg.txt", "6.1-storm/dmesg-raw.txt", "6.1-panic/console.log",
    "6.12-comms/kmsg.txt", "debian12-kern-iso/kern.log", "debian12-kern-rfc3164/kern.log",
  ]

  @Test(arguments: texts)
  func bytesAndLinesAsWcCountsThem(name: String) throws {
    guard let wc = program("/usr/bin/wc") else { return skip("no wc here") }
    let path = fixtures.appending(path: name).path
    let printed = try run(wc, ["-l", "-c", path]).text.split(separator: " ")
    let isTerminated = try bytes(ofFixture: name).last == 0x0a
    let (events, coverage) = scan([path])
    #expect(coverage.sources.count == 1)
    #expect(coverage.sources[0].records == Int(printed[0]).map { $0 + (isTerminated ? 0 : 1) })
    #expect(coverage.sources[0].bytes == Int(printed[1]))
    #expect(coverage.sources[0].events == events.count)
    #expect(coverage.sources[0].kills == events.flatMap(\.kills).count)
  }

  @Test(arguments: [("", 0), ("a", 1), ("a\n", 1), ("a\nb", 2), ("\n\n\n", 3)])
  func linesOfSmallFiles(text: String, lines: Int) throws {
    try withTemporaryDirectory { directory in
      let file = directory.appending(path: "log")
      try file.write(text)
      let source = scan([file.path]).coverage.sources[0]
      #expect(source.records == lines)
      #expect(source.bytes == text.utf8.count)
    }
  }

  // MARK: - Journal files

  #if Journal
    /// One that does not open keeps nobody from the others.
    @Test func journalsInADirectory() throws {
      guard
        let remote = program(
          "/lib/systemd/systemd-journal-remote", "/usr/lib/systemd/systemd-journal-remote")
      else { return skip("no systemd-journal-remote here") }
      try withTemporaryDirectory { directory in
        let broken = directory.appending(path: "broken.journal")
        try broken.write((0..<64).map { UInt8($0 % 8) })
        let path = directory.appending(path: "good.journal").path
        let export = fixtures.appending(path: "6.12-forged/journal.export").path
        let made = try run(remote, ["-o", path, export])
        guard made.status == 0 else { return skip(made.errorText) }
        let (events, coverage) = scan([directory.path])

        // Who died, by the harness that ran the machine.
        let truth = try JSONSerialization.jsonObject(
          with: Data(contentsOf: fixtures.appending(path: "6.12-forged/truth.json")))
        let dead = (truth as? [String: Any])?["kills"] as? [[String: Any]] ?? []
        let kernels = events.filter { $0.provenance == .kernel }
        #expect(pids(kernels) == dead.map { $0["pid"] as? Int })
        #expect(kernels.count == 2)
        #expect(kernels.allSatisfy { $0.kills[0].positions[0].cursor != nil })
        #expect(coverage.userspaceKills > 0)
        #expect(coverage.problems == [Problem(.journalDamaged, input: broken.path)])
        let source = try #require(coverage.sources.first { $0.name == path })
        #expect(source.kind == .journal)
        #expect(source.kills == 2)
      }
    }
  #endif
}
