#if Archive
  import Foundation
  import Glibc
  import OOMModel
  import TestSupport
  import Testing

  @testable import OOMLogKit

  /// What a scan makes of packed logs, whatever happened to them.
  struct PackedScanTests {
    private func scan(_ paths: [String]) -> (events: [OOMEvent], coverage: Coverage) {
      var request = ScanRequest(
        zone: .utc,
        clock: Clock(realtimeMicroseconds: 1_806_537_600_000_000, monotonicMicroseconds: 0))
      request.paths = paths.map { LogPath($0) }
      var events: [OOMEvent] = []
      let coverage = Scan.run(request) { events.append($0) }
      return (events, coverage)
    }

    private static let log = (try? bytes(ofFixture: "debian12-kern-iso/kern.log")) ?? []
    /// Large enough that something comes out of the first part of it.
    private static let longLog = Array(repeatElement(log, count: 12).joined())

    /// Wherever it is cut: no crash, what comes out is a part of what was in it, and it is said.
    @Test(arguments: ["gzip", "xz", "zstd", "bzip2", "lz4"])
    func cutAnywhere(tool: String) throws {
      guard let whole = try packed(PackedScanTests.longLog, with: tool) else {
        return skip("no \(tool) here")
      }
      try withTemporaryDirectory { directory in
        let file = directory.appending(path: "kern.log.2")
        var random = SeededRandom(seed: 11)
        var cuts = Set((12..<40).map { min($0, whole.count - 1) })
        for _ in 0..<60 { cuts.insert(Int.random(in: 12..<whole.count, using: &random)) }
        cuts.insert(whole.count - 1)
        var kills = 0
        for cut in cuts.sorted() {
          try file.write(Array(whole[..<cut]))
          let (events, coverage) = scan([file.path])
          #expect(coverage.sources.map(\.state) == [.partial], "\(cut) of \(whole.count)")
          #expect(coverage.problems.map(\.input) == [file.path])
          #expect(coverage.sources.allSatisfy { $0.bytes <= PackedScanTests.longLog.count })
          let found = events.flatMap(\.kills).count
          #expect(found >= kills)
          kills = found
        }
      }
    }

    /// A bit that changed on the disk.
    @Test(arguments: ["gzip", "xz", "zstd", "bzip2", "lz4", "tar", "zip", "newc"])
    func damagedAnywhere(tool: String) throws {
      try withTemporaryDirectory { directory in
        let log = directory.appending(path: "in/kern.log")
        try FileManager.default.createDirectory(
          at: log.deletingLastPathComponent(), withIntermediateDirectories: true)
        try log.write(PackedScanTests.log)
        let whole: [UInt8]? =
          switch tool {
          case "tar": Tar.archive([Tar.Member("kern.log", PackedScanTests.log)])
          case "zip", "newc": try archive(log.deletingLastPathComponent(), format: tool)
          default: try packed(PackedScanTests.log, with: tool)
          }
        guard let whole else { return skip("no \(tool) here") }
        let file = directory.appending(path: "damaged")
        var random = SeededRandom(seed: 5)
        for _ in 0..<120 {
          var bytes = whole
          for _ in 0..<Int.random(in: 1...4, using: &random) {
            bytes[Int.random(in: 0..<bytes.count, using: &random)] ^=
              UInt8(1 << Int.random(in: 0..<8, using: &random))
          }
          try file.write(bytes)
          let (_, coverage) = scan([file.path])
          #expect(coverage.sources.count + coverage.notices.count > 0)
        }
      }
    }

    /// Also a hole that nothing follows.
    @Test func theHoleAtTheEndOfAMember() throws {
      guard let tar = program("/usr/bin/tar", "/bin/tar") else { return skip("no tar here") }
      try withTemporaryDirectory { directory in
        let log = directory.appending(path: "kern.log")
        try log.write(PackedScanTests.log)
        let size = PackedScanTests.log.count + 1 << 20
        #expect(truncate(log.path, size) == 0)
        _ = try run(tar, ["-Scf", "a.tar", "kern.log"], in: directory)
        #expect(scan([directory.path + "/a.tar"]).coverage.sources.map(\.bytes) == [size])
      }
    }

    /// RFC 3164 has no year: that of a member is the year of its own time, also where the event
    /// ends in the next file of the log.
    @Test func theYearOfTheMemberAnEventStartsIn() throws {
      let kill = { (day: String, pid: Int) in
        Array(
          ("\(day) 10:00:00 web01 kernel: [ \(pid).0] Out of memory: Killed process \(pid) (a) "
            + "total-vm:1kB, anon-rss:1kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:4kB "
            + "oom_score_adj:0\n").utf8)
      }
      // 2024-06-01 and 2027-03-31.
      let members = [
        Tar.Member("kern.log", kill("Mar 30", 2), seconds: 1_806_451_200),
        Tar.Member("kern.log.1", kill("May 30", 1), seconds: 1_717_200_000),
      ]
      try withTemporaryDirectory { directory in
        let bundle = directory.appending(path: "a.tar")
        try bundle.write(Tar.archive(members))
        for member in members {
          let file = directory.appending(path: String(decoding: member.name, as: UTF8.self))
          try file.write(member.content)
          let stamp = timespec(tv_sec: member.seconds, tv_nsec: 0)
          #expect(utimensat(AT_FDCWD, file.path, [stamp, stamp], 0) == 0)
        }
        for paths in [[bundle.path], ["kern.log", "kern.log.1"].map { directory.path + "/" + $0 }] {
          let (events, coverage) = scan(paths)
          let walls = events.flatMap(\.kills).map { $0.time.wall?.unixMicroseconds ?? 0 }
          // 2024-05-30 and 2027-03-30, 10:00 UTC.
          #expect(walls == [1_717_063_200_000_000, 1_806_400_800_000_000])
          #expect(coverage.sources.map(\.kills) == [1, 1])
          #expect(coverage.sources.map(\.records) == [1, 1])
          #expect(
            coverage.sources.map { $0.first?.wall?.unixMicroseconds } == walls.map(Optional.some))
        }
      }
    }

    /// An event counts for the file it starts in, and is timed by it.
    @Test func anEventOverARotationCountsOnce() throws {
      let lines = PackedScanTests.log.split(separator: 0x0a, omittingEmptySubsequences: false)
      try withTemporaryDirectory { directory in
        try directory.appending(path: "kern.log.1").write(
          Array(lines[..<460].joined(separator: [10])) + [10])
        try directory.appending(path: "kern.log").write(
          Array(lines[460...].joined(separator: [10])))
        let (events, coverage) = scan([directory.path])
        #expect(coverage.sources.map(\.events) == [2, 0])
        #expect(coverage.sources.map(\.kills) == [2, 0])
        #expect(coverage.sources.map(\.records) == [460, 70])
        #expect(Set(events.map(\.positions[0].source)).count == 1)
      }
    }
  }
#endif
