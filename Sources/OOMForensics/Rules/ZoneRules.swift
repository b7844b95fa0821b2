internal import OOMModel

/// B01-B09, B13, B28, B29: whether memory was really gone.
enum ZoneRules {
  private static func marks(_ facts: Facts) throws(Unmet) -> Watermarks {
    guard let marks = facts.watermarks else {
      throw facts.event.memory == nil ? Unmet(.memory) : Unmet(.request, .zones)
    }
    return marks
  }

  private static func names(_ zones: some Sequence<ZoneTest>) -> String {
    zones.map { zone in zone.node.map { "node \($0) \(zone.name)" } ?? zone.name }
      .joined(separator: ", ")
  }

  /// Names of zones are printed as the kernel has them, and only known ones are tested.
  static let all: [Rule] = [
    Rule(.exhaustion) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      let marks = try marks(facts)
      guard marks.order == 0, [.exhausted, .reserved].contains(marks.verdict) else { return nil }
      return Found(
        .high,
        "No zone that the request may use had memory above what the kernel keeps back.",
        lines: ["free:", "lowmem_reserve"])
    },
    Rule(.cameBack) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      let marks = try marks(facts)
      guard marks.order == 0, [.cameBack, .belowHigh].contains(marks.verdict) else { return nil }
      return Found(
        .medium, "When the dump was made there was memory again: something had been freed.",
        lines: ["free:"], advice: [Advice(.look, "kills and exits in the second before")])
    },
    Rule(.reservedForLower) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      let kept = try marks(facts).zones.filter { $0.usable > $0.min && $0.outcome == .reserved }
      guard !kept.isEmpty else { return nil }
      return Found(
        .high,
        """
        Free memory in \(UntrustedText(names(kept))) is kept for requests that can only use that \
        zone (lowmem_reserve).
        """,
        lines: ["lowmem_reserve"])
    },
    Rule(.freeIsCMA) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      let cma = try marks(facts).zones.filter {
        $0.cma > 0 && $0.outcome == .reserved
          && $0.usable + $0.cma > $0.min + ($0.reserve ?? 0)
      }
      guard !cma.isEmpty else { return nil }
      return Found(
        .high,
        "Free memory in \(UntrustedText(names(cma))) is CMA, which the request may not use.",
        lines: ["free_cma"],
        advice: [Advice(.bootParameter, "cma", note: "smaller, if devices allow")])
    },
    Rule(.fragmentation) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      let marks = try marks(facts)
      guard (1...3).contains(marks.order), marks.verdict == .fragmented else { return nil }
      return Found(
        .high,
        "Enough memory was free, but no \(1 << marks.order) pages in a row of a kind that may be used.",
        lines: ["order=", "*4kB"],
        advice: [
          Advice(.sysctl, "vm.watermark_scale_factor", note: "moderately higher"),
          Advice(.sysctl, "vm.compaction_proactiveness", note: "higher costs CPU time"),
        ])
    },
    Rule(.highOrderAndShort) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      let marks = try marks(facts)
      guard (1...3).contains(marks.order), [.exhausted, .reserved].contains(marks.verdict) else {
        return nil
      }
      return Found(
        .high, "Several pages in a row were asked for, but there was not even one.",
        lines: ["order=", "free:"])
    },
    Rule(.orderAboveThree) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      guard let order = facts.event.trigger?.order else { throw Unmet(.trigger) }
      guard order >= 4 else { return nil }
      return Found(
        .medium,
        "Order \(order): the allocator does not kill for more than 8 pages in a row.",
        lines: ["order="], advice: [Advice(.look, "the line: damaged, or of a patched kernel")])
    },
    Rule(.lowmemExhausted) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      guard let highMem = facts.event.memory?.totals.highMem else { throw Unmet(.memory) }
      guard highMem.pages > 0 else { return nil }
      let marks = try marks(facts)
      guard [.dma, .normal].contains(marks.wanted),
        [.exhausted, .reserved].contains(marks.verdict)
      else { return nil }
      return Found(
        .high,
        "The memory that a 32-bit kernel can use for itself ran out; more RAM does not help.",
        lines: ["Normal free", "HighMem"],
        advice: [Advice(.look, "a 64-bit kernel")])
    },
    Rule(.dmaRequest) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      guard let request = facts.request else { throw Unmet(.request) }
      guard let zone = request.meaning?.zone, [.dma, .dma32].contains(zone) else { return nil }
      return Found(
        .medium, "The request was for low addresses alone: an odd driver or an old kernel.",
        lines: ["gfp_mask"], advice: [Advice(.look, "the driver in the call trace")])
    },
    Rule(.reserveTooLarge) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      let zones = facts.event.memory?.zones ?? []
      guard !zones.isEmpty else { throw Unmet(.zones) }
      let minimum = ByteCount(bytes: Checked.sum(zones.compactMap { $0.size("min")?.bytes }) ?? 0)
      guard minimum.share(of: try facts.ram()) >= Thresholds.reserveOfRAM else { return nil }
      return Found(
        .medium, "The kernel keeps back \(minimum), which is a large part of RAM.",
        lines: ["min:"],
        advice: [
          Advice(
            .sysctl, "vm.min_free_kbytes",
            note: "lower; below 1024 breaks the machine, far too high kills at once")
        ])
    },
    Rule(.reclaimGaveUp) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      let nodes = facts.event.memory?.nodes.compactMap(\.isAllUnreclaimable) ?? []
      let zones = facts.event.memory?.zones.compactMap(\.isAllUnreclaimable) ?? []
      guard !(nodes + zones).isEmpty else { throw Unmet(.nodes) }
      guard (nodes + zones).contains(true) else { return nil }
      return Found(
        .high, "The kernel had given up finding anything to reclaim.",
        lines: ["all_unreclaimable? yes"])
    },
    Rule(.otherNodeHadRoom) { facts throws(Unmet) in
      guard [.cpuset, .mempolicy].contains(facts.event.scope) else { return nil }
      let zones = facts.event.memory?.zones ?? []
      guard !zones.isEmpty else { throw Unmet(.zones) }
      let mask =
        facts.event.scope == .mempolicy
        ? facts.event.constraint?.nodemask : facts.event.constraint?.memsAllowed
      guard let allowed = NodeSet(mask) else { throw Unmet(.nodes) }
      let roomy = zones.first { zone in
        guard !allowed.contains(zone.node), let free = zone.size("free"),
          let high = zone.size("high")
        else { return false }
        return free > high
      }
      guard let roomy, let node = roomy.node else { return nil }
      return Found(
        .high, "Node \(node), which the task may not use, had memory to spare.",
        lines: ["Node \(node) \(roomy.name) free:"])
    },
  ]
}
