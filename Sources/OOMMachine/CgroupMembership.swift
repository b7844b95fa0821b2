import OOMModel

/// `/proc/PID/cgroup`: a line a hierarchy, `4:memory:/path` in v1 and `0::/path` in v2
/// (kernel/cgroup/cgroup.c, `proc_cgroup_show`). A path has no line break.
struct CgroupMembership {
  private(set) var memory: UntrustedText?
  private(set) var systemd: UntrustedText?
  private(set) var unified: UntrustedText?

  init(_ bytes: UnsafeRawBufferPointer) {
    bytes.forEachLine { line in
      let parts = line.split(
        separator: UInt8(ascii: ":"), maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { return }
      let path = UntrustedText(Array(parts[2]))
      if parts[1].isEmpty {
        unified = path
      } else if parts[1].elementsEqual("name=systemd".utf8) {
        systemd = path
      } else if parts[1].split(separator: UInt8(ascii: ",")).contains(where: {
        $0.elementsEqual("memory".utf8)
      }) {
        memory = path
      }
    }
  }

  /// The first that says anything: a manager that limits no memory leaves its units' processes in `/`
  /// of that hierarchy.
  var owner: UntrustedText? {
    [systemd, unified, memory].compactMap { $0 }.first { $0.bytes.count > 1 } ?? unified ?? memory
  }
}
