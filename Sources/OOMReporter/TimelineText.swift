import OOMForensics
import OOMModel

/// An entry of the timeline in words.
enum TimelineText {
  static func statement(_ what: Timeline.What) -> Statement {
    switch what {
    case .invoked(let event):
      let name: Statement = event.trigger?.comm.map { "\($0)" } ?? "a process"
      let manual = event.isManual ? " by hand (SysRq)" : ""
      return "\(name)\(words: pid(event.trigger?.pid)) invoked the OOM killer\(words: manual)"
    case .killed(let kill, let event):
      let name: Statement = kill.knownComm.map { "\($0)" } ?? "\(words: kill.shownName)"
      let owner: Statement =
        kill.knownComm == nil ? event.taskMemcg.map { " of \($0)" } ?? "" : ""
      let size: Statement = kill.residentSize.map { ", \($0) resident" } ?? ""
      let limit: Statement = event.oomMemcg.map { ", limit of \($0)" } ?? ""
      let killer = event.killer.map { "\($0.rawValue) " } ?? ""
      return
        "\(words: killer)killed \(name)\(words: pid(kill.pid))\(owner)\(size)\(limit)"
    case .reaped(let kill, let reaping):
      let verb = reaping.succeeded ? "reaped" : "could not be reaped:"
      return "\(words: verb) \(kill.comm)\(words: pid(kill.pid))"
    case .deadEnd(let deadEnd):
      return "\(words: deadEnd.words)"
    }
  }

  private static func pid(_ pid: Int?) -> String { pid.map { " (pid \($0))" } ?? "" }
}
