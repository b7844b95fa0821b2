import OOMModel

/// The lines of a cgroup that ran into its limit.
extension RandomEvent {
  /// As `page_counter` has it, and `res_counter` up to 3.18.
  private var unlimited: UInt64 {
    kernel.isBefore(4, 1) ? 9_007_199_254_740_991 : 9_007_199_254_740_988
  }

  mutating func writeCgroup() {
    let path = random.cgroupPath()
    let below = random.isOne(in: 2) || path == Array("/".utf8) ? path : path + random.cgroupPath()
    if !kernel.hasSummary {
      // Without a victim the limiting cgroup is named alone.
      if isPanic, kernel.isSince(4, 1) {
        add("Memory limit reached of cgroup " + path, .limit)
      } else {
        add("Task in " + below + " killed as a result of limit of " + path, .limit)
        event.taskMemcg = UntrustedText(below)
      }
      event.oomMemcg = UntrustedText(path)
    } else if !isPanic {
      event.oomMemcg = UntrustedText(path)
      event.taskMemcg = UntrustedText(below)
    }
    writeUsage()
    if kernel.isSince(3, 10) { writeStats(path) }
    if kernel.isSince(7, 2) {
      let (min, low) = (random.count(bits: 40), random.count(bits: 40))
      event.usage?.minProtection = ByteCount(kilobytes: min)
      event.usage?.lowProtection = ByteCount(kilobytes: low)
      add("Memory cgroup min protection \(min)kB -- low protection \(low)kB", .protection)
    }
  }

  private mutating func writeUsage() {
    var usage = CgroupUsage()
    usage.memory = counter("memory", 0)
    let printsBoth = kernel.isBefore(5, 3) && !kernel.isEl8
    if printsBoth || random.isOne(in: 2) {
      usage.memoryAndSwap = counter("memory+swap", 1)
      if kernel.isSince(3, 10) { usage.kmem = counter("kmem", 2) }
    } else {
      usage.swap = counter("swap", 3)
    }
    event.usage = usage
  }

  private mutating func counter(_ name: String, _ number: Int) -> CgroupUsage.Counter {
    let usage = random.count(bits: 44)
    let limit = random.isOne(in: 3) ? nil : random.count(bits: 44)
    let failcnt = random.count(bits: 63)
    add(
      "\(name): usage \(usage)kB, limit \(limit ?? unlimited)kB, failcnt \(failcnt)", .usage(number)
    )
    return CgroupUsage.Counter(
      usage: ByteCount(bytes: usage << 10), limit: limit.map { ByteCount(bytes: $0 << 10) },
      failcnt: failcnt)
  }

  private mutating func writeStats(_ path: [UInt8]) {
    let isPlain = kernel.isSince(5, 3) || kernel.isEl8
    if isPlain { return writePlainStats(path) }
    let names = ["cache", "rss", "rss_huge", "mapped_file", "swap", "inactive_anon", "unevictable"]
    for number in 0..<random.int(1...3) {
      let group = number == 0 ? path : path + random.cgroupPath()
      var stats = CgroupStats(path: UntrustedText(group), form: .kilobytes)
      var text = "Memory cgroup stats for " + group + ":"
      for name in names.prefix(random.int(1...names.count)) {
        let size = random.count(bits: 44)
        stats.entries.append(NamedCount(name, size << 10))
        text = text + " \(name):\(size)KB"
      }
      event.cgroupStats.append(stats)
      add(text, .stats(number))
    }
  }

  /// A line a counter. Up to 6.1 they are one record.
  private mutating func writePlainStats(_ path: [UInt8]) {
    let names = [
      "anon", "file", "kernel", "kernel_stack", "pagetables", "percpu", "sock", "shmem", "slab",
      "workingset_refault_anon", "pgfault", "pgmajfault", "hierarchical_memory_limit",
    ]
    var stats = CgroupStats(path: UntrustedText(path), form: .plain)
    add("Memory cgroup stats for " + path + ":", .stats(0))
    for (index, name) in names.prefix(random.int(1...names.count)).enumerated() {
      let value = random.count(bits: 63)
      stats.entries.append(NamedCount(name, value))
      add(
        "\(name) \(value)", .statsEntry(0, index),
        isContinuation: index > 0 && kernel.isBefore(6, 5))
    }
    event.cgroupStats = [stats]
  }
}
