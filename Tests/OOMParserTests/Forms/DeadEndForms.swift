extension FormSection {
  private static let panic = "Kernel panic - not syncing: "

  static let deadEnds = FormSection(
    title: "Panics and dead ends",
    forms: [
      .opening(
        "Kernel panic - not syncing: out of memory. panic_on_oom is selected", "2.6.18–2.6.34",
        .deadEnd, panic + "out of memory. panic_on_oom is selected"),
      .opening(
        "… out of memory. Compulsory panic_on_oom is selected.", "2.6.24–2.6.34", .deadEnd,
        panic + "out of memory. Compulsory panic_on_oom is selected."),
      .opening(
        "… out of memory from page fault. panic_on_oom is selected.", "2.6.32–2.6.34", .deadEnd,
        panic + "out of memory from page fault. panic_on_oom is selected."),
      .opening(
        "… out of memory(memcg). panic_on_oom is selected.", "2.6.34", .deadEnd,
        panic + "out of memory(memcg). panic_on_oom is selected."),
      .opening(
        "… Out of memory: %s panic_on_oom is enabled", "2.6.36–7.2", .deadEnd,
        panic + "Out of memory: system-wide panic_on_oom is enabled"),
      .opening(
        "… Out of memory and no killable processes...", "2.6.9–4.15", .deadEnd,
        panic + "Out of memory and no killable processes..."),
      .opening(
        "Out of memory and no killable processes...", "el8, 4.19–7.2", .deadEnd,
        "Out of memory and no killable processes..."),
      // Follows a line that is found.
      .line(
        "… System is deadlocked on memory", "el8, 4.19–7.2", .deadEnd,
        panic + "System is deadlocked on memory"),
      .line(
        "---[ end Kernel panic - not syncing: %s ]---", "all", .harmless,
        "---[ end Kernel panic - not syncing: System is deadlocked on memory ]---"),
      .line(
        "Huh VM_FAULT_OOM leaked out to the #PF handler. Retrying PF", "4.15, 5.4, 5.10–7.2",
        .harmless, "Huh VM_FAULT_OOM leaked out to the #PF handler. Retrying PF"),
      .opening("VM: killing process %s", "2.6.9–2.6.24, x86", .killed, "VM: killing process httpd"),
    ])
}
