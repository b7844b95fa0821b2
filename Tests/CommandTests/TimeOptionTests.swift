import Foundation
import TestSupport
import Testing

/// `--tz`, `--year`, `--boot-time`.
@Suite struct TimeOptionTests {
  private static let kill =
    "Out of memory: Killed process 7 (hog) total-vm:1kB, anon-rss:1kB, file-rss:0kB, shmem-rss:0kB, "
    + "UID:0 pgtables:4kB oom_score_adj:0\n"

  private func kills(_ text: String, _ arguments: String...) throws -> [[String: Any]] {
    try run(
      oomlog, ["scan", "--format", "ndjson"] + arguments + ["-"], input: Array(text.utf8)
    ).objects()
  }

  private func hasZones() -> Bool {
    FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/Europe/Berlin")
  }

  @Test(arguments: [
    ("UTC", "2026-07-05T12:00:00.000000Z"), ("+02:00", "2026-07-05T10:00:00.000000Z"),
    ("-0330", "2026-07-05T15:30:00.000000Z"), ("Europe/Berlin", "2026-07-05T10:00:00.000000Z"),
    ("America/New_York", "2026-07-05T16:00:00.000000Z"),
  ])
  func zoneOfStampsThatNameNone(zone: String, time: String) throws {
    guard hasZones() else { return skip("no zones here") }
    let found = try kills(
      "[Sun Jul  5 12:00:00 2026] " + TimeOptionTests.kill, "--tz", zone)
    #expect(found.map { $0["time"] as? String } == [time])
    #expect(found.map { $0["time_basis"] as? String } == ["assumed"])
  }

  /// Of the output and the range too, as TZ= would be.
  @Test func zoneOfTheOutput() throws {
    guard hasZones() else { return skip("no zones here") }
    let log = Array(("2026-07-05T10:00:00+00:00 web01 kernel: " + TimeOptionTests.kill).utf8)
    let inZone = { (since: String) in
      try run(
        oomlog, ["scan", "--tz", "Europe/Berlin", "--since", since, "-"], input: log
      ).text
    }
    let text = try inZone("2026-07-05 12:00")
    #expect(text.contains("2026-07-05 12:00:00"))
    #expect(text.contains("Times are in Europe/Berlin"))
    #expect(try inZone("2026-07-05 12:00:01").hasPrefix("No OOM kill found"))
    #expect(try inZone("2026-07-05 15:30 Asia/Kolkata").contains("hog"))
    #expect(try inZone("2026-07-05 15:30:01 Asia/Kolkata").hasPrefix("No OOM kill found"))
    #expect(try inZone("2026-07-05 11:00 CET").contains("hog"))
    let variable = try run(
      oomlog, ["scan", "-"], input: log, environment: ["TZ": "Europe/Berlin"])
    #expect(variable.text.contains("2026-07-05 12:00:00"))
  }

  @Test func year() throws {
    let log =
      "Dec 30 10:00:00 web01 kernel: " + TimeOptionTests.kill
      + "Jan  2 10:00:00 web01 kernel: " + TimeOptionTests.kill
    let found = try kills(log, "--year", "2021")
    #expect(
      found.map { $0["time"] as? String } == [
        "2020-12-30T10:00:00.000000Z", "2021-01-02T10:00:00.000000Z",
      ])
  }

  @Test func bootTime() throws {
    let found = try kills(
      "[  100.500000] " + TimeOptionTests.kill, "--boot-time", "2026-07-05T12:00:00Z")
    #expect(found.map { $0["time"] as? String } == ["2026-07-05T12:01:40.500000Z"])
    #expect(found.map { $0["time_basis"] as? String } == ["derived"])
  }

  @Test(arguments: [
    (["--tz", "Europe/Nowhere"], "no time zone 'Europe/Nowhere'"),
    (["--tz", "../../etc/passwd"], "no time zone"), (["--tz", "+25:00"], "no time zone"),
    (["--tz", ""], "no time zone"), (["--tz", "Europe"], "no time zone"),
    (["--year", "26"], "'26' is no year of a log"), (["--year", "soon"], "--year"),
    (["--boot-time", "lately"], "cannot read the time 'lately'"),
    (["--since", "2026-11-22 Europe/Nowhere"], "cannot read the time"),
    (["--since", "Mon 2026-11-22"], "cannot read the time"),
    (["--since", "2026-11-22 10:00 UTC", "--until", "2026-11-22 10:30 +01:00"], "is later than"),
  ])
  func wrongValues(arguments: [String], sentence: String) throws {
    let result = try run(oomlog, ["scan"] + arguments + ["-"], input: [])
    #expect(result.status == 64)
    #expect(result.errorText.contains(sentence), "\(result.errorText)")
  }
}
