import OOMModel

/// Which of the waiting events have a kill of a process: a reaper line is matched by process, and
/// the events of many hosts wait at a time.
struct VictimIndex {
  private var serials: [Victim: [Int]] = [:]

  private struct Victim: Hashable {
    let host: UntrustedText?
    let pid: Int?
  }

  mutating func add(_ kill: Kill, of host: UntrustedText?, in serial: Int) {
    let victim = Victim(host: host, pid: kill.pid)
    if serials[victim]?.last != serial { serials[victim, default: []].append(serial) }
  }

  /// The last first.
  func serials(ofPid pid: Int?, on host: UntrustedText?) -> some Sequence<Int> {
    (serials[Victim(host: host, pid: pid)] ?? []).reversed()
  }

  mutating func forget(_ serial: Int, _ event: OOMEvent) {
    for kill in event.kills {
      let victim = Victim(host: event.host, pid: kill.pid)
      guard var all = serials[victim] else { continue }
      all.removeAll { $0 <= serial }
      serials[victim] = all.isEmpty ? nil : all
    }
  }
}
