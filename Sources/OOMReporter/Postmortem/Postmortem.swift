import OOMForensics
import OOMModel

/// A report as a postmortem has it: what died, what asked, what held the memory, why the kernel had
/// to act, and what to do about it. What only people know is left as blanks that say what belongs
/// there.
struct Postmortem {
  let blocks: [Block]

  /// `local`: a second column of times, in the zone of the report.
  init(_ report: Report, local: Bool = false) {
    let events = report.events.filter { !$0.isUntrusted }
    var blocks: [Block] = [
      .heading(level: 1, "OOM report"),
      .paragraph(label: "Summary", SummarySection.sentence(events, report)),
    ]
    if let verdict = report.verdict { blocks += SummarySection.verdict(verdict) }
    if !events.isEmpty {
      blocks += SummarySection.impact(events)
      blocks += IncidentSection.blocks(report)
      blocks += OverTimeSection.blocks(report)
      blocks += TimelineSection.blocks(events, report, local: local)
      blocks += ProcessSection.blocks(events)
      blocks += ActionSection.blocks(report)
    }
    self.blocks = blocks + CoverageSection.blocks(report.coverage)
  }

  /// What only people know: a blank that says what belongs there.
  static func blank(_ what: String) -> Statement { "[to fill in: \(words: what)]" }
}
