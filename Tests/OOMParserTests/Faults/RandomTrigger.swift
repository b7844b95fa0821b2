import OOMModel

/// The head of a dump: who asked, and its stack.
extension RandomEvent {
  mutating func writeTrigger() {
    var trigger = Trigger(comm: kernel.isBefore(2, 20) ? nil : comm(isFirst: true))
    var text = trigger.comm.map { $0.bytes + " invoked " } ?? []
    let mask = random.isOne(in: 20) ? 0 : random.count(bits: 28)
    trigger.gfpMask = "0x" + String(mask, radix: 16)
    text = text + "oom-killer: gfp_mask=" + (trigger.gfpMask ?? "")
    if kernel.isSince(4, 7) { text = text + flags(&trigger, mask) }
    if kernel.isSince(4, 9), kernel.isBefore(5, 0), !kernel.isRedHat {
      let nodemask = kernel.isSince(4, 12) && random.isOne(in: 2) ? "(null)" : random.nodes()
      trigger.nodemask = nodemask
      text = text + ", nodemask=\(nodemask)"
    }
    if kernel.isSince(2, 18) {
      let order = kind != .manual ? random.int(0...10) : kernel.isSince(4, 4) ? -1 : 0
      trigger.order = order
      // 4.12 made the line of pieces, and has two blanks here.
      text =
        text
        + (kernel.isSince(4, 12) && kernel.isBefore(4, 15)
          ? ",  order=\(order)" : ", order=\(order)")
    }
    if kernel.isSince(2, 20), kernel.isBefore(3, 10) {
      let adj = random.int(-17...15)
      trigger.oomAdj = adj
      text = text + (kernel.isBefore(2, 32) ? ", oomkilladj=\(adj)" : ", oom_adj=\(adj)")
    }
    if kernel.isSince(2, 36) {
      let adj = random.adj()
      trigger.oomScoreAdj = adj
      text = text + ", oom_score_adj=\(adj)"
    }
    if kind == .manual { writeManual() }
    event.isManual = kind == .manual
    event.trigger = trigger
    add(text, .opening)
    if kernel.isSince(4, 9), random.isOne(in: 30) { add("COMPACTION is disabled!!!", .nothing) }
    writeCpuset()
    writeCPU()
    writeStack()
  }

  private mutating func writeManual() {
    let words =
      kernel.isBefore(4, 1) ? "SysRq : " : kernel.isBefore(5, 2) ? "sysrq: SysRq : " : "sysrq: "
    add(words + "Manual OOM execution", .manual)
  }

  /// `(GFP_KERNEL|__GFP_COMP|0x40)`, or `()` for a mask of 0.
  private mutating func flags(_ trigger: inout Trigger, _ mask: UInt64) -> String {
    let names = [
      "GFP_KERNEL", "GFP_HIGHUSER_MOVABLE", "GFP_NOFS", "__GFP_ZERO", "__GFP_COMP", "__GFP_NOWARN",
      "0x1000000",
    ]
    let flags = mask == 0 ? [] : (0..<random.int(1...4)).map { _ in random.pick(names) }
    trigger.gfpFlags = flags
    return "(\(flags.joined(separator: "|")))"
  }

  /// `NAME cpuset=… mems_allowed=…`, a line of its own up to 4.19. The name of the trigger cannot hold
  /// ` cpuset=` here, and the name of the cpuset what follows it: nothing tells which is which.
  private mutating func writeCpuset() {
    guard kernel.isSince(2, 32), !kernel.hasSummary, let comm = event.trigger?.comm else { return }
    let cpuset = random.pick(["/", "batch", "a b", "docker,1", "x=y", "é"])
    let mems = random.nodes()
    event.trigger?.cpuset = UntrustedText(cpuset)
    event.trigger?.memsAllowed = mems
    add(comm.bytes + " cpuset=\(cpuset) mems_allowed=\(mems)", .cpuset)
  }

