import Foundation
import OOMMachine
import OOMModel
import TestSupport
import Testing

@Suite struct ProcessTreeTests {
  @Test func childrenOfAllThreads() throws {
    try withTemporaryDirectory { root in
      try MachineTreeTests.write(
        [
          "proc/10/task/10/children": "20 21 ", "proc/20/task/20/children": "",
          "proc/20/task/22/children": "30 ", "proc/30/task/30/children": "x 40 ",
          "proc/99/task/99/children": "100 ",
        ], below: root)
      var tree = ProcessTree(of: 10, root: root.path)
      tree.look()
      #expect(tree.pids == [20, 21, 30, 40])
      // 20 has ended; who it leaves is still looked at.
      try FileManager.default.removeItem(at: root.appending(path: "proc/20"))
      try root.appending(path: "proc/10/task/10/children").write("21 ")
      try root.appending(path: "proc/30/task/30/children").write("41 ")
      tree.look()
      #expect(tree.pids == [20, 21, 30, 40, 41])
      // A loop, which no kernel makes, ends.
      try root.appending(path: "proc/30/task/30/children").write("10 30 ")
      tree.look()
      #expect(tree.pids.isSuperset(of: [20, 21, 30, 40, 41]))
    }
  }

  @Test func killsThatACgroupCounts() throws {
    try withTemporaryDirectory { root in
      try MachineTreeTests.write(MachineTreeTests.unified, below: root)
      try MachineTreeTests.write(
        [
          "sys/fs/cgroup/job/memory.events":
            "low 0\nhigh 0\nmax 7\noom 2\noom_kill 3\noom_group_kill 1\n",
          "sys/fs/cgroup/old/memory.events": "low 0\nmax 7\n",
          "proc/5/cgroup": "9:name=systemd:/x\n0::/job\n",
        ], below: root)
      var machine = Machine(root: root.path, pageSize: 4096)
      let path = UntrustedText("/job")
      #expect(machine.cgroupPath(of: 5) == path)
      #expect(machine.oomKills(in: path)?.count == 3)
      #expect(machine.oomKills(in: path)?.file == "memory.events")
      #expect(machine.oomKills(in: UntrustedText("/old")) == nil)
      #expect(machine.oomKills(in: UntrustedText("/")) == nil)
      #expect(machine.cgroupPath(of: 6) == nil)
    }
  }
}
