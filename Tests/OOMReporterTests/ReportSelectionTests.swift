import OOMForensics
import OOMModel
import Testing

@testable import OOMReporter

struct ReportSelectionTests {
  /// Two incidents of two events and of one; the ids of the first begin alike.
  private static let report: Report = {
    let events = [(0, "aa0000000001"), (20, "aa0000000002"), (900, "bb0000000001")].map {
      seconds, id in
      var event = Sample.event()
      event.id = id
      event.time.monotonicMicroseconds = Int64(seconds) * 1_000_000
      event.time.wall = nil
      return event
    }
    return Sample.report(events)
  }()

  @Test func anEvent() throws {
    let part = try Self.report.selecting(.event("aa0000000002"))
    #expect(part.events.map(\.id) == ["aa0000000002"])
    // It still says which incident it is of.
    #expect(part.incidents.map(\.id) == ["aa0000000001"])
    #expect(try Self.report.selecting(.event("b")).events.map(\.id) == ["bb0000000001"])
  }

  @Test func anIncident() throws {
    let part = try Self.report.selecting(.incident("a"))
    #expect(part.events.map(\.id) == ["aa0000000001", "aa0000000002"])
  }

  @Test func faults() {
    #expect(throws: SelectionFault.nothing) { try Self.report.selecting(.event("c")) }
    #expect(throws: SelectionFault.nothing) { try Self.report.selecting(.incident("aa0000000002")) }
    #expect(throws: SelectionFault.ambiguous(["aa0000000001", "aa0000000002"])) {
      try Self.report.selecting(.event("aa"))
    }
  }
}
