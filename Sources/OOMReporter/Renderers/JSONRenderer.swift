import OOMForensics
import OOMModel

/// The one document of `--format json`: range, coverage, notices, incidents with their events.
/// docs/output-schema.md is its contract.
public enum JSONRenderer {
  public static func render(_ report: Report, version: String) -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.field("schema_version", 1)
      writer.object("generator") { writer in
        writer.field("name", "oomlog")
        writer.field("version", version)
      }
      writer.object("range") { writer in
        writer.field("since", report.range.since.map(TimeText.rfc3339))
        writer.field("until", report.range.until.map(TimeText.rfc3339))
        writer.field("zone", report.zone.name)
      }
      writer.verdict(report.verdict, report.zone)
      writer.coverage(report.coverage)
      writer.array("notices") { writer in
        for notice in report.coverage.notices { writer.notice(notice) }
      }
      let findings = report.incidentFindings()
      writer.array("incidents") { writer in
        for incident in report.incidents {
          writer.incident(incident, findings[incident.id] ?? [], report)
        }
      }
    }
    writer.newline()
    return writer.takeBytes()
  }
}

extension JSONWriter {
  mutating func coverage(_ coverage: Coverage) {
    object("coverage") { writer in
      writer.field("interrupted", coverage.wasInterrupted)
      writer.field("userspace_kills", coverage.userspaceKills)
      writer.field("killer_kills", coverage.killerKills)
      writer.neighbours("unexplained", coverage.unexplained)
      writer.field("lone_signs", coverage.loneSigns)
      writer.field("userspace_events", coverage.userspaceEvents)
      writer.field("dropped_messages", coverage.droppedMessages)
      writer.field("dropped_notices", coverage.droppedNotices)
      writer.field("lines_not_understood", coverage.linesNotUnderstood)
      writer.field("unknown_lines", coverage.unknownLines)
      writer.field("notices_dropped", coverage.noticesDropped)
      writer.field("hosts", coverage.hostCount)
      writer.field("boots_dropped", coverage.bootsDropped)
      writer.field("gaps_dropped", coverage.gapsDropped)
      writer.field("unknown_spans_dropped", coverage.unknownSpansDropped)
      writer.array("sources") { writer in
        for source in coverage.sources { writer.source(source) }
      }
      writer.array("boots") { writer in
        for boot in coverage.boots { writer.boot(boot) }
      }
      writer.array("gaps") { writer in
        for gap in coverage.gaps { writer.gap(gap) }
      }
      writer.array("unknown_spans") { writer in
        for span in coverage.unknownSpans { writer.span(span) }
      }
    }
  }

  private mutating func boot(_ boot: BootCoverage) {
    object { writer in
      writer.field("host", boot.host)
      writer.field("boot_id", boot.bootID)
      writer.field("basis", boot.basis.rawValue)
      writer.moment("first", boot.first)
      writer.moment("last", boot.last)
      writer.array("sources") { writer in
        for source in boot.sources { writer.element(source) }
      }
    }
  }

  private mutating func gap(_ gap: CoverageGap) {
    object { writer in
      writer.field("kind", gap.kind.rawValue)
      writer.field("host", gap.host)
      writer.field("source", gap.source)
      writer.moment("from", gap.from)
      writer.moment("to", gap.to)
    }
  }

  private mutating func span(_ span: UnknownSpan) {
    object { writer in
      writer.field("host", span.host)
      writer.field("from", span.from.map(TimeText.rfc3339))
      writer.field("to", TimeText.rfc3339(span.to))
    }
  }

  private mutating func source(_ source: SourceCoverage) {
    object { writer in
      writer.field("name", source.name)
      writer.field("kind", source.kind.rawValue)
      writer.field("state", source.state.rawValue)
      writer.field("problem", source.problem.map(ProblemSentence.of))
      writer.field("bytes", source.kind == .journal ? nil : source.bytes)
      writer.field("records", source.records)
      writer.moment("first", source.first)
      writer.moment("last", source.last)
      writer.field("events", source.events)
      writer.field("kills", source.kills)
      writer.field("userspace_kills", source.userspaceKills)
      writer.field("killer_kills", source.killerKills)
    }
  }

  private mutating func moment(_ key: StaticString, _ time: EventTime?) {
    guard let time else { return null(key) }
    object(key) { $0.time(time) }
  }

  mutating func notice(_ notice: Notice) {
    object { writer in
      writer.field("category", notice.category.rawValue)
      writer.field("message", notice.message)
      if let position = notice.position {
        writer.position("position", position)
      } else {
        writer.null("position")
      }
    }
  }

  fileprivate mutating func incident(
    _ incident: Incident, _ findings: [IncidentFinding], _ report: Report
  ) {
    object { writer in
      writer.field("incident_id", incident.id)
      writer.field("kind", incident.kind.rawValue)
      writer.array("findings") { writer in
        for finding in findings { writer.incidentFinding(finding) }
      }
      writer.array("events") { writer in
        for event in incident.events { writer.event(event, report.analysis(of: event)) }
      }
    }
  }
}
