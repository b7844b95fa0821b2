import OOMModel
import OOMPolicy

/// A command that was watched, in words.
enum RunText {
  static let nothingRead = "nothing could be read that would tell of an OOM kill"

  /// What was read, and what could not be and why.
  static func lines(_ run: CommandRun) -> [String] {
    var lines = [end(run)]
    for source in run.sources {
      lines.append(
        source.problem.map { "not read: " + ProblemSentence.of($0) }
          ?? "read: \(PrintableText.of(source.name))")
    }
    if let counter = run.counter {
      lines.append(
        "read: \(counter.file) of \(place(run)): \(CoverageText.count(counter.before, "kill")) before, "
          + "\(counter.after) after")
    }
    if run.pids == nil {
      lines.append(
        "the kernel's numbers of processes are not known in this pid namespace: kills are told by the cgroup"
      )
    }
    if run.otherKills > 0 {
      lines.append("\(CoverageText.count(run.otherKills, "kill")) while it ran, of others")
    }
    return lines
  }

  private static func end(_ run: CommandRun) -> String {
    switch run.end {
    case .status(let status): "the command ended with status \(status)"
    case .signal(let signal): "the command was ended by \(name(ofSignal: signal))"
    }
  }

  /// The answer.
  static func sentence(_ run: CommandRun) -> String {
    switch run.answer {
    case .killed:
      return
        "\(CoverageText.count(run.killsOfTree, "process", "processes")) of the command killed for want of memory."
    case .killedInCgroup:
      return
        "\(CoverageText.count(run.killsInCgroup, "process", "processes")) killed for want of memory in "
        + "\(place(run)), where the command ran; not known to be of it."
    case .counted:
      return counted(run, "The") + "."
    case .notKilled where run.otherKills > 0:
      return
        "No OOM kill of the command is known. A process that lived for a few milliseconds only can be "
        + "among the \(run.otherKills) of others."
    case .notKilled where !run.isLogRead:
      return
        "No OOM kill was counted in \(place(run)) while the command ran; what went to other cgroups is not known."
    case .notKilled:
      switch run.end {
      case .signal(9):
        return "No OOM kill: the kernel tells of none while the command ran. Somebody sent SIGKILL."
      case .status(137):
        return
          "No OOM kill: this kernel tells of none while the command ran. 137 is what shells say of a "
          + "SIGKILL, wherever that was."
      default: return "No OOM kill while the command ran."
      }
    case .notProven:
      return "Not proven: \(unproven(run))."
        + (run.isKilled ? " SIGKILL and 137 alone are no proof." : "")
    }
  }

  private static func unproven(_ run: CommandRun) -> String {
    if run.otherKills > 0 {
      return
        "\(CoverageText.count(run.otherKills, "kill")) while it ran may be of it, as processes have other "
        + "numbers in this pid namespace"
    }
    return run.counter == nil
      ? nothingRead
      : "only a counter of \(place(run)) could be read, which knows of no other cgroup"
  }

  static func counted(_ run: CommandRun, _ article: String = "the") -> String {
    "\(article) kernel counted \(CoverageText.count(run.countedOnly, "OOM kill")) in \(place(run)) while the command "
      + "ran, in no log that was read"
  }

  private static func place(_ run: CommandRun) -> String {
    run.cgroup.map(PrintableText.of) ?? "its cgroup"
  }

  /// Of Linux on all but a few machines (signal(7)).
  private static func name(ofSignal signal: Int32) -> String {
    switch signal {
    case 1: "SIGHUP"
    case 2: "SIGINT"
    case 3: "SIGQUIT"
    case 6: "SIGABRT"
    case 7: "SIGBUS"
    case 9: "SIGKILL"
    case 11: "SIGSEGV"
    case 13: "SIGPIPE"
    case 15: "SIGTERM"
    default: "signal \(signal)"
    }
  }
}
