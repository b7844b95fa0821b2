internal import OOMModel

/// E: what came after the kill, as far as its own lines tell.
enum AftermathRules {
  static let all: [Rule] = [
    Rule(.memoryReaped) { facts throws(Unmet) in
      guard !facts.event.kills.isEmpty else { throw Unmet(.kill) }
      guard
        facts.event.kills.contains(where: {
          $0.reaping?.succeeded == true && $0.reaping?.anonRSS?.bytes == 0
        })
      else { return nil }
      return Found(
        .certain, "The victim's memory was taken back by the reaper.",
        lines: ["oom_reaper: reaped"])
    },
    Rule(.reaperFailed) { facts throws(Unmet) in
      guard !facts.event.kills.isEmpty else { throw Unmet(.kill) }
      guard facts.event.kills.contains(where: { $0.reaping?.succeeded == false }) else {
        return nil
      }
      return Found(
        .certain, "The victim's memory could not be taken back: it hangs, in I/O or on a lock.",
        lines: ["unable to reap"], advice: [Advice(.look, "traces of blocked tasks, and storage")])
    },
    Rule(.loggerKilled) { facts throws(Unmet) in
      guard !facts.event.kills.isEmpty else { throw Unmet(.kill) }
      guard let kill = facts.event.kills.first(where: { SystemProcess.isOne($0.comm) }) else {
        return nil
      }
      return Found(
        .high,
        "\(kill.comm) was killed: what follows may be missing from logs, or nobody can log in.",
        lines: ["Killed process"],
        advice: [
          Advice(
            .systemd, "OOMScoreAdjust", value: "-250", unit: facts.identity?.unit,
            isUserUnit: facts.identity?.isUserUnit ?? false)
        ])
    },
  ]
}

/// F: how far the record can be trusted.
enum TrustRules {
  static let all: [Rule] = [
    Rule(.seenTwice) { facts in
      let sources = facts.event.kills.map { Set($0.positions.map(\.source)).count }.max() ?? 0
      guard sources > 1 else { return nil }
      return Found(
        .high, "\(sources) logs have the same kill: it is counted once.",
        positions: facts.event.kills[0].positions)
    },
    Rule(.clockDerived) { facts in
      guard facts.hasTime(.derived) else { return nil }
      return Found(
        .high,
        "The time of day is counted on from the boot: a machine that slept since is off by that long.",
        lines: ["Killed process", "invoked oom-killer"])
    },
    Rule(.yearAssumed) { facts in
      guard facts.hasTime(.assumed) else { return nil }
      return Found(
        .high, "The stamps lack the year or the zone: both are taken from what is round them.",
        lines: ["Killed process", "invoked oom-killer"],
        advice: [Advice(.look, "--year and --tz")])
    },
    Rule(.pageSizeAssumed) { facts in
      guard facts.event.pageSize == nil, facts.event.tasks != nil || facts.event.memory != nil
      else { return nil }
      return Found(
        .medium, "The dump does not tell the size of a page: 4 KiB are assumed, 64 are possible.")
    },
    Rule(.mayBeForged) { facts in
      guard facts.event.isUntrusted else { return nil }
      return Found(
        .high, "A program wrote these lines, not the kernel: they prove nothing.")
    },
    Rule(.hostileName) { facts in
      let names = facts.event.kills.map(\.comm) + [facts.event.trigger?.comm].compactMap { $0 }
      guard let name = names.first(where: HostileName.isOne) else { return nil }
      return Found(
        .certain, "A process chose the name \(name), which could pass for other text.",
        lines: ["Killed process", "invoked oom-killer"],
        advice: [Advice(.look, "pid and cgroup to tell it apart, not its name")])
    },
  ]
}

extension Facts {
  fileprivate func hasTime(_ basis: WallTime.Basis) -> Bool {
    event.time.wall?.basis == basis || event.kills.contains { $0.time.wall?.basis == basis }
  }
}
