extension FormSection {
  static let tasks = FormSection(
    title: "The task table",
    forms: [
      .line(
        "[ pid ]   uid  tgid total_vm      rss cpu oom_adj name", "2.6.32–2.6.34", .taskHeader,
        "[ pid ]   uid  tgid total_vm      rss cpu oom_adj name"),
      .line(
        "[%5d] %5d %5d %8lu %8lu %3d     %3d %s", "2.6.32–2.6.34", .taskRow,
        "[ 1234]     0  1234    50000    12000   1     -17 httpd"),
      .line(
        "[ pid ]   uid  tgid total_vm      rss cpu oom_adj oom_score_adj name", "2.6.36–3.5",
        .taskHeader, "[ pid ]   uid  tgid total_vm      rss cpu oom_adj oom_score_adj name"),
      .line(
        "[%5d] %5d %5d %8lu %8lu %3u     %3d         %5d %s", "2.6.36–3.5", .taskRow,
        "[ 1234]     0  1234    50000    12000   1     -17         -1000 httpd"),
      .line(
        "[ pid ]   uid  tgid total_vm      rss nr_ptes swapents oom_score_adj name",
        "3.10–3.18, el7", .taskHeader,
        "[ pid ]   uid  tgid total_vm      rss nr_ptes swapents oom_score_adj name"),
      .line(
        "[%5d] %5d %5d %8lu %8lu %7lu %8lu         %5hd %s", "3.10–3.18, el7", .taskRow,
        "[ 1234]     0  1234    50000    12000      40       77             0 httpd"),
      .line(
        "[ pid ]   uid  tgid total_vm      rss nr_ptes nr_pmds swapents oom_score_adj name",
        "4.1–4.12", .taskHeader,
        "[ pid ]   uid  tgid total_vm      rss nr_ptes nr_pmds swapents oom_score_adj name"),
      .line(
        "[%5d] %5d %5d %8lu %8lu %7ld %7ld %8lu         %5hd %s", "4.1–4.12", .taskRow,
        "[ 1234]     0  1234    50000    12000      40       3       77             0 httpd"),
      .line(
        "[ pid ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name",
        "4.15, el8", .taskHeader,
        "[ pid ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name"),
      .line(
        "[%5d] %5d %5d %8lu %8lu %8ld %8lu         %5hd %s", "4.15, el8", .taskRow,
        "[ 1234]     0  1234    50000    12000   102400       77             0 httpd"),
      .line(
        "Tasks state (memory values in pages):", "4.19–7.2", .taskHeader,
        "Tasks state (memory values in pages):"),
      .line(
        "[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name",
        "4.19–6.5", .taskHeader,
        "[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name"),
      .line(
        "[%7d] %5d %5d %8lu %8lu %8ld %8lu         %5hd %s", "4.19–6.5", .taskRow,
        "[   1234]    -2  1234    50000    12000   102400       77             0 httpd"),
      .line(
        "[  pid  ]   uid  tgid total_vm      rss rss_anon rss_file rss_shmem pgtables_bytes "
          + "swapents oom_score_adj name", "6.8–7.2", .taskHeader, Modern.header),
      .line(
        "[%7d] %5d %5d %8lu %8lu %8lu %8lu %9lu %8ld %8lu         %5hd %s", "6.8–7.2", .taskRow,
        Modern.row(1234, "httpd")),
    ])
}
