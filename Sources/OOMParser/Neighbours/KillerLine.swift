package import OOMModel

/// A line of a userspace killer about what it does.
package enum KillerLine {
  static let literals: [StaticString] = [
    "systemd-oomd", "earlyoom", "nohang", "lowmemorykiller", "lmkd",
    "killing process ",
  ]

  case kill(UserspaceKill)
  /// nohang names its victim before it says what it does to it.
  case victim(UserspaceKill)
  /// The signal goes to the victim named before.
  case signal(UserspaceKiller)
  /// What came of the last kill of this killer. `pid` where the line names one.
  case outcome(UserspaceKiller, pid: Int?, isLast: Bool)
  /// The rest of a record that the log has cut into lines.
  case detail(UserspaceKill)

  /// How the lines start that `literals` do not find without the name of the program before them.
  private static let starts: [StaticString] = [
    "sending SIG", "escalating to ", "process ", "PID:", "badness:", "Vm, MiB:", "cgroup_v",
    "Sending SIG", "The victim ", "Cannot send a signal", "Killed /", "Marked /", "Considered ",
    "oomd dry-run", "Missed ",
  ]

  /// Whether a message of a killer may matter.
  static func mayBe(_ message: Span<UInt8>) -> Bool {
    var start = 0
    message.skipBlanks(&start)
    return starts.contains { message.starts(with: $0, at: start) }
  }

  init?(_ line: Span<UInt8>, by program: LogProgram) {
    let parsed: KillerLine? =
      switch program {
      case .systemdOomd: OomdLine.parse(line)
      case .earlyoom: EarlyoomLine.parse(line)
      case .nohang: NohangLine.parse(line)
      case .lmkd: LowMemoryKillerLine.daemon(line)
      default: nil
      }
    guard let parsed else { return nil }
    self = parsed
  }

  /// Where the log names no writer: what earlyoom prints, and the driver's own prefix.
  init?(unnamed line: Span<UInt8>) {
    guard let parsed = EarlyoomLine.parse(line) ?? LowMemoryKillerLine.driver(line) else {
      return nil
    }
    self = parsed
  }
}

/// What a userspace killer says of a kill.
package struct UserspaceKill {
  package var killer: UserspaceKiller
  package var pid: Int?
  package var comm: UntrustedText?
  package var uid: UInt32?
  package var oomScoreAdj: Int?
  package var score: Int?
  /// Resident memory as a whole.
  package var rss: ByteCount?
  /// systemd-oomd kills a whole cgroup, and does not say what was in it.
  package var cgroup: UntrustedText?
  /// Why, in the killer's words.
  package var reason: UntrustedText?

  init(by killer: UserspaceKiller) {
    self.killer = killer
  }
}
