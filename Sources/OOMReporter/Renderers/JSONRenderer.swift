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
      writer.coverage(report.coverage)
      writer.array("notices") { writer in
        for notice in report.coverage.notices { writer.notice(notice) }
      }
      writer.array("incidents") { writer in
        for incident in report.incidents { writer.incident(incident) }
      }
    }
    writer.newline()
    return writer.takeBytes()
  }
}

extension JSONWriter {
  fileprivate mutating func coverage(_ coverage: Coverage) {
    object("coverage") { writer in
      writer.field("interrupted", coverage.wasInterrupted)
      writer.field("userspace_kills", coverage.userspaceKills)
      writer.field("killer_kills", coverage.killerKills)
      writer.neighbours("unexplained", coverage.unexplained)
      writer.field("lone_signs", coverage.loneSigns)
      writer.field("notices_dropped", coverage.noticesDropped)
      writer.array("sources") { writer in
        for source in coverage.sources { writer.source(source) }
      }
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

  fileprivate mutating func notice(_ notice: Notice) {
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

  fileprivate mutating func incident(_ incident: Incident) {
    object { writer in
      writer.field("incident_id", incident.id)
      writer.field("kind", incident.kind.rawValue)
      writer.array("findings") { _ in }
      writer.array("events") { writer in
        for event in incident.events { writer.event(event) }
      }
    }
  }
}
