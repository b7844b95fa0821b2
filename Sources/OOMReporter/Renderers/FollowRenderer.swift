public import OOMModel

/// `oomlog follow`: a line a kill, as it happens.
public struct FollowRenderer {
  private let zone: Zone

  public init(zone: Zone) {
    self.zone = zone
  }

  public func lines(of event: OOMEvent) -> String {
    let host = event.host.map { PrintableText.of($0) + " " } ?? ""
    if event.kills.isEmpty {
      return "\(TimeText.short(event.time, zone)) \(host)\(event.shownScope): "
        + "\(event.deadEnd?.words ?? "no victim in the log") [\(event.id)]\n"
    }
    return event.kills.map { kill in
      var text = "\(TimeText.short(kill.time, zone)) \(host)\(event.shownScope): "
      text += "killed \(kill.shownName)"
      if let pid = kill.pid { text += " (pid \(pid))" }
      if let owner = event.victimOwner { text += " of \(PrintableText.of(owner))" }
      if let size = kill.residentSize { text += ", \(SizeText.of(size)) resident" }
      return text + " [\(event.id)]\n"
    }.joined()
  }
}
