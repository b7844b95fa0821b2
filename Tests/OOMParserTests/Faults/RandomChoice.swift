import OOMModel

/// The end of a dump: who was chosen, who was killed, and what came of it.
extension RandomEvent {
  private static let origin = LogPosition(source: "", place: .line(number: 0, offset: 0))

  mutating func chooseVictims() {
    let name = comm()
    for _ in 0..<(random.isOne(in: 4) ? random.int(2...4) : 1) {
      let pid = random.pid()
      guard !victims.contains(where: { $0.pid == pid }) else { continue }
      // Before 2.6.24 a line each of those that share the memory, which have one name.
      victims.append(
        Victim(
          pid: pid, comm: kernel.isBefore(2, 24) ? name : comm(), uid: random.uid(),
          adj: random.adj(), pages: random.count(bits: 40)))
    }
    chosenPid = random.isOne(in: 10) ? random.pid() : victims[0].pid
  }

  mutating func writeEnd() {
    if isPanic { return writePanic() }
    if kernel.hasSummary { writeSummary() }
    if kernel.isBefore(5, 2), !kernel.isEl8 { writeSelection() }
    writeKill(0)
    let hasGroup = kernel.isSince(4, 19) || kernel.isEl8
    if hasGroup, random.isOne(in: 3) {
      writeGroup()
    } else if kernel.isSince(2, 37), kernel.isBefore(4, 4) {
      for number in victims.indices.dropFirst() { writeSharer(number) }
    } else if kernel.isBefore(2, 24) {
      for number in victims.indices.dropFirst() { writeKill(number) }
    }
    if kernel.isSince(4, 7) { writeReaped() }
  }

  private mutating func writePanic() {
    let start = "Kernel panic - not syncing: "
    let isSelected = kernel.isSince(2, 18) && random.isOne(in: 2)
    if isSelected {
      event.deadEnd = .panicOnOOM
      let words =
        kernel.isSince(2, 36)
        ? "Out of memory: \(random.pick(["compulsory", "system-wide"])) panic_on_oom is enabled"
        : isMemcg && kernel.isSince(2, 34)
          ? "out of memory(memcg). panic_on_oom is selected."
          : "out of memory. panic_on_oom is selected"
      return add(start + words, .deadEnd)
    }
    let isPanic = kernel.isBefore(4, 18)
    event.deadEnd = isPanic ? .deadlock : .noKillableProcess
    add((isPanic ? start : "") + "Out of memory and no killable processes...", .deadEnd)
    if !isPanic, !isMemcg, random.isOne(in: 2) {
      event.deadEnd = .deadlock
      add(start + "System is deadlocked on memory", .deadEnd)
    }
  }

  private mutating func writeSummary() {
    let names: [Kind: String] = [
      .memcg: "CONSTRAINT_MEMCG", .cpuset: "CONSTRAINT_CPUSET",
      .mempolicy: "CONSTRAINT_MEMORY_POLICY",
    ]
    let name = names[kind] ?? "CONSTRAINT_NONE"
    var constraint = Constraint(name: name)
    let nodemask = kind == .mempolicy ? random.nodes() : "(null)"
    let cpuset = random.pick(["/", "batch", "a,b", "docker", "x=y", "é"])
    let mems = random.nodes()
    constraint.nodemask = nodemask
    constraint.cpuset = UntrustedText(cpuset)
    constraint.memsAllowed = mems
    var text = Array(
      "oom-kill:constraint=\(name),nodemask=\(nodemask),cpuset=\(cpuset),mems_allowed=\(mems)".utf8)
    if isMemcg {
      constraint.oomMemcg = event.oomMemcg
      text = text + ",oom_memcg=" + (event.oomMemcg?.bytes ?? [])
    } else {
      constraint.isGlobal = true
      text = text + ",global_oom"
      event.taskMemcg = UntrustedText(random.cgroupPath())
    }
    constraint.taskMemcg = event.taskMemcg
    // 15 bytes: the kill line, which tells where a path ends in `,task=…`, has another name then.
    let isVictim = chosenPid == victims[0].pid
    let task = isVictim ? victims[0].comm : UntrustedText("leader-has-gone")
    constraint.task = task
    constraint.pid = chosenPid
    constraint.uid = victims[0].uid
    text = text + ",task_memcg=" + (event.taskMemcg?.bytes ?? []) + ",task=" + task.bytes
    text = text + ",pid=\(chosenPid),uid=\(Int32(bitPattern: victims[0].uid))"
    event.constraint = constraint
    add(text, .summary)
  }

  private var prefix: KillPrefix {
    if isMemcg { return .memoryCgroup }
    if kernel.isBefore(2, 36) {
      if kind == .mempolicy { return .memoryPolicy }
      if kind == .cpuset { return .cpuset }
    }
    return .outOfMemory
  }

  private mutating func writeSelection() {
    guard kernel.isSince(2, 18) else { return }
    var prefix = self.prefix
    if kernel.isBefore(2, 24) {
      // Those of a policy and a cpuset are killed without being chosen.
      guard prefix == .outOfMemory else { return }
      prefix = .outOfMemoryCapital
    }
    // A child may be killed instead.
    let isChild = random.isOne(in: 4)
    let pid = isChild ? random.pid() : victims[0].pid
    let name = isChild ? comm() : victims[0].comm
    let score = random.int(0...(random.isOne(in: 3) ? 200_000 : 1000))
    let words =
      kernel.isBefore(2, 24)
      ? "and children." : kernel.isBefore(2, 36) ? "or a child" : "or sacrifice child"
    let verb = kernel.isSince(2, 24) && kernel.isBefore(2, 36) ? "kill" : "Kill"
    event.selection = Selection(pid: pid, comm: name, score: score, prefix: prefix)
    add(
      "\(prefix.rawValue): \(verb) process \(pid) (" + name.bytes + ") score \(score) \(words)",
      .selection)
  }

