package import OOMModel

/// A line of somebody else than the OOM killer that tells of an OOM kill, or announces one.
package enum NeighbourLine {
  case neighbour(Facts)
  case killer(KillerLine)

  /// What the text says. Who wrote it and when is in the context of the line.
  package struct Facts {
    package var kind: Neighbour.Kind
    package var unit: UntrustedText?
    package var cgroup: UntrustedText?
    package var containerID: String?
    package var pid: Int?
    package var comm: UntrustedText?
    package var processes: Int?

    init(_ kind: Neighbour.Kind) {
      self.kind = kind
    }
  }

  /// What the finder looks for, besides the kernel's words.
  static let literals: [StaticString] =
    SystemdLine.literals + ContainerLine.literals + SignLine.literals + KillerLine.literals

  /// By the program first: only a few say anything that matters. `nil` for any other line.
  init?(_ text: Span<UInt8>, by program: LogProgram) {
    var start = 0
    while start < text.count, text[start] == .space || text[start] == 0x09 { start += 1 }
    let line = text.extracting(start..<text.count)
    // Early in a boot systemd writes into the kernel's ring, with its tag in the text.
    if program == .kernel || program == .unnamed, line.starts(with: "systemd[", at: 0),
      let tag = line.firstRange(of: "]: ", lastStart: 20)
    {
      self.init(
        line.extracting(tag.upperBound..<line.count),
        by: LogProgram(tag: line.extracting(0..<tag.lowerBound + 1)))
      return
    }
    let facts: Facts?
    switch program {
    case .other: return nil
    case .kernel:
      if let killer = LowMemoryKillerLine.driver(line) {
        self = .killer(killer)
        return
      }
      facts = SignLine.kernel(line)
    case .systemd: facts = SystemdLine.parse(line)
    case .journald: facts = SignLine.journald(line)
    case .kubelet, .containerd, .dockerd: facts = ContainerLine.parse(line)
    case .systemdOomd, .earlyoom, .nohang, .lmkd:
      if let killer = KillerLine(line, by: program) {
        self = .killer(killer)
        return
      }
      facts = SignLine.killer(line, by: program)
    case .unnamed:
      if let killer = KillerLine(unnamed: line) {
        self = .killer(killer)
        return
      }
      facts = SignLine.unnamed(line) ?? ContainerLine.unnamed(line)
    }
    guard let facts else { return nil }
    self = .neighbour(facts)
  }
}
