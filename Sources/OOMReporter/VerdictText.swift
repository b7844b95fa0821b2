import OOMForensics
import OOMModel

/// Whether it was an OOM kill, in words: one sentence, then a line for each that backs it.
enum VerdictText {
  private static let listLimit = 8

  static func lines(_ verdict: KillVerdict, _ zone: Zone) -> [String] {
    let proofs = verdict.proofs.map { proof($0, zone) }
    let records = verdict.records.map { NeighbourText.line($0, zone) }
    let doubts = verdict.doubts.map { words($0, zone) }
    return ["Verdict: " + sentence(verdict, zone)]
      + (listed(proofs, verdict.proofsDropped) + listed(records, verdict.recordsDropped)
      + listed(doubts, verdict.doubtsDropped)).map { "  " + $0 }
  }

  private static func listed(_ lines: [String], _ dropped: Int) -> [String] {
    let more = lines.count + dropped - listLimit
    return lines.prefix(listLimit) + (more > 0 ? ["and \(more) more"] : [])
  }

  // MARK: - The answer

  static func sentence(_ verdict: KillVerdict, _ zone: Zone) -> String {
    let subject = subject(verdict.question)
    let covered =
      verdict.covered.map {
        " from \(TimeText.local($0.lowerBound, zone)) to \(TimeText.local($0.upperBound, zone))"
      } ?? ""
    let kills = CoverageText.count(verdict.proofs.count + verdict.proofsDropped, "kill")
    switch verdict.answer {
    case .killed:
      return "yes, the kernel's OOM killer: \(kills)\(subject)."
    case .killedByUserspace:
      return "yes, but a userspace killer and not the kernel: \(kills)\(subject)."
    case .notKilled:
      return "no OOM kill\(subject)\(covered); all of it was read, without gaps."
    case .notProven:
      return
        "not proven. A death\(subject) is told of, and no record of an OOM killer that was read"
        + "\(covered) is it. SIGKILL and 137 alone are no proof."
    case .cannotTell:
      return "cannot tell. No OOM kill\(subject) was found\(covered), but not all is known."
    }
  }

  private static func subject(_ question: KillQuestion) -> String {
    var text = ""
    if !question.pids.isEmpty {
      text += " of pid " + question.pids.map(String.init).joined(separator: " or ")
    }
    if !question.comms.isEmpty { text += " of " + names(question.comms) }
    if !question.units.isEmpty { text += " in " + names(question.units) }
    if !question.containers.isEmpty { text += " in container " + names(question.containers) }
    if !question.pods.isEmpty { text += " in pod " + names(question.pods) }
    if !question.scopes.isEmpty {
      text += " of scope " + question.scopes.joined(separator: " or ")
    }
    return text
  }

  private static func names(_ names: [String]) -> String {
    names.map { PrintableText.of($0) }.joined(separator: " or ")
  }

  // MARK: - What it rests on

  private static func proof(_ proof: KillVerdict.Proof, _ zone: Zone) -> String {
    let name = proof.comm.isEmpty ? "(not named)" : PrintableText.of(proof.comm)
    let pid = proof.pid.map { " (pid \($0))" } ?? ""
    let killer = proof.killer.map { ", by " + $0.rawValue } ?? ""
    return "\(TimeText.short(proof.time, zone)) \(name)\(pid)\(killer), event \(proof.eventID), "
      + proof.position.shortText
  }

  static func words(_ doubt: KillVerdict.Doubt, _ zone: Zone) -> String {
    switch doubt {
    case .nothingRead: return "nothing was read of the time that was asked for"
    case .noKernelStamps:
      return "no line that was read has the kernel's own stamp: it may be no log of the kernel's"
    case .interrupted: return "the reading was interrupted"
    case .notRead(let source, let isPartly):
      return PrintableText.of(source) + (isPartly ? ": read only in part" : ": not read")
    case .span(let span): return CoverageText.words(span, zone)
    case .gap(let gap): return CoverageText.words(gap, zone)
    case .dropped(let messages):
      return messages == 0
        ? "messages were dropped, nobody says how many"
        : CoverageText.count(messages, "message") + " at the least "
          + (messages == 1 ? "was dropped" : "were dropped")
    case .notUnderstood(let lines):
      return CoverageText.count(lines, "line") + " with the kernel's words for an OOM kill "
        + (lines == 1 ? "was" : "were") + " not understood"
    case .limited: return "a bound of the reader was reached, and something left out"
    case .undecided(let id, let position):
      return "event \(id) does not say whose it was: it may be this one, " + position.shortText
    case .unfinished(let id, let position):
      return "event \(id) ends before its kill, " + position.shortText
    case .panicked(let id, let position):
      return "event \(id): the kernel panicked, and nothing after it was written, "
        + position.shortText
    case .untimed(let id, let position):
      return "event \(id) would be it, but its time is not known, " + position.shortText
    }
  }

  /// For machines.
  static func kind(_ doubt: KillVerdict.Doubt) -> String {
    switch doubt {
    case .nothingRead: "nothing_read"
    case .noKernelStamps: "no_kernel_stamps"
    case .interrupted: "interrupted"
    case .notRead: "not_read"
    case .span: "unknown_span"
    case .gap(let gap): gap.kind.rawValue
    case .dropped: "messages_dropped"
    case .notUnderstood: "not_understood"
    case .limited: "limit_reached"
    case .undecided: "undecided"
    case .unfinished: "unfinished"
    case .panicked: "panicked"
    case .untimed: "time_unknown"
    }
  }
}
