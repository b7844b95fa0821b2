import Foundation
import TestSupport
import Testing

/// One event has one verdict of its replay, whichever command tells of it.
@Suite struct SameWordsTests {
  @Test(arguments: Fixture.all) func replay(_ fixture: Fixture) throws {
    let report = try fixture.oomlog("scan", "--format", "json").output
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(report)) as? [String: Any])
    let incidents = document["incidents"] as? [[String: Any]] ?? []
    let events = incidents.flatMap { $0["events"] as? [[String: Any]] ?? [] }
    #expect(!events.isEmpty)
    // Each is a run of the command: the last of a log has most before it.
    for event in events.suffix(1) {
      let id = try #require(event["event_id"] as? String)
      let replay = event["replay"] as? [String: Any]
      let shown = try fixture.oomlog("show", "--event", id).text
      let choice = shown.split(separator: "\n").first {
        $0.hasPrefix("  The kernel's choice")
      }
      #expect((choice == nil) == (replay == nil), "\(id)")
      guard let choice, let verdict = replay?["verdict"] as? String,
        let words = replay?["words"] as? String
      else { continue }
      if verdict == "not_reproducible" {
        let why = words.components(separatedBy: ": ").last ?? ""
        #expect(choice == "  The kernel's choice cannot be done again: \(why)", "\(id)")
        continue
      }
      #expect(choice.hasPrefix("  The kernel's choice, done again, \(verdict): "), "\(id)")
      // Names are escaped for a terminal and raw in JSON.
      guard words.utf8.allSatisfy({ (0x20..<0x7f).contains($0) && $0 != 0x5c }) else { continue }
      #expect(choice.hasSuffix(": " + words), "\(id)")
    }
  }
}
