import Foundation
import TestSupport
import Testing

/// Logs in which time does something: the order of the events, how their times are known, and what is
/// said of them. Written by hand from `Fixtures/times/ABOUT.md` and the stamps in the logs.
@Suite struct TimeFixtureTests {
  private struct Expected {
    /// `pid time basis`, in the order of the output; times in UTC.
    let kills: [String]
    let notices: [String]
    /// `basis first last`
    let boots: [String]
  }

  private func check(
    _ name: String, changed: String = "2027-04-01T12:00:00Z", _ expected: Expected
  ) throws {
    try withTemporaryDirectory { directory in
      let log = directory.appending(path: "kern.log")
      try log.write(try bytes(ofFixture: name))
      try set(changed, of: log)
      let result = try run(
        oomlog, ["scan", "--tz", "Europe/Berlin", "--format", "json", "kern.log"], in: directory)
      #expect(result.status == 0, "\(result.errorText)")
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
      let incidents = document["incidents"] as? [[String: Any]] ?? []
      let events = incidents.flatMap { $0["events"] as? [[String: Any]] ?? [] }
      let kills = events.flatMap { $0["kills"] as? [[String: Any]] ?? [] }
      #expect(
        kills.map {
          "\($0["pid"] as? Int ?? 0) \(time($0)) \($0["time_basis"] as? String ?? "")"
        } == expected.kills)
      let notices = document["notices"] as? [[String: Any]] ?? []
      #expect(notices.map { $0["category"] as? String ?? "" } == expected.notices)
      let coverage = document["coverage"] as? [String: Any] ?? [:]
      let boots = coverage["boots"] as? [[String: Any]] ?? []
      #expect(
        boots.map {
          "\($0["basis"] as? String ?? "") \(time($0["first"])) \(time($0["last"]))"
        } == expected.boots)
      #expect((coverage["gaps"] as? [Any])?.isEmpty ?? false)
    }
  }

  /// To the second.
  private func time(_ moment: Any?) -> String {
    ((moment as? [String: Any])?["time"] as? String).map { String($0.prefix(19)) } ?? "unknown"
  }

  private func set(_ time: String, of file: URL) throws {
    let date = try #require(ISO8601DateFormatter().date(from: time))
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file.path)
  }

  private func hasZones() -> Bool {
    let found = FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/Europe/Berlin")
    if !found { skip("no zones here") }
    return found
  }

  @Test func newYear() throws {
    guard hasZones() else { return }
    try check(
      "times/new-year.log",
      Expected(
        kills: ["195 2026-12-31T23:01:03 assumed", "214 2026-12-31T23:01:51 assumed"],
        notices: ["time_assumed"],
        boots: ["log_start 2026-12-31T22:59:24 2026-12-31T23:01:58"]))
  }

  /// The clock goes from 01:59:59 to 03:00:00: one hour less, and no boot.
  @Test func theStartOfSummerTime() throws {
    guard hasZones() else { return }
    try check(
      "times/dst-start.log",
      Expected(
        kills: [
          "303 2027-03-28T00:59:43 assumed", "296 2027-03-28T00:59:58 assumed",
          "315 2027-03-28T00:59:59 assumed",
        ],
        notices: ["time_assumed"],
        boots: ["log_start 2027-03-28T00:59:43 2027-03-28T01:00:23"]))
  }

  /// The file was changed in 2027, which has no 29 February, and neither had 2026 and 2025.
  @Test func aLeapDay() throws {
    guard hasZones() else { return }
    try check(
      "times/leap-day.log",
      Expected(
        kills: ["195 2024-02-28T23:01:03 assumed", "214 2024-02-29T23:01:51 assumed"],
        notices: ["time_assumed"],
        boots: ["log_start 2024-02-28T22:59:24 2024-02-29T23:01:52"]))
  }

  /// The kernel's clock says which came first; the stamps stay what they are.
  @Test func aClockThatIsSetBackAnHour() throws {
    guard hasZones() else { return }
    try check(
      "times/clock-set-back.log",
      Expected(
        kills: ["195 2026-07-05T12:30:24 assumed", "214 2026-07-05T11:31:13 assumed"],
        notices: ["time_assumed"],
        boots: ["log_start 2026-07-05T11:31:13 2026-07-05T12:30:24"]))
  }

  /// 195.16 s since boot, 64.58 s after a line of 12:00:00; 243.66 s, 23.08 s after one of 20:01:30.
  @Test func aMachineThatWasSuspended() throws {
    guard hasZones() else { return }
    try check(
      "times/suspended.log",
      Expected(
        kills: ["195 2026-07-05T12:01:04 derived", "214 2026-07-05T20:01:53 derived"],
        notices: ["time_drift", "time_drift"],
        boots: ["log_start 2026-07-05T12:00:00 2026-07-05T20:01:55"]))
  }

  /// 02:59:22 to 02:59:53 in summer time, 02:00:49 in winter time: 31 and 87 seconds later.
  @Test func bothHoursAtTheEndOfSummerTime() throws {
    guard hasZones() else { return }
    let times = [
      "192 2026-10-25T00:59:22", "197 2026-10-25T00:59:26", "198 2026-10-25T00:59:31",
      "210 2026-10-25T00:59:38", "211 2026-10-25T00:59:38", "212 2026-10-25T00:59:38",
      "214 2026-10-25T00:59:38", "215 2026-10-25T00:59:38", "229 2026-10-25T00:59:50",
      "230 2026-10-25T00:59:53", "270 2026-10-25T01:00:49",
    ]
    try check(
      "debian12-kern-dst-end/kern.log",
      Expected(
        kills: times.map { $0 + " assumed" }, notices: ["time_assumed"],
        boots: ["kernel_stamps 2026-10-25T00:59:00 2026-10-25T01:00:49"]))
  }
}
