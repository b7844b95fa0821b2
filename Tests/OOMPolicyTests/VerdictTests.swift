import OOMForensics
import OOMModel
import Testing

@testable import OOMPolicy

struct VerdictTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var events: [OOMEvent] = []
    var coverage = read()
    let outcomes: [Verdict.Outcome]
    let status: Int32
    var testDescription: String { name }
  }

  private static func event(
    kills: Int, deadEnd: DeadEnd? = nil, isDamaged: Bool = false,
    provenance: Provenance = .kernel
  ) -> OOMEvent {
    let position = LogPosition(source: "log", place: .line(number: 1, offset: 0))
    var event = OOMEvent(provenance: provenance, time: EventTime(), position: position)
    event.kills = (0..<kills).map { _ in
      Kill(
        comm: UntrustedText("hog"), time: EventTime(), positions: [position],
        text: UntrustedText("Killed process"))
    }
    event.deadEnd = deadEnd
    if isDamaged { event.parts = [PartReport(.kill, .damaged, "cut")] }
    return event
  }

  /// A source with lines in it, read in the given way.
  private static func read(
    _ state: SourceCoverage.State = .read, records: Int = 10, notice: Notice.Category? = nil,
    interrupted: Bool = false
  ) -> Coverage {
    var source = SourceCoverage(name: "log", kind: .text)
    source.state = state
    source.records = records
    var coverage = Coverage()
    coverage.sources = [source]
    coverage.wasInterrupted = interrupted
    if let notice { coverage.add(Notice(notice, UntrustedText("remark"))) }
    return coverage
  }

  private static func both(_ first: Coverage, _ second: Coverage) -> Coverage {
    var coverage = first
    coverage.sources += second.sources
    coverage.notices += second.notices
    return coverage
  }

  /// Section 5 of the design: 1, else 2, else 3, else 4, else 0, and all that apply are kept.
  @Test(arguments: [
    Case(name: "clean", outcomes: [.clean], status: 0),
    Case(name: "a kill", events: [event(kills: 1)], outcomes: [.violated], status: 1),
    Case(
      name: "a panic", events: [event(kills: 0, deadEnd: .panicOnOOM)], outcomes: [.violated],
      status: 1),
    Case(
      name: "nobody left to kill", events: [event(kills: 0, deadEnd: .deadlock)],
      outcomes: [.violated], status: 1),
    Case(
      name: "a program's kill line", events: [event(kills: 1, provenance: .userspace)],
      outcomes: [.clean], status: 0),
    Case(
      name: "unreadable beside a good one", coverage: both(read(), read(.unreadable, records: 0)),
      outcomes: [.unreadable], status: 2),
    Case(
      name: "nothing but unreadable", coverage: read(.unreadable, records: 0),
      outcomes: [.unreadable, .nothingToCheck], status: 2),
    Case(name: "partial", coverage: read(.partial), outcomes: [.incomplete], status: 3),
    Case(
      name: "interrupted", coverage: read(interrupted: true), outcomes: [.incomplete], status: 3),
    Case(
      name: "a limit", coverage: read(notice: .limitReached), outcomes: [.incomplete], status: 3),
    Case(
      name: "a line too long", coverage: read(notice: .lineTruncated), outcomes: [.incomplete],
      status: 3),
    Case(
      name: "an event without a time", coverage: read(notice: .timeUnknown),
      outcomes: [.incomplete], status: 3),
    Case(
      name: "a damaged kill", events: [event(kills: 1, isDamaged: true)],
      outcomes: [.violated, .incomplete], status: 1),
    Case(
      name: "an assumed year", coverage: read(notice: .timeAssumed), outcomes: [.clean], status: 0),
    Case(
      name: "an hour that comes twice", coverage: read(notice: .timeAmbiguous), outcomes: [.clean],
      status: 0),
    Case(
      name: "a machine that slept", coverage: read(notice: .timeDrift), outcomes: [.clean],
      status: 0),
    Case(
      name: "an empty file", coverage: read(records: 0, notice: .emptyInput),
      outcomes: [.nothingToCheck], status: 4),
    Case(
      name: "an empty file beside a good one",
      coverage: both(read(), read(records: 0, notice: .emptyInput)), outcomes: [.clean], status: 0),
    Case(name: "no source", coverage: Coverage(), outcomes: [.nothingToCheck], status: 4),
    Case(
      name: "partial and empty", coverage: read(.partial, records: 0),
      outcomes: [.incomplete, .nothingToCheck], status: 3),
    Case(
      name: "everything at once", events: [event(kills: 2)],
      coverage: both(read(.partial, records: 0), read(.unreadable, records: 0)),
      outcomes: [.violated, .unreadable, .incomplete, .nothingToCheck], status: 1),
  ])
  func outcomes(_ example: Case) {
    var gate = Gate(GateRequest(zone: .utc, today: PolicyDate(days: 20_000)))
    for event in example.events { gate.add(event, EventAnalysis(event).diagnosis) }
    let report = gate.report(example.coverage, outlines: [])
    #expect(report.verdict.outcomes == example.outcomes)
    #expect(report.exitStatus == example.status)
  }
}
