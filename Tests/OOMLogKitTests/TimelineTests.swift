import Foundation
import Glibc
import OOMModel
import TestSupport
import Testing

@testable import OOMLogKit

/// What the lines of a log tell of each other's times.
struct TimelineTests {
  private struct Scanned {
    /// `2026-12-31T23:59:59 assumed`, in UTC, in the order of the log.
    let times: [String]
    let notices: [Notice.Category]
    let coverage: Coverage
  }

  /// Scans files that were all changed last at `changed`. Their lines are given as `stamp|text`, or
  /// as `stamp` for a kill.
  private func scan(
    _ files: [(name: String, lines: [String])], changed: String, _ zone: TestZone = .utc,
    year: Int? = nil, boot: Int64? = nil
  ) throws -> Scanned {
    let now = try #require(TimeExpression.instant(of: changed, now: 0, zone: .utc))
    var request = ScanRequest(
      zone: zone.zone, clock: Clock(realtimeMicroseconds: now, monotonicMicroseconds: 0))
    request.year = year
    request.bootMicroseconds = boot
    return try withTemporaryDirectory { directory in
      for (name, lines) in files {
        let file = directory.appending(path: name)
        try file.write(lines.enumerated().map { TimelineTests.line($1, $0) }.joined())
        let stamp = timespec(tv_sec: Int(now / 1_000_000), tv_nsec: 0)
        #expect(utimensat(AT_FDCWD, file.path, [stamp, stamp], 0) == 0)
      }
      request.paths = [LogPath(directory.path)]
      var times: [String] = []
      let coverage = Scan.run(request) { event in
        times += event.kills.map { TimelineTests.text($0.time.wall) }
      }
      return Scanned(
        times: times, notices: coverage.notices.map(\.category), coverage: coverage)
    }
  }

  private func scan(
    _ lines: [String], changed: String, _ zone: TestZone = .utc, year: Int? = nil,
    boot: Int64? = nil
  ) throws -> Scanned {
    try scan([("kern.log", lines)], changed: changed, zone, year: year, boot: boot)
  }

  private static func line(_ text: String, _ number: Int) -> String {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    return parts.count > 1
      ? parts.joined() + "\n"
      : text + "Out of memory: Killed process \(number + 1) (a) total-vm:1kB, anon-rss:1kB, "
        + "file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:4kB oom_score_adj:0\n"
  }

  private static func text(_ wall: WallTime?) -> String {
    guard let wall else { return "unknown" }
    let time = CivilTime(unixMicroseconds: wall.unixMicroseconds)
    let padded = [time.month, time.day, time.hour, time.minute, time.second].map {
      $0 < 10 ? "0\($0)" : "\($0)"
    }
    return "\(time.year ?? 0)-\(padded[0])-\(padded[1])T\(padded[2]):\(padded[3]):\(padded[4])"
      + " \(wall.basis.rawValue)"
  }

  private func stamped(_ stamps: String...) -> [String] { stamps.map { $0 + " web01 kernel: " } }

  // MARK: - Years

