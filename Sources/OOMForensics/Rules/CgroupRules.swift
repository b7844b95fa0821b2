internal import OOMModel

/// C01-C12: what filled the cgroup.
enum CgroupRules {
  /// Holds when a counter is at least so many thousandths of the usage.
  private static func share(
    _ facts: Facts, _ least: Int, _ size: (Facts) throws(Unmet) -> ByteCount
  ) throws(Unmet) -> ByteCount? {
    guard facts.isCgroup else { return nil }
    let size = try size(facts)
    return size.share(of: try facts.usage().usage) >= least ? size : nil
  }

  private static let raise: [Advice] = [
    Advice(.systemd, "MemoryHigh", note: "below MemoryMax"), Advice(.systemd, "MemoryMax"),
    Advice(.kubernetes, "resources.limits.memory", note: "the limit, not the request"),
  ]

  static let all: [Rule] = [
    Rule(.limitProven) { facts throws(Unmet) in
      guard facts.isCgroup else { return nil }
      let memory = try facts.usage()
      guard let limit = memory.limit else { throw Unmet(.limit) }
      guard memory.usage.share(of: limit) >= Thresholds.limitReached else { return nil }
      return Found(
        .certain, "The limit was reached: \(memory.usage) of \(limit).", lines: ["memory: usage"],
        advice: raise)
    },
    Rule(.usageBelowLimit) { facts throws(Unmet) in
      guard facts.isCgroup else { return nil }
      let memory = try facts.usage()
      guard let limit = memory.limit else { throw Unmet(.limit) }
      guard memory.usage.share(of: limit) < Thresholds.limitNotReached else { return nil }
      return Found(
        .medium,
        "Usage was below the limit by then: \(memory.usage) of \(limit). A large charge failed, or swap or kernel memory has a limit of its own.",
        lines: ["memory: usage", "memory+swap", "kmem"])
    },
    Rule(.heap) { facts throws(Unmet) in
      guard
        let size = try share(
          facts, Thresholds.heapOfUsage, { facts throws(Unmet) in try facts.stat("anon", "rss") })
      else { return nil }
      return Found(
        .high, "\(size) of it are memory of processes: heaps and stacks.", lines: ["anon ", "rss"],
        advice: [Advice(.look, "the heap limit of the runtime: below the cgroup's")])
    },
    Rule(.sharedInCgroup) { facts throws(Unmet) in
      guard
        let size = try share(
          facts, Thresholds.sharedOfUsage, { facts throws(Unmet) in try facts.stat("shmem") })
      else { return nil }
      return Found(
        .high, "\(size) of it are files in tmpfs or shared memory, which outlive the process.",
        lines: ["shmem "], advice: [Advice(.kubernetes, "emptyDir.sizeLimit")])
    },
    Rule(.kernelInCgroup) { facts throws(Unmet) in
      let found = try share(
        facts, Thresholds.kernelOfUsage,
        { facts throws(Unmet) in
          if let kmem = facts.event.usage?.kmem?.usage { return kmem }
          return try facts.stat("kernel", "slab")
        })
      guard let size = found else { return nil }
      return Found(
        .medium, "\(size) of it are kernel memory: files, sockets, threads, page tables.",
        lines: ["kernel", "slab", "kmem"],
        advice: [Advice(.look, "open files, threads and connections")])
    },
    Rule(.sockets) { facts throws(Unmet) in
      guard
        let size = try share(
          facts, Thresholds.socketsOfUsage, { facts throws(Unmet) in try facts.stat("sock") })
      else { return nil }
      return Found(
        .medium, "\(size) of it are buffers of sockets.", lines: ["sock "],
        advice: [Advice(.sysctl, "net.ipv4.tcp_rmem"), Advice(.sysctl, "net.ipv4.tcp_wmem")])
    },
    Rule(.dirtyCache) { facts throws(Unmet) in
      guard
        let size = try share(
          facts, Thresholds.dirtyOfUsage,
          { facts throws(Unmet) in
            let dirty = try facts.stat("file_dirty", "dirty")
            return .sum(
              dirty, (try? facts.stat("file_writeback", "writeback")) ?? ByteCount(bytes: 0))
          })
      else { return nil }
      return Found(
        .medium, "\(size) of it waited to be written to a disk.", lines: ["file_dirty", "dirty"],
        advice: [Advice(.look, "how the writer syncs, and the disk")])
    },
    Rule(.swapForbidden) { facts throws(Unmet) in
      guard facts.isCgroup else { return nil }
      guard facts.event.usage != nil else { throw Unmet(.usage) }
      guard let swap = facts.event.usage?.swap else { return nil }
      guard swap.limit?.bytes == 0 else { return nil }
      return Found(
        .certain, "The cgroup may not swap, whatever swap the machine has.", lines: ["swap: usage"],
        advice: [Advice(.systemd, "MemorySwapMax", note: "only if swap is wanted")])
    },
    Rule(.cgroupSwapFull) { facts throws(Unmet) in
      guard facts.isCgroup else { return nil }
      guard facts.event.usage != nil else { throw Unmet(.usage) }
      guard let swap = facts.event.usage?.swap, let limit = swap.limit, limit.bytes > 0,
        swap.usage.share(of: limit) >= Thresholds.limitReached
      else { return nil }
      return Found(
        .certain, "The cgroup's swap was used up as well: \(swap.usage).", lines: ["swap: usage"],
        advice: raise)
    },
    Rule(.victimIsSmall) { facts throws(Unmet) in
      guard facts.isCgroup else { return nil }
      guard let kill = facts.kill else { throw Unmet(.kill) }
      let size = try facts.residentSize(kill)
      let usage = try facts.usage().usage
      guard size.share(of: usage) < Thresholds.victimOfUsage else { return nil }
      return Found(
        .high, "The victim had \(size) of \(usage): most was not its own.",
        lines: ["Killed process", "memory: usage"],
        advice: [Advice(.look, "the other rows of the table, tmpfs and kernel memory")])
    },
    Rule(.chargedElsewhere) { facts throws(Unmet) in
      guard facts.isCgroup else { return nil }
      _ = try facts.rows()
      let usage = try facts.usage().usage
      guard let table = facts.consumption?.resident.bytes(pageSize: facts.replay.pageSize) else {
        throw Unmet(.taskTable)
      }
      guard table.share(of: usage) > Thresholds.tableAboveUsage else { return nil }
      return Found(
        .high,
        "The rows have \(table) resident, more than the usage of \(usage): shared pages count for each, or are charged to others.",
        lines: ["memory: usage"])
    },
    Rule(.limitTooSmallToStart) { facts throws(Unmet) in
      guard facts.isCgroup else { return nil }
      guard let kill = facts.kill else { throw Unmet(.kill) }
      let limit = facts.event.usage?.memory?.limit
      guard
        kill.comm.bytes.starts(with: "runc:[".utf8)
          || limit.map({ $0.bytes < Thresholds.tinyLimit }) ?? false
      else { return nil }
      return Found(
        .high, "The limit is too small for a container even to start: a mistake in its unit?",
        lines: ["Killed process", "memory: usage"], advice: raise)
    },
  ]
}
