import Foundation
import TestSupport

/// An entry as journalctl prints it.
struct PrintedEntry: Equatable {
  var message: [UInt8]
  var cursor: String
  var realtime: Int64
  var monotonic: Int64?
  var boot: String?
  var host: String?
  var facility: Int?
}

/// A journal that systemd itself wrote, of the export of a real one.
struct JournalFixture {
  let path: String

  /// `nil`, with a word about it, where systemd's tools are missing.
  static func with(
    _ name: String, function: String = #function, _ body: (JournalFixture) throws -> Void
  ) throws {
    guard
      let remote = program(
        "/lib/systemd/systemd-journal-remote", "/usr/lib/systemd/systemd-journal-remote")
    else { return skip("no systemd-journal-remote here", function: function) }
    guard JournalFixture.journalctl != nil else {
      return skip("no journalctl here", function: function)
    }
    try withTemporaryDirectory { directory in
      let path = directory.appending(path: "fixture.journal").path
      let export = fixtures.appending(path: name + "/journal.export").path
      let made = try run(remote, ["-o", path, export])
      guard made.status == 0 else { return skip(made.errorText, function: function) }
      try body(JournalFixture(path: path))
    }
  }

  private static let journalctl = program("/usr/bin/journalctl", "/bin/journalctl")

  func journalctl(_ arguments: [String]) throws -> Finished {
    guard let journalctl = JournalFixture.journalctl else { throw CocoaError(.fileNoSuchFile) }
    return try run(journalctl, ["--file", path, "--no-pager", "--all"] + arguments)
  }

  /// The kernel's entries, by journalctl.
  func printedEntries() throws -> [PrintedEntry] {
    let printed = try journalctl(["-o", "json", "_TRANSPORT=kernel"])
    return try printed.output.split(separator: 0x0a).map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] ?? [:]
      let text = { (key: String) in object[key] as? String }
      // A message that is not text comes as an array of its bytes.
      let bytes = (object["MESSAGE"] as? [Int])?.map { UInt8($0) }
      return PrintedEntry(
        message: bytes ?? Array((text("MESSAGE") ?? "").utf8), cursor: text("__CURSOR") ?? "",
        realtime: text("__REALTIME_TIMESTAMP").flatMap { Int64($0) } ?? 0,
        monotonic: text("_SOURCE_MONOTONIC_TIMESTAMP").flatMap { Int64($0) },
        boot: text("_BOOT_ID"), host: text("_HOSTNAME"),
        facility: text("SYSLOG_FACILITY").flatMap { Int($0) })
    }
  }
}