  /// However late the file was touched, lines in order stay in order.
  @Test(arguments: ["2027-01-02 12:00", "2027-06-01", "2027-12-29", "2027-12-31"])
  func newYear(changed: String) throws {
    let found = try scan(
      stamped("Dec 30 10:00:00", "Dec 31 23:59:59", "Jan  1 00:00:00", "Jan  2 10:00:00"),
      changed: changed)
    #expect(
      found.times == [
        "2026-12-30T10:00:00 assumed", "2026-12-31T23:59:59 assumed",
        "2027-01-01T00:00:00 assumed", "2027-01-02T10:00:00 assumed",
      ])
    #expect(found.notices == [.timeAssumed])
    let source = found.coverage.sources[0]
    #expect(TimelineTests.text(source.first?.wall) == found.times.first)
    #expect(TimelineTests.text(source.last?.wall) == found.times.last)
  }

  /// A clock that was ahead at New Year and is put right.
  @Test func fromJanuaryBackIntoDecember() throws {
    let found = try scan(
      stamped("Dec 31 23:00:00", "Jan  1 00:00:10", "Dec 31 23:59:50", "Jan  1 00:00:05"),
      changed: "2027-12-31")
    #expect(
      found.times == [
        "2026-12-31T23:00:00 assumed", "2027-01-01T00:00:10 assumed",
        "2026-12-31T23:59:50 assumed", "2027-01-01T00:00:05 assumed",
      ])
  }

  @Test func severalYears() throws {
    let found = try scan(
      stamped("Mar 10 10:00:00", "Jun  1 10:00:00", "Mar  5 10:00:00", "Feb  1 10:00:00"),
      changed: "2026-02-10")
    #expect(
      found.times == [
        "2024-03-10T10:00:00 assumed", "2024-06-01T10:00:00 assumed",
        "2025-03-05T10:00:00 assumed", "2026-02-01T10:00:00 assumed",
      ])
  }

  /// 29 February tells the year of the lines round it.
  @Test(arguments: ["2025-12-31", "2027-06-01"])
  func aLeapDayAmongOthers(changed: String) throws {
    let found = try scan(
      stamped("Feb 28 10:00:00", "Feb 29 10:00:00", "Mar  1 10:00:00", "Jan  5 10:00:00"),
      changed: changed)
    #expect(
      found.times == [
        "2024-02-28T10:00:00 assumed", "2024-02-29T10:00:00 assumed",
        "2024-03-01T10:00:00 assumed", "2025-01-05T10:00:00 assumed",
      ])
  }

  @Test func aClockADayAhead() throws {
    let found = try scan(stamped("Nov 23 10:00:00"), changed: "2026-11-22 18:00")
    #expect(found.times == ["2026-11-23T10:00:00 assumed"])
  }

  /// The year changes among lines that nobody reads, whatever their number.
  @Test(arguments: [400, 2000, 20_000])
  func theYearChangesBetweenEvents(count: Int) throws {
    let days = 366
    let passedOver = (0..<count).map { number in
      let day = CivilTime(
        unixMicroseconds: (1_773_136_800 + Int64(number * days / count) * 86_400) * 1_000_000)
      let names = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
      ]
      return "\(names[day.month - 1]) \(day.day < 10 ? " " : "")\(day.day) 10:00:00 web01 kernel: "
        + "|" + String(repeating: "nothing of note ", count: count < 2000 ? 60 : 4)
    }
    let found = try scan(
      stamped("Mar 10 10:00:00") + passedOver + stamped("Mar 12 10:00:00"), changed: "2027-04-01")
    #expect(found.times == ["2026-03-10T10:00:00 assumed", "2027-03-12T10:00:00 assumed"])
  }

  /// All copied in one go, much later.
  @Test func rotatedFiles() throws {
    let found = try scan(
      [
        ("kern.log", stamped("Jan  9 10:00:00")), ("kern.log.1", stamped("Jan  2 10:00:00")),
        ("kern.log.2", stamped("Dec 30 10:00:00")), ("kern.log.3", stamped("Feb  3 10:00:00")),
      ], changed: "2027-12-31")
    #expect(
      found.times == [
        "2026-02-03T10:00:00 assumed", "2026-12-30T10:00:00 assumed",
        "2027-01-02T10:00:00 assumed", "2027-01-09T10:00:00 assumed",
      ])
  }

  @Test func aYearThatIsGiven() throws {
    let found = try scan(
      stamped("Dec 30 10:00:00", "Jan  2 10:00:00"), changed: "2027-06-01", year: 2020)
    #expect(found.times == ["2019-12-30T10:00:00 assumed", "2020-01-02T10:00:00 assumed"])
  }

  /// A log that is followed over New Year: each event is dated at once.
  @Test func aPipeThatGoesOn() throws {
    let clock = Clock(realtimeMicroseconds: 1_798_243_200_000_000, monotonicMicroseconds: 0)
    var request = ScanRequest(zone: .utc, clock: clock)
    // From 2026-12-26 on a week passes.
    request.currentMicroseconds = { clock.realtimeMicroseconds + 7 * 86_400_000_000 }
    let lines = stamped("Dec 26 00:00:00", "Jan  2 00:00:00")
    try withTemporaryDirectory { directory in
      let path = directory.appending(path: "pipe").path
      #expect(mkfifo(path, 0o600) == 0)
      // Open for both, so that neither end waits for the other.
      let descriptor = open(path, O_RDWR)
      let text = lines.enumerated().map { TimelineTests.line($1, $0) }.joined()
      #expect(write(descriptor, text, text.utf8.count) == text.utf8.count)
      request.paths = [LogPath(path)]
      var times: [String] = []
      Thread.detachNewThread {
        usleep(300_000)
        close(descriptor)
      }
      _ = Scan.run(request) { event in
        times += event.kills.map { TimelineTests.text($0.time.wall) }
      }
      #expect(times == ["2026-12-26T00:00:00 assumed", "2027-01-02T00:00:00 assumed"])
    }
  }

  /// One host is a quarter of an hour behind: that is no new year, and nobody's clock was put back.
  @Test func hostsThatDisagree() throws {
    let found = try scan(
      [
        "Dec 31 23:50:00 a kernel: ", "Jan  1 00:05:00 b kernel: ", "Dec 31 23:51:00 a kernel: ",
        "Jan  1 00:06:00 b kernel: ", "Jan  1 00:00:00 a kernel: ",
      ], changed: "2027-06-01")
    #expect(
      found.times == [
        "2026-12-31T23:50:00 assumed", "2027-01-01T00:05:00 assumed",
        "2026-12-31T23:51:00 assumed", "2027-01-01T00:06:00 assumed",
        "2027-01-01T00:00:00 assumed",
      ])
  }

  // MARK: - Hours that come twice, or not at all

  /// A real log over the end of summer time: all of it lies in the two hours. The instants are those
  /// of the same lines in another file of the machine, with offsets.
  @Test func theEndOfSummerTime() throws {
    var request = ScanRequest(
      zone: TestZone.berlin.zone,
      clock: Clock(realtimeMicroseconds: 1_792_890_100_000_000, monotonicMicroseconds: 0))
    request.year = 2026
    request.paths = [LogPath(fixtures.appending(path: "debian12-kern-dst-end/kern.log").path)]
    var times: [String] = []
    let coverage = Scan.run(request) { event in
      times += event.kills.map { TimelineTests.text($0.time.wall) }
    }
    #expect(
      times
        == [
          "59:22", "59:26", "59:31", "59:38", "59:38", "59:38", "59:38", "59:38", "59:50", "59:53",
        ]
        .map { "2026-10-25T00:\($0) assumed" } + ["2026-10-25T01:00:49 assumed"])
    #expect(coverage.notices.map(\.category) == [.timeAssumed])
  }

  struct FoldCase: Sendable, CustomTestStringConvertible {
    let name: String
    let lines: [String]
    let times: [String]
    var notices: [Notice.Category] = [.timeAssumed]
    var testDescription: String { name }
  }

  @Test(arguments: [
    FoldCase(
      name: "the kernel's stamp against a line before the fold",
      lines: [
        "Oct 25 01:30:00 web01 kernel: [ 1000.000000] |booted",
        "Oct 25 02:30:00 web01 kernel: [ 4600.000000] ",
        "Oct 25 02:30:00 web01 kernel: [ 8200.000000] ",
      ],
      times: ["00:30:00", "01:30:00"]),
    FoldCase(
      name: "the kernel's stamp against a line after the fold",
      lines: [
        "Oct 25 02:30:00 web01 kernel: [ 4600.000000] ",
        "Oct 25 03:30:00 web01 kernel: [11800.000000] |later",
      ],
      times: ["00:30:00"]),
    FoldCase(
      name: "stamps that jump back",
      lines: [
        "Oct 25 02:10:00 web01 kernel: ", "Oct 25 02:50:00 web01 kernel: ",
        "Oct 25 02:05:00 web01 kernel: ", "Oct 25 02:55:00 web01 kernel: ",
      ],
      times: ["00:10:00", "00:50:00", "01:05:00", "01:55:00"]),
    FoldCase(
      name: "a boot in the second hour",
      lines: [
        "Oct 25 02:50:00 web01 kernel: [ 4600.000000] ",
        "Oct 25 02:05:00 web01 kernel: [ 5500.000000] ",
        "Oct 25 02:30:00 web01 kernel: [   10.000000] ",
      ],
      times: ["00:50:00", "01:05:00", "01:30:00"]),
    FoldCase(
      name: "nothing tells", lines: ["Oct 25 02:30:00 web01 kernel: "], times: ["00:30:00"],
      notices: [.timeAssumed, .timeAmbiguous]),
  ])
  func fold(_ example: FoldCase) throws {
    let found = try scan(example.lines, changed: "2026-10-26", .berlin)
    #expect(found.times == example.times.map { "2026-10-25T\($0) assumed" })
    #expect(found.notices == example.notices)
  }

  /// As the C library has it: counted on from winter time.
  @Test func anHourThatDoesNotExist() throws {
    let found = try scan(
      stamped("Mar 29 01:59:59", "Mar 29 02:30:00", "Mar 29 03:00:00"), changed: "2026-03-30",
      .berlin)
    #expect(
      found.times == [
        "2026-03-29T00:59:59 assumed", "2026-03-29T01:30:00 assumed",
        "2026-03-29T01:00:00 assumed",
      ])
    #expect(found.notices == [.timeAssumed, .timeAmbiguous])
  }

  /// By hand, on any other day: the stamps are what they are.
  @Test func aClockThatIsSetBackAnHour() throws {
    let found = try scan(
      [
        "Jul  5 14:30:00 web01 kernel: [ 1000.000000] ",
        "Jul  5 13:31:00 web01 kernel: [ 1060.000000] ",
      ], changed: "2026-07-06", .berlin)
    #expect(found.times == ["2026-07-05T12:30:00 assumed", "2026-07-05T11:31:00 assumed"])
    #expect(found.notices == [.timeAssumed])
  }

  // MARK: - Since boot

  @Test func linesThatCarryBothDateTheOthers() throws {
    let found = try scan(
      [
        "2026-07-05T12:00:00+00:00 web01 kernel: [  100.000000] |booted", "[  200.000000] ",
        // Another boot, of which no line has the wall clock's stamp.
        "[    1.000000] |Linux version", "[   50.000000] ",
      ], changed: "2026-07-06")
    #expect(found.times == ["2026-07-05T12:01:40 derived", "unknown"])
    #expect(found.notices.isEmpty)
  }

  /// Asleep for an hour: the kernel's clock stood still.
  @Test func aMachineThatWasSuspended() throws {
    let found = try scan(
      [
        "2026-07-05T12:00:00+00:00 web01 kernel: [  100.000000] |booted",
        "[  150.000000] ",
        "2026-07-05T13:02:00+00:00 web01 kernel: [  220.000000] |awake",
        "[  230.000000] ",
      ], changed: "2026-07-06")
    #expect(found.times == ["2026-07-05T12:00:50 derived", "2026-07-05T13:02:10 derived"])
    // It may have fallen asleep before the first or after it.
    #expect(found.notices == [.timeDrift, .timeDrift])
  }

  @Test func aBootTimeThatIsGiven() throws {
    let boot: Int64 = 1_783_252_800_000_000  // 2026-07-05T12:00:00Z
    let found = try scan(
      ["[  100.000000] ", "[    1.000000] |Linux version", "[   50.000000] "],
      changed: "2026-07-06", boot: boot)
    #expect(found.times == ["2026-07-05T12:01:40 derived", "unknown"])
  }
}
