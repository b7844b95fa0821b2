public import Foundation

/// Journals that systemd itself writes.
public enum JournalMaking {
  public static let remote = program(
    "/lib/systemd/systemd-journal-remote", "/usr/lib/systemd/systemd-journal-remote")
  public static let journalctl = program("/usr/bin/journalctl", "/bin/journalctl")

  /// Writes the entries of a journal export into a journal. False, with a word about it, where that
  /// cannot be done here.
  public static func write(
    _ export: [UInt8], to journal: URL, options: [String] = [], function: String = #function
  ) throws -> Bool {
    guard let remote else {
      skip("no systemd-journal-remote here", function: function)
      return false
    }
    let made = try run(remote, options + ["-o", journal.path, "-"], input: export)
    if made.status != 0 { skip(made.errorText, function: function) }
    return made.status == 0
  }

  /// An entry of a journal export. A field with a newline in it has its length before it.
  public static func entry(_ fields: [(String, String)]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (name, value) in fields {
      if value.contains("\n") {
        bytes += Array((name + "\n").utf8)
        withUnsafeBytes(of: UInt64(value.utf8.count).littleEndian) { bytes += Array($0) }
        bytes += Array((value + "\n").utf8)
      } else {
        bytes += Array((name + "=" + value + "\n").utf8)
      }
    }
    return bytes + [0x0a]
  }

  /// A kill line of the kernel.
  public static func kill(
    pid: Int, microseconds: Int64, boot: String, host: String = "web01",
    unit: String = "foo.service", facility: Int = 0
  ) -> [UInt8] {
    let common = [
      ("__REALTIME_TIMESTAMP", "\(microseconds)"), ("__MONOTONIC_TIMESTAMP", "\(pid * 1000)"),
      ("_BOOT_ID", boot), ("_TRANSPORT", "kernel"), ("SYSLOG_FACILITY", "\(facility)"),
      ("SYSLOG_IDENTIFIER", "kernel"), ("_HOSTNAME", host),
      ("_SOURCE_MONOTONIC_TIMESTAMP", "\(pid * 1000)"),
    ]
    let summary =
      "oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,"
      + "oom_memcg=/system.slice/\(unit),task_memcg=/system.slice/\(unit),task=hog,"
      + "pid=\(pid),uid=0"
    let line =
      "Memory cgroup out of memory: Killed process \(pid) (hog) total-vm:21476kB, "
      + "anon-rss:20228kB, file-rss:4kB, shmem-rss:0kB, UID:0 pgtables:80kB oom_score_adj:0"
    return entry(common + [("MESSAGE", summary)]) + entry(common + [("MESSAGE", line)])
  }
}