  private func kill(of victim: Victim) -> Kill {
    var kill = Kill(
      comm: victim.comm, time: EventTime(), positions: [RandomEvent.origin],
      text: UntrustedText([]))
    kill.pid = victim.pid
    return kill
  }

  private mutating func writeKill(_ number: Int) {
    let victim = victims[number]
    var kill = kill(of: victim)
    let text = killText(&kill, victim)
    kill.text = UntrustedText(text)
    let index = event.kills.count
    event.kills.append(kill)
    add(text, .kill(index))
  }

  private mutating func killText(_ kill: inout Kill, _ victim: Victim) -> [UInt8] {
    if kernel.isBefore(2, 24) {
      kill.prefix = kernel.isBefore(2, 18) ? .outOfMemoryCapital : prefix
    } else if kernel.isSince(5, 2) || kernel.isEl8 {
      kill.prefix = prefix
    }
    var text = kill.prefix.map { Array("\($0.rawValue): ".utf8) } ?? []
    let isEl6 = kernel.isRedHat && kernel.major == 2
    let isEl7 = kernel.isRedHat && kernel.major == 3
    if isEl6 || isEl7 { kill.uid = victim.uid }
    text = text + "Killed process \(victim.pid)" + (isEl6 ? ", UID \(victim.uid), (" : " (")
    text = text + victim.comm.bytes + ")" + (isEl7 ? ", UID \(victim.uid)," : "")
    if kernel.isBefore(2, 24) { return text + "." }
    if kernel.isBefore(2, 34), !isEl6 { return text }
    let kilobytes = victim.pages * (pageSize >> 10)
    let (anon, file, shmem) = (
      random.count(bits: 44), random.count(bits: 44), random.count(bits: 44)
    )
    kill.totalVM = ByteCount(bytes: kilobytes << 10)
    kill.anonRSS = ByteCount(bytes: anon << 10)
    kill.fileRSS = ByteCount(bytes: file << 10)
    let size = kernel.isSince(2, 36) || isEl6 ? "total-vm" : "vsz"
    text = text + " \(size):\(kilobytes)kB, anon-rss:\(anon)kB, file-rss:\(file)kB"
    guard kernel.isSince(4, 9) || isEl7 else { return text }
    kill.shmemRSS = ByteCount(bytes: shmem << 10)
    text = text + ", shmem-rss:\(shmem)kB"
    guard kernel.isSince(5, 4) || kernel.isEl8 else { return text }
    kill.uid = victim.uid
    text = text + ", UID:\(victim.uid)"
    guard kernel.isSince(5, 4) else { return text }
    let tables = random.count(bits: 44)
    kill.pgtables = ByteCount(bytes: tables << 10)
    kill.oomScoreAdj = victim.adj
    return text + " pgtables:\(tables)kB oom_score_adj:\(victim.adj)"
  }

  private mutating func writeSharer(_ number: Int) {
    let victim = victims[number]
    var kill = kill(of: victim)
    kill.isMemorySharer = true
    let text = "Kill process \(victim.pid) (" + victim.comm.bytes + ") sharing same memory"
    kill.text = UntrustedText(text)
    add(text, .kill(event.kills.count))
    event.kills.append(kill)
  }

  /// The first victim is said once more, where the kernel comes to it.
  private mutating func writeGroup() {
    let path = random.cgroupPath()
    add("Tasks in " + path + " are going to be killed due to memory.oom.group set", .group)
    var order = Array(victims.indices)
    order.shuffle(using: &random)
    for number in order {
      if number > 0 {
        writeKill(number)
      } else {
        add(event.kills[0].text.bytes, .kill(0))
        event.kills[0].positions.append(RandomEvent.origin)
      }
    }
    for index in event.kills.indices { event.kills[index].isGroupKill = true }
  }

  private mutating func writeReaped() {
    for index in event.kills.indices.shuffled(using: &random) where !random.isOne(in: 3) {
      let kill = event.kills[index]
      let pid = kill.pid ?? 0
      if random.isOne(in: 10) {
        event.kills[index].reaping = Reaping(succeeded: false)
        add("oom_reaper: unable to reap pid:\(pid) (" + kill.comm.bytes + ")", .reaped(index))
        continue
      }
      var reaping = Reaping(succeeded: true)
      let (anon, file, shmem) = (
        random.count(bits: 30), random.count(bits: 30), random.count(bits: 30)
      )
      reaping.anonRSS = ByteCount(bytes: anon << 10)
      reaping.fileRSS = ByteCount(bytes: file << 10)
      var text =
        "oom_reaper: reaped process \(pid) (" + kill.comm.bytes
        + "), now anon-rss:\(anon)kB, file-rss:\(file)kB"
      if kernel.isSince(4, 9) {
        reaping.shmemRSS = ByteCount(bytes: shmem << 10)
        text = text + ", shmem-rss:\(shmem)kB"
      }
      event.kills[index].reaping = reaping
      add(text, .reaped(index))
    }
  }
}
