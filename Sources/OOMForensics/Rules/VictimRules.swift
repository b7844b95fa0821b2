internal import OOMModel

/// D: why this victim.
enum VictimRules {
  private static func victim(_ facts: Facts) throws(Unmet) -> (kill: Kill, row: TaskRow) {
    guard let kill = facts.kill else { throw Unmet(.kill) }
    guard let chosen = facts.replay.chosen else { throw Unmet(.replay) }
    return (kill, try facts.rows()[chosen])
  }

  static let all: [Rule] = [
    Rule(.byFormula) { facts throws(Unmet) in
      let row = try victim(facts).row
      if case .explained(.tie(let other)) = facts.replay.verdict {
        return Found(
          .high, "\(row.name) shared the highest score with \(try facts.rows()[other].name).",
          lines: ["oom-kill:", "Kill process"])
      }
      guard case .agrees(let agreement) = facts.replay.verdict else {
        if case .notReproducible = facts.replay.verdict { throw Unmet(.replay) }
        return nil
      }
      if agreement.condition != nil {
        return Found(
          .medium,
          "\(row.name) had the highest score, if the pages in all are as many as that takes.",
          lines: ["oom-kill:", "Kill process"])
      }
      guard let runnerUp = agreement.runnerUp, let margin = agreement.margin else {
        return Found(.high, "\(row.name) was the only one that could be chosen.")
      }
      return Found(
        .high,
        "\(row.name) had the highest score, \(agreement.score) pages, \(margin) ahead of \(try facts.rows()[runnerUp].name).",
        lines: ["oom-kill:", "Kill process"],
        advice: facts.replay.counterfactuals.compactMap { $0.change == .spared ? $0.advice : nil })
    },
    Rule(.biggestSpared) { facts throws(Unmet) in
      _ = try victim(facts)
      guard let chosen = facts.replay.chosen, let biggest = facts.consumption?.byProcess.first,
        let size = biggest.sum.bytes(pageSize: facts.replay.pageSize)
      else { throw Unmet(.replay) }
      let index = biggest.rows[0]
      let rows = try facts.rows()
      guard case .agrees = facts.replay.verdict, index != chosen, let adj = rows[index].oomScoreAdj,
        adj < rows[chosen].oomScoreAdj ?? 0
      else { return nil }
      return Found(
        .certain, "\(biggest.name) held more, \(size), but its oom_score_adj of \(adj) spared it.",
        advice: [Advice(.look, "whether the protection is meant for what can grow")])
    },
    Rule(.notFirst) { facts throws(Unmet) in
      _ = try victim(facts)
      guard case .disagrees(let disagreement) = facts.replay.verdict else {
        if case .notReproducible = facts.replay.verdict { throw Unmet(.replay) }
        return nil
      }
      return Found(
        .low,
        "\(try facts.rows()[disagreement.highest].name) had a higher score than the process chosen: table and kill do not belong together.",
        lines: ["oom-kill:", "Killed process"])
    },
    Rule(.childSacrificed) { facts throws(Unmet) in
      guard facts.kill != nil else { throw Unmet(.kill) }
      guard case .explained(.sacrificedChild(let parent, _)) = facts.replay.verdict else {
        return nil
      }
      return Found(
        .medium, "\(try facts.rows()[parent].name) was chosen; its child died in its place.",
        lines: ["sacrifice child", "Killed process"])
    },
    Rule(.triggerIsNotVictim) { facts throws(Unmet) in
      guard let kill = facts.kill else { throw Unmet(.kill) }
      guard let trigger = facts.event.trigger, let comm = trigger.comm else {
        throw Unmet(.trigger)
      }
      let differs =
        if let pid = trigger.pid, let victim = kill.pid { pid != victim } else { comm != kill.comm }
      guard differs else { return nil }
      return Found(
        .certain, "\(comm) only asked for memory at the wrong moment: it is not to blame.",
        lines: ["invoked oom-killer", "Killed process"])
    },
    Rule(.rootNotProtected) { facts throws(Unmet) in
      guard let kill = facts.kill else { throw Unmet(.kill) }
      // The summary line and the page tables of the kill line came after the bonus had gone.
      let isWithoutBonus =
        facts.event.constraint != nil || kill.pgtables != nil
        || facts.replay.era?.arithmetics.allSatisfy { $0.rootBonus == .none } == true
      guard kill.uid == 0, isWithoutBonus
      else { return nil }
      return Found(
        .certain, "The victim ran as root, which protects nobody.", lines: ["Killed process"],
        advice: [Advice(.systemd, "OOMScoreAdjust", note: "above -1000, for system services")])
    },
    Rule(.totalVMIsNotUse) { facts throws(Unmet) in
      guard let kill = facts.kill else { throw Unmet(.kill) }
      let resident = try facts.residentSize(kill)
      guard let total = kill.totalVM else { throw Unmet(.killSizes) }
      guard resident.bytes > 0, total.bytes / Thresholds.totalVMTimesRSS >= resident.bytes else {
        return nil
      }
      return Found(
        .certain, "Its \(total) of total-vm are addresses, not memory: it held \(resident).",
        lines: ["total-vm"])
    },
    Rule(.killFreesLittle) { facts throws(Unmet) in
      guard let kill = facts.kill else { throw Unmet(.kill) }
      let resident = try facts.residentSize(kill)
      let total = facts.replay.totalPages
      guard total.basis != .unknown, total.lowest > 0,
        let all = PageCount(total.lowest).bytes(pageSize: facts.replay.pageSize)
      else { throw Unmet(.totalPages) }
      let swapped = facts.replay.chosen.flatMap { row in
        facts.event.tasks?.rows[row].swapents?.bytes(pageSize: facts.replay.pageSize)
      }
      let held = ByteCount.sum(resident, swapped ?? ByteCount(bytes: 0))
      let isShared = (kill.shmemRSS ?? ByteCount(bytes: 0)).share(of: resident) > 500
      guard held.share(of: all) < Thresholds.killFreesLittle || isShared else { return nil }
      return Found(
        .high, "The kill could free little: the victim held \(held), shared memory included.",
        lines: ["Killed process"], advice: [Advice(.look, "who really holds the memory")])
    },
    Rule(.swapCounts) { facts throws(Unmet) in
      let row = try victim(facts).row
      guard let swapped = row.swapents else { throw Unmet(.taskTable) }
      guard swapped > row.rss, let size = swapped.bytes(pageSize: facts.replay.pageSize) else {
        return nil
      }
      return Found(.high, "More of the victim was in swap, \(size), than in memory: swap counts.")
    },
    Rule(.markedExpendable) { facts throws(Unmet) in
      guard let adj = facts.kill?.oomScoreAdj else { throw Unmet(.kill) }
      // The kubelet gives one to all pods but the guaranteed.
      let isPod = facts.event.taskMemcg?.bytes[...].contains("kubepods") ?? false
      guard (1...999).contains(adj), !isPod else { return nil }
      return Found(
        .high, "An oom_score_adj of \(adj) marked the victim as expendable.",
        lines: ["oom_score_adj"],
        advice: [
          Advice(
            .systemd, "OOMScoreAdjust", unit: facts.identity?.unit,
            isUserUnit: facts.identity?.isUserUnit ?? false)
        ])
    },
    Rule(.scoreAboveThousand) { facts throws(Unmet) in
      guard let chosen = facts.replay.chosen, facts.replay.arithmetic?.unit == .pages,
        facts.replay.rows.indices.contains(chosen)
      else { throw Unmet(.replay) }
      let total = facts.replay.totalPages
      guard total.isExact || total.basis == .cgroupLimit, total.lowest > 0 else {
        throw Unmet(.totalPages)
      }
      guard let score = facts.replay.rows[chosen].score, score > 0,
        let thousandths = Checked.product(score, 1000)
      else { return nil }
      let value = thousandths / (Int64(exactly: total.lowest) ?? .max)
      guard value > 1000 else { return nil }
      return Found(
        .high, "The victim's score is \(value) thousandths: it is a rank, not a percentage.")
    },
  ]
}
