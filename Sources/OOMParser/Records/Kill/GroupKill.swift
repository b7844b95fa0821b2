/// `Tasks in PATH are going to be killed due to memory.oom.group set`: 4.19 and later, el8.
/// One kill line a member follows, the first victim among them once more.
///
/// mm/memcontrol.c, `mem_cgroup_print_oom_group`.
enum GroupKill {
  static let literals: [StaticString] = ["memory.oom.group set"]

  static func matches(_ line: Span<UInt8>) -> Bool {
    line.starts(with: "Tasks in ", at: 0)
      && line.ends(with: " are going to be killed due to memory.oom.group set")
  }
}
