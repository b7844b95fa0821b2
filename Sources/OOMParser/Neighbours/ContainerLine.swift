import OOMModel

/// What kubelet, containerd and dockerd say of a kill in a container.
///
/// kubernetes pkg/kubelet/oom/oom_watcher_linux.go; containerd's `TaskOOM` event and its topic
/// `/tasks/oom`; docker's `container oom` event; an exit status of 137 anywhere.
enum ContainerLine {
  static let literals: [StaticString] =
    [
      "ystem OOM encountered", "sys oom event", "TaskOOM", "tasks/oom", "container oom",
      "OOMKilled",
    ] + exitLiterals
  private static let exitLiterals: [StaticString] = [
    "tatus:137", "tatus={137", "tatus\\\":137", "tatus\":137", "ode=137", "ode:137", "ode\":137",
    "ode 137", "tatus 137", "tatus: 137", "ode: 137",
  ]

  static func parse(_ line: Span<UInt8>) -> NeighbourLine.Facts? {
    if let victim = line.firstRange(of: "ystem OOM encountered") {
      return node(line, from: victim.upperBound)
    }
    if let event = line.firstRange(of: "sys oom event") {
      return sysEvent(line, from: event.upperBound)
    }
    if line.firstRange(of: "TaskOOM") != nil || line.firstRange(of: "tasks/oom") != nil
      || line.firstRange(of: "container oom") != nil || line.firstRange(of: "OOMKilled") != nil
    {
      // `OOMKilled=false` is the opposite.
      guard line.firstRange(of: "OOMKilled=false") == nil,
        line.firstRange(of: "OOMKilled\":false") == nil
      else { return nil }
      return container(.containerOOM, line)
    }
    return isExit137(line) ? container(.exitedBySIGKILL, line) : nil
  }

  /// Without a tag only what `docker events` prints, and Kubernetes' own event.
  static func unnamed(_ line: Span<UInt8>) -> NeighbourLine.Facts? {
    if let victim = line.firstRange(of: "System OOM encountered, victim process: ") {
      return node(line, from: victim.lowerBound + "System OOM encountered".utf8.count)
    }
    if line.firstRange(of: "container oom ") != nil || line.firstRange(of: "TaskOOM event") != nil {
      return container(.containerOOM, line)
    }
    return nil
  }

  /// `, victim process: NAME, pid: N`. The name can hold anything, so the last pid counts.
  private static func node(_ line: Span<UInt8>, from: Int) -> NeighbourLine.Facts {
    var facts = NeighbourLine.Facts(.nodeOOM)
    var at = from
    if line.skip(", victim process: ", &at), let pid = line.lastRange(of: ", pid: ", from: at) {
      facts.comm = line.text(at..<pid.lowerBound)
      at = pid.upperBound
      facts.pid = line.pid(&at)
    }
    return facts
  }

  /// `"Got sys oom event" event={"Pid":4711,"ProcessName":…}`, or `event=&{Pid:4711 ProcessName:…}`.
  private static func sysEvent(_ line: Span<UInt8>, from: Int) -> NeighbourLine.Facts {
    var facts = NeighbourLine.Facts(.nodeOOM)
    if let pid = line.firstRange(of: "Pid", from: from) {
      var at = pid.upperBound
      _ = line.skip("\\", &at)
      _ = line.skip("\"", &at)
      if line.skip(":", &at) { facts.pid = line.pid(&at) }
    }
    return facts
  }

  private static func container(
    _ kind: Neighbour.Kind, _ line: Span<UInt8>
  ) -> NeighbourLine.Facts {
    var facts = NeighbourLine.Facts(kind)
    facts.containerID = containerID(in: line)
    return facts
  }

  /// The first 64 hex digits that stand alone.
  private static func containerID(in line: Span<UInt8>) -> String? {
    var run = 0
    for index in 0...line.count {
      if index < line.count, isHexDigit(line[index]) {
        run += 1
        continue
      }
      if run == 64 { return line.string(index - 64..<index) }
      run = 0
    }
    return nil
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    byte.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  private static func isExit137(_ line: Span<UInt8>) -> Bool {
    exitLiterals.contains { literal in
      guard let found = line.firstRange(of: literal) else { return false }
      return found.upperBound == line.count || !line[found.upperBound].isDigit
    }
  }
}
