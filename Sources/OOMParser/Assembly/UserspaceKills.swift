import OOMModel

/// What userspace killers have said so far, for lines that go on with it.
struct UserspaceKills {
  /// How many of the next lines are wanted, whatever they hold.
  var linesWanted = 0
  private var victims: [Key: UserspaceKill] = [:]
  private var last: [Key: Int] = [:]

  private struct Key: Hashable {
    let killer: UserspaceKiller
    let host: UntrustedText?
  }

  /// Hosts and killers that are remembered at once.
  private static let limit = 1024

  /// What the killer has said of its next victim.
  mutating func describe(_ kill: UserspaceKill, host: UntrustedText?) {
    let key = Key(killer: kill.killer, host: host)
    if victims.count >= UserspaceKills.limit { victims.removeAll() }
    // The name and the pid begin a description.
    if kill.pid != nil || victims[key] == nil {
      victims[key] = kill
    } else {
      victims[key]?.fill(from: kill)
    }
  }

  mutating func takeVictim(of killer: UserspaceKiller, host: UntrustedText?) -> UserspaceKill? {
    victims.removeValue(forKey: Key(killer: killer, host: host))
  }

  mutating func remember(_ serial: Int, of killer: UserspaceKiller, host: UntrustedText?) {
    if last.count >= UserspaceKills.limit { last.removeAll() }
    last[Key(killer: killer, host: host)] = serial
  }

  /// The serial number of the killer's last event.
  func last(of killer: UserspaceKiller, host: UntrustedText?) -> Int? {
    last[Key(killer: killer, host: host)]
  }
}

extension UserspaceKill {
  mutating func fill(from other: UserspaceKill) {
    pid = pid ?? other.pid
    comm = comm ?? other.comm
    uid = uid ?? other.uid
    oomScoreAdj = oomScoreAdj ?? other.oomScoreAdj
    score = score ?? other.score
    rss = rss ?? other.rss
    cgroup = cgroup ?? other.cgroup
    reason = reason ?? other.reason
  }
}
