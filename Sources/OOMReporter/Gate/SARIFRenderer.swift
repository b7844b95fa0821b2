import OOMForensics
import OOMModel
public import OOMPolicy

/// SARIF 2.1.0 (OASIS). What stands in the way of belief is in the notifications of the invocation.
public enum SARIFRenderer {
  public static func render(_ report: GateReport, paths: ReportPath, version: String) -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    let items = report.items.filter { $0.disposition != .notCounted }
    let rules = Set(items.map(\.ruleName)).union(RuleID.kinds.map(\.rule.rawValue)).sorted()
    writer.object { writer in
      writer.field(
        "$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      writer.field("version", "2.1.0")
      writer.array("runs") { writer in
        writer.object { writer in
          writer.tool(rules, version)
          writer.object("automationDetails") { $0.field("id", "oomlog/") }
          writer.invocation(report)
          writer.results(items, rules, report, paths)
        }
      }
    }
    writer.newline()
    return RunnerText.json(writer.takeBytes())
  }
}

extension JSONWriter {
  fileprivate mutating func tool(_ rules: [String], _ version: String) {
    object("tool") { writer in
      writer.object("driver") { writer in
        writer.field("name", "oomlog")
        writer.field("semanticVersion", version)
        writer.array("rules") { writer in
          for rule in rules {
            writer.object { writer in
              writer.field("id", rule)
              writer.message("shortDescription", GateItem.title(ofRule: rule))
            }
          }
        }
      }
    }
  }

  fileprivate mutating func invocation(_ report: GateReport) {
    array("invocations") { writer in
      writer.object { writer in
        writer.field("executionSuccessful", !report.verdict.outcomes.contains(.policyWrong))
        writer.field("exitCode", Int(report.exitStatus))
        writer.field("exitCodeDescription", report.verdict.sentence)
        writer.array("toolExecutionNotifications") { writer in
          let faults = report.faults(report.request.zone)
          for (outcome, sentence) in faults where report.verdict.outcomes.contains(outcome) {
            writer.notification("error", outcome.rawValue, sentence)
          }
          for warning in report.warnings { writer.notification("warning", "expired", warning) }
        }
        writer.object("properties") { writer in
          writer.strings("outcomes", report.verdict.outcomes.map(\.rawValue))
        }
      }
    }
  }

  private mutating func notification(_ level: String, _ id: String, _ text: String) {
    object { writer in
      writer.object("descriptor") { $0.field("id", id) }
      writer.field("level", level)
      writer.message("message", text)
    }
  }

  fileprivate mutating func message(_ key: StaticString, _ text: String) {
    object(key) { $0.field("text", text) }
  }

  fileprivate mutating func results(
    _ items: [GateItem], _ rules: [String], _ report: GateReport, _ paths: ReportPath
  ) {
    var fingerprints = UniqueFingerprints()
    array("results") { writer in
      for item in items {
        writer.object { writer in
          writer.field("ruleId", item.ruleName)
          writer.field("ruleIndex", rules.firstIndex(of: item.ruleName))
          writer.field("level", item.level)
          writer.message("message", item.sentence(report.request.zone))
          writer.array("locations") { writer in
            writer.object { writer in
              writer.object("physicalLocation") { writer in
                writer.object("artifactLocation") {
                  $0.field("uri", paths.uri(item.position.source))
                }
                writer.object("region") { $0.field("startLine", item.position.line ?? 1) }
              }
            }
          }
          writer.object("partialFingerprints") {
            $0.field("oomKill/v1", fingerprints.next(item.fingerprint.hexadecimal))
          }
          if report.request.baseline != nil {
            writer.field("baselineState", item.disposition == .known ? "unchanged" : "new")
          }
          writer.suppression(item, report)
        }
      }
    }
  }

  private mutating func suppression(_ item: GateItem, _ report: GateReport) {
    array("suppressions") { writer in
      guard let remark = report.remark(on: item), !item.disposition.isFailure else { return }
      writer.object { writer in
        writer.field("kind", "external")
        writer.field("status", "accepted")
        writer.field("justification", remark)
      }
    }
  }
}

extension GateItem {
  fileprivate var level: String {
    switch severity {
    case .high: "error"
    case .medium: "warning"
    case .low, .none: "note"
    }
  }
}
