import OOMModel
import Testing

@testable import OOMMachine

@Suite struct MountTableTests {
  private func table(_ text: String) -> MountTable {
    Array(text.utf8).withUnsafeBytes { MountTable($0) }
  }

  @Test func separateAndUnified() {
    let table = table(
      """
      22 27 0:21 / /proc rw,relatime - proc proc rw,hidepid=invisible
      35 31 0:32 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu
      36 31 0:33 /docker/ab /sys/fs/cgroup/memory rw shared:9 master:1 - cgroup cgroup rw,memory
      41 31 0:38 / /sys/fs/cgroup/uni\\040fied rw - cgroup2 cgroup2 rw

      """)
    #expect(table.memory?.directory == UntrustedText("/sys/fs/cgroup/memory"))
    #expect(table.memory?.root == UntrustedText("/docker/ab"))
    #expect(table.unified?.directory == UntrustedText("/sys/fs/cgroup/uni fied"))
    #expect(table.hidesProcesses)
    #expect(!table.isMemorySubstituted)
  }

  @Test(arguments: [
    ("rw", false), ("rw,hidepid=0", false), ("rw,hidepid=off", false), ("rw,hidepid=2", true),
    ("rw,gid=4,hidepid=noaccess", true),
  ])
  func whetherProcessesAreHidden(options: String, isHidden: Bool) {
    #expect(table("22 27 0:21 / /proc rw - proc proc \(options)\n").hidesProcesses == isHidden)
  }

  @Test func lxcfs() {
    let line = "9 8 0:70 /proc/meminfo /proc/meminfo rw - fuse.lxcfs lxcfs rw,user_id=0\n"
    #expect(table(line).isMemorySubstituted)
  }

  @Test func damagedLines() {
    let table = table("\n \n1 2 3\n1 2 3 / /x rw -\n1 2 3 / /x rw - cgroup2\n- - - - - - - - -\n")
    #expect(table.unified == nil && table.memory == nil)
  }
}

@Suite struct CgroupMembershipTests {
  private func membership(_ text: String) -> CgroupMembership {
    Array(text.utf8).withUnsafeBytes { CgroupMembership($0) }
  }

  @Test func unified() {
    let membership = membership("0::/system.slice/a:b.service\n")
    #expect(membership.unified == UntrustedText("/system.slice/a:b.service"))
    #expect(membership.owner == UntrustedText("/system.slice/a:b.service"))
    #expect(membership.memory == nil)
  }

  /// systemd's own hierarchy names the unit where it does not limit memory.
  @Test func separate() {
    let membership = membership(
      "9:name=systemd:/system.slice/web.service\n4:cpu,memory:/\n3:cpuset:/x\n0::/\n")
    #expect(membership.memory == UntrustedText("/"))
    #expect(membership.owner == UntrustedText("/system.slice/web.service"))
  }

  @Test func nothing() {
    #expect(membership("").owner == nil)
    #expect(membership("garbage\n4:memory\n").owner == nil)
  }
}
