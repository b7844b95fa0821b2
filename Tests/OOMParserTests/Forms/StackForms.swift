extension FormSection {
  static let cpuset = FormSection(
    title: "The cpuset",
    forms: [
      .line(
        "%s cpuset=%s mems_allowed=%s", "2.6.32–3.13", .cpuset, "httpd cpuset=/ mems_allowed=0-1,3"),
      .line(
        "%s cpuset=… mems_allowed=%*pbl (from fragments)", "3.18–4.19", .cpuset,
        "httpd cpuset=batch mems_allowed=0"),
    ])

  static let stack = FormSection(
    title: "The stack",
    forms: [
      .line(
        "Pid: %d, comm: %.20s %s %s %.*s", "2.6.32–3.9", .cpu,
        "Pid: 2592, comm: httpd Not tainted 2.6.32-431.el6.x86_64 #1"),
      .line(
        "CPU: %d PID: %d Comm: %.20s %s %s %.*s", "3.10–4.12", .cpu,
        "CPU: 3 PID: 2592 Comm: httpd Tainted: G        W  ------------   3.10.0-1160.el7 #1"),
      .line(
        "CPU: %d PID: %d Comm: %.20s %s%s %s %.*s", "4.18–6.8", .cpu,
        "CPU: 1 PID: 7 Comm: a Kdump: loaded Tainted: G           OE     5.14.0-427.el9 #1"),
      .line(
        "CPU: %d UID: %u PID: %d Comm: %.20s %s%s %s %.*s", "6.12–7.2", .cpu,
        "CPU: 0 UID: 1002 PID: 137 Comm: a Not tainted 6.18.2 #1 PREEMPT(none) "),
      .passedOver(
        "CPU: %d Not tainted %s %.*s", "2.6.28, s390x", "CPU: 0 Not tainted 2.6.28 #1",
        because: "neither pid nor name"),
      .passedOver(
        "Process %s (pid: %d, task: %p, ksp: %p)", "2.6.28, s390x",
        "Process httpd (pid: 2592, task: 000000003ec6c038, ksp: 000000003b1a7a30)",
        because: "the first line names the process"),
      .line(
        "Tainted: [P]=PROPRIETARY_MODULE, …", "6.12–7.2", .machine,
        "Tainted: [P]=PROPRIETARY_MODULE, [O]=OOT_MODULE"),
      .line("Hardware name: %s", "3.10–7.2", .machine, "Hardware name: linux,dummy-virt (DT)"),
      .line("Workqueue: %s %ps", "newer kernels", .machine, "Workqueue: events moom_callback"),
      .line("Stopper: %ps …", "newer kernels", .machine, "Stopper: multi_cpu_stop+0x0/0x170"),
      .line("Sched_ext: %s …", "6.12–7.2", .machine, "Sched_ext: simple (enabled+all)"),
      .line("Call Trace:", "x86, all", .stackMarker, "Call Trace:"),
      .line("Call trace:", "arm64", .stackMarker, "Call trace:"),
      .line("Backtrace:", "arm", .stackMarker, "Backtrace:"),
      .line("Backtrace(CPU %d):", "arm", .stackMarker, "Backtrace(CPU 1):"),
      .line("<TASK>, </TASK>", "x86, 5.16–7.2", .stackMarker, " <TASK>"),
      .line("<IRQ>, </IRQ>", "x86", .stackMarker, " <IRQ>"),
      .line(
        "[<%p>] %pS [%s]", "x86, to 4.9", .frame,
        " [<ffffffffa0123456>] ? nfs_read+0x45/0x56 [nfs]"),
      .line("%pS", "x86, arm64", .frame, " dump_stack_lvl+0x5d/0x80"),
      .line("? %pS", "x86", .frame, " ? __pte_offset_map+0x1b/0x180"),
      .line("%pS (C)", "arm64, newer kernels", .frame, " show_stack+0x18/0x24 (C)"),
      .line(
        "[%p] [%p] %pS (unreliable)", "ppc64", .frame,
        "[c00000037540f760] [c0000000005cc594] dump_header+0x5c/0x1e4 (unreliable)"),
      .line("([<%p>] %pS)", "s390x", .frame, "([<00000001f848fe2a>] show_stack+0x7a/0xc0)"),
      .line(
        "[<%p>] (%ps) from [<%p>] (%pS)", "arm", .frame,
        " [<c0012d3c>] (dump_backtrace) from [<c0012f04>] (show_stack+0x18/0x1c)"),
      .line(
        "%ps from %pS", "arm, 5.18 and later", .frame,
        " dump_header from oom_kill_process+0x23c/0x248"),
      .line(
        "%s (%s:%d (discriminator %d))", "decoded afterwards", .frame,
        " dump_stack_lvl (lib/dump_stack.c:123 (discriminator 1))"),
      .line(
        "[%pS] %pS", "2.6.24 with klogd", .frame,
        " [oom_kill_process+0x10a/0x120] oom_kill_process+0x10a/0x120"),
      .line("Stack : %08lx …", "mips", .stackMarker, "Stack : 80690000 80631cf4 00000000 00000001"),
      .line(
        "%016lx %016lx …", "x86, to 4.8", .register,
        " ffff88072ae10800 ffff8807a4835c48 ffffffff81720bf6 ffff8807a8e86000"),
      .line("RIP: %04x:%pS", "x86-64", .register, "RIP: 0033:0x4021db"),
      .line("Code: …", "x86", .register, "Code: 00 00 00 00 be 01 00 00 00 <88> 0c 10 48"),
      .line(
        "Code: Unable to access opcode bytes at …", "x86", .register,
        "Code: Unable to access opcode bytes at RIP 0x4021b1."),
      .line("Code: Bad RIP value.", "x86", .register, "Code: Bad RIP value."),
      .line(
        "RSP: %04x:%016lx EFLAGS: %08lx [ORIG_RAX: %016lx]", "x86-64", .register,
        "RSP: 002b:00007ffdd1e08ad0 EFLAGS: 00000202 ORIG_RAX: 0000000000000014"),
      .line(
        "RAX: %016lx RBX: … (and RDX, RBP, R10, R13)", "x86-64", .register,
        "RAX: 00007f1d1c94d000 RBX: 0000000000000004 RCX: 0000000000000051"),
      .line("EIP: %pS", "i386", .register, "EIP: 0x804a240"),
      .line(
        "EAX: %08lx EBX: … (and ESI)", "i386", .register,
        "EAX: 00000000 EBX: 00001000 ECX: 00000051 EDX: 00000000"),
      .line(
        "DS: %04x ES: … EFLAGS: %08lx", "i386", .register,
        "DS: 007b ES: 007b FS: 0000 GS: 0033 SS: 007b EFLAGS: 00010202"),
    ])
}