  private mutating func writeCPU() {
    guard kernel.isSince(2, 32), let comm = event.trigger?.comm else { return }
    let pid = random.pid()
    event.trigger?.pid = pid
    var text: [UInt8]
    if kernel.isBefore(3, 10) {
      text = "Pid: \(pid), comm: " + comm.bytes
    } else {
      let cpu = random.int(0...4095)
      event.trigger?.cpu = cpu
      var uid = ""
      if kernel.isSince(6, 12) {
        let number = random.uid()
        event.trigger?.uid = number
        uid = "UID: \(number) "
      }
      text = "CPU: \(cpu) \(uid)PID: \(pid) Comm: " + comm.bytes
    }
    let release = random.pick([
      "2.6.32-431.el6.x86_64", "3.10.0-1160.el7.x86_64", "4.15.0-20-generic", "5.10.0-33-amd64",
      "6.12.107+deb13-amd64", "7.2.13", "6.1.0-rc1-00001-gabcdef",
    ])
    let taint = random.pick(["Not tainted", "Tainted: G        W", "Tainted: P           OE"])
    event.trigger?.taint = UntrustedText(taint)
    event.kernel = UntrustedText(release)
    let dump = kernel.isSince(4, 18) && random.isOne(in: 3) ? "Kdump: loaded " : ""
    text = text + " \(dump)\(taint) \(release) #\(random.int(1...99))"
    if kernel.isSince(6, 18) { text = text + random.pick([" PREEMPT(none) ", " PREEMPT(lazy) "]) }
    add(text, .cpu)
    if kernel.isSince(6, 12), random.isOne(in: 4) {
      add("Tainted: [P]=PROPRIETARY_MODULE", .nothing)
    }
    if kernel.isSince(3, 10), !random.isOne(in: 4) {
      event.trigger?.hardware = UntrustedText("QEMU Standard PC (i440FX), BIOS 1.16")
      add("Hardware name: QEMU Standard PC (i440FX), BIOS 1.16", .hardware)
    }
    if kernel.isSince(5, 0), random.isOne(in: 5) {
      event.trigger?.workqueue = UntrustedText("events moom_callback")
      add("Workqueue: events moom_callback", .workqueue)
    }
  }

  private mutating func writeStack() {
    guard kernel.isSince(2, 18), !random.isOne(in: 8) else { return }
    let architecture = random.int(0...4)
    var stack = StackTrace()
    add(architecture == 1 ? "Call trace:" : "Call Trace:", .nothing)
    if architecture == 0, kernel.isSince(5, 16) { add(" <TASK>", .nothing) }
    for index in 0..<random.int(0...6) {
      let symbol = random.pick([
        "dump_stack_lvl", "dump_header", "oom_kill_process.cold", "out_of_memory", "__alloc_pages",
        "asm_exc_page_fault", "x.isra.0", "do_syscall_64",
      ])
      let module = random.isOne(in: 4) ? "xfs" : nil
      let place =
        symbol + "+0x\(random.hex(2))/0x\(random.hex(3))" + (module.map { " [\($0)]" } ?? "")
      let isReliable = architecture > 2 || !random.isOne(in: 4)
      let text =
        switch architecture {
        case 0: (isReliable ? " " : " ? ") + place
        case 1: (isReliable ? " " : " ? ") + place + (module == nil ? " (C)" : "")
        case 2:
          "[c000\(random.hex(12))] [c000\(random.hex(12))] \(place)"
            + (isReliable ? "" : " (unreliable)")
        case 3: "([<\(random.hex(16))>] \(place))"
        default: " [<\(random.hex(16))>] \(place)"
        }
      stack.frames.append(
        StackTrace.Frame(
          symbol: UntrustedText(symbol), module: module.map { UntrustedText($0) },
          isReliable: isReliable))
      add(text, .frame(index))
    }
    if architecture == 0, kernel.isSince(5, 16) { add(" </TASK>", .nothing) }
    if architecture == 0, random.isOne(in: 2) {
      for text in ["RIP: 0033:0x\(random.hex(8))", "RSP: 002b:\(random.hex(16)) EFLAGS: 00010202"] {
        stack.registerLines += 1
        add(text, .register)
      }
    }
    if !stack.frames.isEmpty || stack.registerLines > 0 { event.stack = stack }
  }
}
