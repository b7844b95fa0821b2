import OOMModel
public import OOMPolicy

/// GitLab's code quality report: one array.
public enum GitLabRenderer {
  public static func render(_ report: GateReport, paths: ReportPath) -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    var fingerprints = UniqueFingerprints()
    writer.array { writer in
      for item in report.items where item.disposition != .notCounted {
        let remark = report.remark(on: item).map { " [\($0)]" } ?? ""
        writer.object { writer in
          writer.field("description", item.sentence(report.request.zone) + remark)
          writer.field("check_name", "oomlog/" + item.ruleName)
          writer.field("fingerprint", fingerprints.next(item.fingerprint.hexadecimal))
          writer.field("severity", severity(item))
          writer.location(paths.relative(item.position.source), item.position.line)
        }
      }
      for (outcome, sentence) in report.faults(report.request.zone)
      where report.verdict.outcomes.contains(outcome) {
        writer.object { writer in
          writer.field("description", "\(outcome.words): \(sentence)")
          writer.field("check_name", "oomlog/" + outcome.rawValue)
          let text = outcome.rawValue + " " + sentence
          writer.field("fingerprint", fingerprints.next(StableHash.hexadecimal(Array(text.utf8))))
          writer.field("severity", "critical")
          let source = report.coverage.sources.first { $0.state != .read }?.name
          writer.location(paths.relative(source ?? report.request.policyName ?? "log"), nil)
        }
      }
    }
    writer.newline()
    return RunnerText.json(writer.takeBytes())
  }

  private static func severity(_ item: GateItem) -> String {
    guard item.disposition.isFailure else { return "info" }
    return switch item.severity {
    case .high: "critical"
    case .medium: "major"
    case .low: "minor"
    case .none: "info"
    }
  }
}

extension JSONWriter {
  fileprivate mutating func location(_ path: String, _ line: Int?) {
    object("location") { writer in
      writer.field("path", PrintableText.of(path))
      writer.object("lines") { $0.field("begin", line ?? 1) }
    }
  }
}

/// Two copies of a kill that are not known to be one have the same fingerprint.
struct UniqueFingerprints {
  private var seen: [String: Int] = [:]

  mutating func next(_ fingerprint: String) -> String {
    let number = seen[fingerprint, default: 0] + 1
    seen[fingerprint] = number
    return number == 1 ? fingerprint : "\(fingerprint)-\(number)"
  }
}
