import Foundation
import TestSupport
import Testing

/// A dump that was being written when the log was rotated is one event, whatever the files of the
/// log are called.
@Suite struct RotationTests {
  static let log: [UInt8] = (try? bytes(ofFixture: "debian12-kern-iso/kern.log")) ?? []

  /// The log in two, between the invocation of a dump and its end.
  static func halves() -> (older: [UInt8], newer: [UInt8]) {
    let lines = log.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let cut = 460
    return (
      Array(lines[..<cut].joined(separator: [10])) + [10],
      Array(lines[cut...].joined(separator: [10]))
    )
  }

  /// What is printed for the log in one piece, without where it stands.
  static func facts(_ kills: [[String: Any]]) -> [[String: String]] {
    kills.map { kill in
      kill.filter { !["source", "line", "duplicates"].contains($0.key) }
        .mapValues { String(describing: $0) }
    }
  }

  static func whole() throws -> [[String: String]] {
    facts(try run(oomlog, ["scan", "--format", "ndjson", "-"], input: log).objects())
  }

  @Test(arguments: [
    ("kern.log", "kern.log.1"), ("kern.log", "kern.log.0"), ("kern.log.1", "kern.log.2"),
    ("kern.log.9", "kern.log.10"), ("kern.log", "kern.log-20261231"),
    ("kern.log", "kern.log-2026-12-31"), ("kern.log", "kern.log-2026123123"),
    ("kern.log", "kern.log.20261231"), ("kern.log", "kern.log-20261231-1798758063"),
    ("kern.log-20261231-1798758100", "kern.log-20261231-1798758063"), ("kern.log", "kern.1.log"),
    ("kern.log", "kern-20261231.log"), ("kern.log", "kern.log.old"), ("messages", "messages.1"),
    ("dmesg-efi-179875806301001", "dmesg-efi-179875806302001"),
  ])
  func inADirectory(newer: String, older: String) throws {
    try withTemporaryDirectory { directory in
      let halves = RotationTests.halves()
      try directory.appending(path: older).write(halves.older)
      try directory.appending(path: newer).write(halves.newer)
      let expected = try RotationTests.whole()
      #expect(expected.count == 2)
      for arguments in [["."], [newer, older], ["./" + newer, "./" + older]] {
        let result = try run(
          oomlog, ["scan", "--format", "ndjson"] + arguments, in: directory)
        #expect(result.status == 0)
        #expect(RotationTests.facts(try result.objects()) == expected, "\(arguments)")
      }
      let check = try run(oomlog, ["scan", "."], in: directory).text
      let lines = check.split(separator: "\n").filter { $0.hasPrefix("  ./") }
      #expect(lines.map { $0.contains(" lines, 2026-") } == [true, true], "\(check)")
      #expect(lines.first?.hasPrefix("  ./\(older): 460 lines") == true)
    }
  }

  /// One that cannot be read, and one that is empty, keep nobody from the others.
  @Test func theOthersOfALog() throws {
    try withTemporaryDirectory { directory in
      let halves = RotationTests.halves()
      try directory.appending(path: "kern.log.3").write(halves.older)
      try directory.appending(path: "kern.log.2").write([0x7f, 0x45, 0x4c, 0x46, 1, 2, 3])
      try directory.appending(path: "kern.log.1").write(halves.newer)
      try directory.appending(path: "kern.log").write("")
      let result = try run(oomlog, ["scan", "--format", "ndjson", "."], in: directory)
      #expect(RotationTests.facts(try result.objects()) == (try RotationTests.whole()))
      #expect(result.status == 0)
      let named = try run(
        oomlog,
        ["scan", "--format", "ndjson", "kern.log.1", "kern.log.2", "kern.log.3", "kern.log.4"],
        in: directory)
      #expect(RotationTests.facts(try named.objects()) == (try RotationTests.whole()))
      #expect(named.status == 2)
      #expect(named.errorText.contains("kern.log.2: not a text log"))
      #expect(named.errorText.contains("kern.log.4: no such file"))
    }
  }

  /// Two hosts are not one log.
  @Test func filesOfHostsAreApart() throws {
    try withTemporaryDirectory { directory in
      let halves = RotationTests.halves()
      try directory.appending(path: "10.0.0.2").write(halves.older)
      try directory.appending(path: "10.0.0.1").write(halves.newer)
      let result = try run(oomlog, ["scan", "--format", "ndjson", "."], in: directory)
      #expect(try result.objects().count == RotationTests.whole().count + 1)
    }
  }
}
