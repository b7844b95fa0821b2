import OOMForensics
import OOMModel
public import OOMPolicy

/// `oomlog check --format json`. docs/output-schema.md is its contract.
public enum GateJSONRenderer {
  public static func render(_ report: GateReport, version: String) -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    let request = report.request
    writer.object { writer in
      writer.field("schema_version", 1)
      writer.object("generator") { writer in
        writer.field("name", "oomlog")
        writer.field("version", version)
      }
      writer.field("exit_status", Int(report.exitStatus))
      writer.run(report.run)
      writer.strings("outcomes", report.verdict.outcomes.map(\.rawValue))
      writer.field("error", report.error)
      writer.array("faults") { writer in
        for (outcome, sentence) in report.faults(request.zone)
        where report.verdict.outcomes.contains(outcome) {
          writer.object { writer in
            writer.field("outcome", outcome.rawValue)
            writer.field("message", sentence)
          }
        }
      }
      writer.strings("warnings", report.warnings)
      writer.object("policy") { writer in
        writer.field("file", request.policyName)
        writer.field("fail_on", request.policy.failOn.rawValue)
        writer.field("baseline_kills", request.baseline?.count)
        writer.field("allow_empty", request.allowsEmpty)
        writer.field("exit_zero", request.isReportOnly)
        writer.field("today", request.today.description)
      }
      writer.object("counts") { writer in
        writer.field("kills", report.tally.kills)
        writer.field("events", report.tally.events)
        writer.field("failing", report.failures)
        writer.field("dropped", report.itemsDropped)
      }
      writer.array("items") { writer in
        for item in report.items { writer.item(item, report) }
      }
      writer.coverage(report.coverage)
      writer.array("notices") { writer in
        for notice in report.coverage.notices { writer.notice(notice) }
      }
    }
    writer.newline()
    return RunnerText.json(writer.takeBytes())
  }
}

extension JSONWriter {
  fileprivate mutating func run(_ run: CommandRun?) {
    guard let run else { return null("run") }
    object("run") { writer in
      switch run.end {
      case .status(let status):
        writer.field("status", Int(status))
        writer.null("signal")
      case .signal(let signal):
        writer.null("status")
        writer.field("signal", Int(signal))
      }
      writer.field("answer", run.answer.rawValue)
      writer.field("statement", RunText.sentence(run))
      writer.field("kills_of_command", run.killsOfTree)
      writer.field("kills_in_cgroup", run.killsInCgroup)
      writer.field("kills_counted_only", run.countedOnly)
      writer.field("other_kills", run.otherKills)
      writer.field("cgroup", run.cgroup)
      if let counter = run.counter {
        writer.object("counter") { writer in
          writer.field("file", counter.file)
          writer.field("before", counter.before)
          writer.field("after", counter.after)
        }
      } else {
        writer.null("counter")
      }
      writer.array("sources") { writer in
        for source in run.sources {
          writer.object { writer in
            writer.field("name", source.name)
            writer.field("problem", source.problem.map(ProblemSentence.of))
          }
        }
      }
    }
  }

  fileprivate mutating func item(_ item: GateItem, _ report: GateReport) {
    object { writer in
      writer.field("disposition", item.disposition.name)
      writer.field("fails", item.disposition.isFailure)
      writer.field("remark", report.remark(on: item))
      writer.field("severity", item.severity.rawValue)
      writer.field("rule", item.rule?.rawValue)
      writer.strings("rules", item.rules.map(\.rawValue).sorted())
      writer.field("statement", item.leading.map { StatementText.raw($0.statement) })
      writer.field("fingerprint", item.fingerprint.hexadecimal)
      writer.field("event_id", item.eventID)
      writer.time(item.time)
      writer.field("boot_id", item.bootID)
      writer.field("host", item.host)
      writer.field("scope", item.scope.rawValue)
      writer.field("killer", item.killer?.rawValue)
      writer.field("dead_end", item.deadEnd?.rawValue)
      writer.field("victim_pid", item.kill?.pid)
      writer.field("victim_comm", item.comm)
      writer.field("victim_uid", item.uid)
      writer.field("cgroup", item.cgroup)
      writer.field("owner_name", item.ownerName)
      writer.field("trusted", !item.isUntrusted)
      writer.position("position", item.position)
    }
  }
}

extension GateItem.Disposition {
  fileprivate var name: String {
    switch self {
    case .failed: "failed"
    case .overBudget: "over_budget"
    case .waived: "waived"
    case .known: "in_baseline"
    case .withinBudget: "within_budget"
    case .tolerated: "below_severity"
    case .undated: "undated"
    case .notCounted: "not_counted"
    }
  }
}
