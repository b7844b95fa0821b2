public import OOMModel

/// `oomlog follow`: a line a kill, as it happens.
public struct FollowRenderer {
  private let zone: Zone

  public init(zone: Zone) {
    self.zone = zone
  }

  public func lines(of event: OOMEvent) -> String {
    let host = event.host.map { PrintableText.of($0) + " " } ?? ""
    let mark = event.provenance == .userspace ? " (untrusted)" : ""
    if event.kills.isEmpty {
      return "\(TimeText.short(event.time, zone)) \(host)\(event.scope.rawValue)\(mark): "
        + "\(event.deadEnd?.words ?? "no victim in the log") [\(event.id)]\n"
    }
    return event.kills.map { kill in
      let name = kill.comm.isEmpty ? "(empty)" : PrintableText.of(kill.comm)
      var text = "\(TimeText.short(kill.time, zone)) \(host)\(event.scope.rawValue)\(mark): "
      text += "killed \(name)"
      if let pid = kill.pid { text += " (pid \(pid))" }
      if let owner = event.victimOwner { text += " of \(PrintableText.of(owner))" }
      if let size = kill.residentSize { text += ", \(SizeText.of(size)) resident" }
      return text + " [\(event.id)]\n"
    }.joined()
  }
}
