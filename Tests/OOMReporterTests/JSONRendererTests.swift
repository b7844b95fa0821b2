import Foundation
import OOMModel
import Testing

@testable import OOMReporter

struct JSONRendererTests {
  @Test(arguments: [
    ("nothing", []), ("a kill", [Sample.event()]), ("no kill", [Sample.event(kills: [])]),
    ("hostile", [Sample.event(kills: [Sample.kill(comm: [0xff, 0x22, 0x0a, 0x5c, 0])])]),
  ])
  func parses(name: String, events: [OOMEvent]) throws {
    let bytes = JSONRenderer.render(Sample.report(events), version: "1.0")
    #expect(bytes.last == 0x0a)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(
      Set(object.keys) == [
        "schema_version", "generator", "range", "verdict", "coverage", "notices", "incidents",
      ])
    let incidents = try #require(object["incidents"] as? [[String: Any]])
    #expect(incidents.count == events.count)
    for (incident, event) in zip(incidents, events) {
      let found = try #require((incident["events"] as? [[String: Any]])?.first)
      #expect(found["event_id"] as? String == event.id)
      #expect((found["kills"] as? [Any])?.count == event.kills.count)
    }
  }
}
