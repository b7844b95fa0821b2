extension FormSection {
  static let opening = FormSection(
    title: "Opening lines",
    forms: [
      .opening("oom-killer: gfp_mask=0x%x", "2.6.9–2.6.11", .invoked, "oom-killer: gfp_mask=0xd0"),
      .opening(
        "oom-killer: gfp_mask=0x%x, order=%d", "2.6.18", .invoked,
        "oom-killer: gfp_mask=0x201d2, order=0"),
      .opening(
        "%s invoked oom-killer: gfp_mask=0x%x, order=%d, oomkilladj=%d", "2.6.20–2.6.24", .invoked,
        "apache2 invoked oom-killer: gfp_mask=0x1201d2, order=0, oomkilladj=-17"),
      .opening(
        "%s invoked oom-killer: gfp_mask=0x%x, order=%d, oom_adj=%d", "2.6.32–2.6.34", .invoked,
        "httpd invoked oom-killer: gfp_mask=0x280da, order=0, oom_adj=15"),
      .opening(
        "%s invoked oom-killer: gfp_mask=0x%x, order=%d, oom_adj=%d, oom_score_adj=%d",
        "2.6.36–3.5", .invoked,
        "httpd invoked oom-killer: gfp_mask=0x280da, order=2, oom_adj=-3, oom_score_adj=-176"),
      .opening(
        "%s invoked oom-killer: gfp_mask=0x%x, order=%d, oom_score_adj=%hd", "3.10–4.4, el7",
        .invoked, "java invoked oom-killer: gfp_mask=0x201da, order=0, oom_score_adj=0"),
      .opening(
        "%s invoked oom-killer: gfp_mask=%#x(%pGg), order=%d, oom_score_adj=%hd",
        "4.6–4.8, 5.0–6.18, el8", .invoked,
        "A invoked oom-killer: gfp_mask=0x140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP), order=0, "
          + "oom_score_adj=-1000"),
      .opening(
        "%s invoked oom-killer: gfp_mask=%#x(%pGg), nodemask=%*pbl, order=%d, oom_score_adj=%hd",
        "4.9–4.10, 4.15–4.19", .invoked,
        "A invoked oom-killer: gfp_mask=0x24201ca(GFP_HIGHUSER_MOVABLE|__GFP_COLD), "
          + "nodemask=0,2-3, order=0, oom_score_adj=0"),
      .opening(
        "…, nodemask=%*pbl,  order=%d, oom_score_adj=%hd (from fragments)", "4.12", .invoked,
        "A invoked oom-killer: gfp_mask=0x14200ca(GFP_HIGHUSER_MOVABLE), nodemask=(null),  "
          + "order=0, oom_score_adj=0"),
      .opening(
        "%s invoked oom-killer: gfp_mask=%#x(%pGg), order=%d, oom_score_adj=%d", "7.2", .invoked,
        "A invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0"),
      .opening(
        "%s invoked oom-killer: gfp_mask=0x0(), …", "4.6–5.15", .invoked,
        "A invoked oom-killer: gfp_mask=0x0(), nodemask=(null), order=0, oom_score_adj=0"),
      .opening(
        "%s invoked oom-killer: order=%d, oom_score_adj=%d, gfp_mask=%#x(%pGg)", "seen",
        .invoked,
        "kworker/0:2 invoked oom-killer: order=-1, oom_score_adj=0, gfp_mask=0x24000c0(GFP_KERNEL)"
      ),
      .opening(
        "%s invoked oom-killer: … without separators", "seen", .invoked,
        "A invoked oom-killer: gfp_mask=0x800d0order=0oom_score_adj=0"),
      .opening(
        "%s invoked oom-killer", "shortened by who posted it", .invoked,
        "mem_on_node0 invoked oom-killer"),
      .line("COMPACTION is disabled!!!", "4.9–7.2", .machine, "COMPACTION is disabled!!!"),
      .opening(
        "SysRq : Manual OOM execution", "2.6.9–4.1", .manual, "SysRq : Manual OOM execution"),
      .opening(
        "sysrq: SysRq : Manual OOM execution", "4.1–5.0", .manual,
        "sysrq: SysRq : Manual OOM execution"),
      .opening(
        "sysrq: Manual OOM execution", "4.15.18, 5.2–7.2", .manual, "sysrq: Manual OOM execution"),
      .line(
        "sysrq: OOM request ignored because killer is disabled", "4.1–4.10", .harmless,
        "sysrq: OOM request ignored because killer is disabled"),
      .line(
        "sysrq: OOM request ignored. No task eligible", "4.12–7.2", .harmless,
        "sysrq: OOM request ignored. No task eligible"),
      .line(
        "sysrq: This sysrq operation is disabled.", "4.15–7.2", .harmless,
        "sysrq: This sysrq operation is disabled."),
      .line(
        "SysRq : This sysrq operation is disabled.", "2.6.9–4.1", .harmless,
        "SysRq : This sysrq operation is disabled."),
    ])
}
