/// `oom_kill_process: 8 callbacks suppressed`: the kernel printed no dump for that many kills.
/// At most ten dumps in five seconds are printed, kill lines always.
///
/// lib/ratelimit.c, `___ratelimit`.
enum Suppressed {
  static let literals: [StaticString] = ["oom_kill_process: "]

  static func matches(_ line: Span<UInt8>) -> Bool {
    line.starts(with: "oom_kill_process: ", at: 0) && line.ends(with: "callbacks suppressed")
  }
}
