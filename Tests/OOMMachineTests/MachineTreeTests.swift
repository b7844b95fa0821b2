import Foundation
import Glibc
import OOMMachine
import OOMModel
import TestSupport
import Testing

/// Made-up trees of `/proc` and of cgroups.
@Suite struct MachineTreeTests {
  static func write(_ files: [String: String], below root: URL) throws {
    for (path, text) in files {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try file.write(text)
    }
  }

  static func process(
    _ pid: Int, _ name: String, rss: Int = 400, adj: Int = 0, score: Int = 666,
    cgroup: String = "0::/system.slice/web.service"
  ) -> [String: String] {
    [
      "proc/\(pid)/status":
        "Name:\t\(name)\nState:\tS (sleeping)\nPPid:\t1\nUid:\t33\t33\t33\t33\nVmRSS:\t\(rss) kB\n"
        + "VmPTE:\t4 kB\nVmSwap:\t0 kB\n",
      "proc/\(pid)/oom_score": "\(score)\n", "proc/\(pid)/oom_score_adj": "\(adj)\n",
      "proc/\(pid)/cgroup": cgroup + "\n",
    ]
  }

  static let unified = [
    "proc/meminfo": "MemTotal:       1000000 kB\nMemFree: 5 kB\nSwapTotal:       24000 kB\n",
    "proc/self/mountinfo": "31 23 0:28 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n",
    "proc/sys/vm/panic_on_oom": "0\n", "proc/sys/vm/oom_kill_allocating_task": "1\n",
    "proc/sys/vm/swappiness": "60\n",
  ]

  @Test func processesAndWhatIsMissing() throws {
    try withTemporaryDirectory { root in
      try Self.write(Self.unified, below: root)
      try Self.write(Self.process(70, "web"), below: root)
      try Self.write(Self.process(9, "a) b", adj: -1000, score: 0), below: root)
      try Self.write(
        [
          "proc/2/status": "Name:\tkthreadd\nPPid:\t0\n",
          "proc/11/status": "Name:\tkworker\nPPid:\t2\nKthread:\t1\n",
          // It ended between the listing and the reading, and between two files.
          "proc/12/comm": "gone\n", "proc/13/status": "Name:\tgone\nVmRSS:\t4 kB\n",
          "proc/notapid/status": "Name:\tno\n", "proc/7x/status": "Name:\tno\n",
        ], below: root)
      // Reading a directory is an error like any other.
      try FileManager.default.createDirectory(
        at: root.appending(path: "proc/14/status"), withIntermediateDirectories: true)
      try FileManager.default.createDirectory(
        at: root.appending(path: "proc/1/ns"), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: root.path + "/proc/1/ns/pid", withDestinationPath: "pid:[4026532555]")

      var machine = Machine(root: root.path, pageSize: 4096)
      let state = try machine.state()
      #expect(state.memory == ByteCount(bytes: 1_024_000_000))
      #expect(state.swap == ByteCount(bytes: 24_576_000))
      #expect(state.isInitialNamespace == false)
      #expect(state.panicOnOOM == 0)
      #expect(state.killsAllocatingTask == true)
      #expect(state.swappiness == 60)
      #expect(state.ended == 3)
      #expect(state.unreadable == 1)
      #expect(state.processes.map(\.task.pid) == [2, 9, 11, 70])
      #expect(
        state.processes.map(\.kind) == [.kernelThread, .process, .kernelThread, .process])
      let web = try #require(state.processes.last)
      #expect(web.task.uid == 33)
      #expect(web.task.rss == PageCount(100))
      #expect(web.oomScore == 666)
      #expect(web.cgroup == UntrustedText("/system.slice/web.service"))
    }
  }

  /// The leader has ended, a thread of it goes on: its memory is the process's.
  @Test func aLeaderThatHasEnded() throws {
    try withTemporaryDirectory { root in
      try Self.write(Self.unified, below: root)
      try Self.write(Self.process(70, "leader"), below: root)
      let status = "Name:\tleader\nState:\tZ (zombie)\nPPid:\t1\n"
      try Self.write(
        [
          "proc/70/status": status, "proc/70/task/70/status": status,
          "proc/70/task/71/status": "Name:\tthread\nState:\tS\nVmRSS:\t800 kB\nVmPTE:\t8 kB\n",
        ], below: root)
      var machine = Machine(root: root.path, pageSize: 4096)
      let process = try #require(try machine.state().processes.first)
      #expect(process.kind == .process)
      #expect(process.task.pid == 70)
      #expect(process.task.name == UntrustedText("thread"))
      #expect(process.task.rss == PageCount(200))
    }
  }

  @Test func nothingToRead() throws {
    try withTemporaryDirectory { root in
      var machine = Machine(root: root.path, pageSize: 4096)
      #expect(throws: Problem(.notFound, input: root.path + "/proc/meminfo")) {
        try machine.state()
      }
      #expect(throws: Problem(.notFound, input: "/a")) { try machine.cgroup(UntrustedText("/a")) }
    }
  }

  @Test func limitsOfV2() throws {
    try withTemporaryDirectory { root in
      try Self.write(Self.unified, below: root)
      let top = "sys/fs/cgroup/"
      try Self.write(
        [
          top + "cgroup.procs": "", top + "pods/memory.max": "max\n",
          top + "pods/memory.oom.group": "1\n", top + "pods/memory.current": "8192\n",
          top + "pods/web/memory.max": "50331648\n", top + "pods/web/memory.swap.max": "4096\n",
          top + "pods/web/memory.oom.group": "0\n", top + "pods/web/job/memory.oom.group": "1\n",
        ], below: root)
      var machine = Machine(root: root.path, pageSize: 4096)
      let web = try machine.cgroup(UntrustedText("/pods/web"))
      #expect(web.limit == ByteCount(bytes: 50_331_648))
      #expect(web.swapLimit == ByteCount(bytes: 4096))
      #expect(web.killsAll == false)
      let pods = try machine.cgroup(UntrustedText("/pods"))
      #expect(pods.limit == nil && pods.killsAll == true)
      #expect(pods.usage == ByteCount(bytes: 8192))
      #expect(try machine.cgroup(UntrustedText("/")).limit == nil)
      for path in ["/none", "/pods/../pods", "pods"] {
        #expect(throws: Problem.self) { try machine.cgroup(UntrustedText(path)) }
      }
      #expect(machine.limitedCgroup(above: UntrustedText("/pods/web/job/x"))?.path == web.path)
      #expect(machine.limitedCgroup(above: UntrustedText("/pods/web")) == nil)
      #expect(machine.limitedCgroup(above: UntrustedText("/")) == nil)
      func killed(_ path: String, _ limit: String?) -> UntrustedText? {
        machine.cgroupKilled(
          withProcessOf: UntrustedText(path), within: limit.map { UntrustedText($0) })
      }
      // The outermost that has it, up to the one whose limit it is.
      #expect(killed("/pods/web/job", nil) == UntrustedText("/pods"))
      #expect(killed("/pods/web/job", "/pods/web") == UntrustedText("/pods/web/job"))
      #expect(killed("/pods/web", "/pods/web") == nil)
      #expect(killed("/", nil) == nil)
    }
  }

  @Test func limitsOfV1() throws {
    try withTemporaryDirectory { root in
      try Self.write(Self.unified, below: root)
      let top = "sys/fs/cgroup/memory/"
      try Self.write(
        [
          "proc/self/mountinfo":
            "35 31 0:32 /docker/ab /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n",
          top + "memory.limit_in_bytes": "9223372036854771712\n",
          top + "web/memory.limit_in_bytes": "4096000\n",
          top + "web/memory.memsw.limit_in_bytes": "6096000\n",
          top + "web/memory.swappiness": "0\n",
          top + "web/memory.oom_control": "oom_kill_disable 1\nunder_oom 0\noom_kill 3\n",
        ], below: root)
      var machine = Machine(root: root.path, pageSize: 4096)
      let web = try machine.cgroup(UntrustedText("/docker/ab/web"))
      #expect(web.limit == ByteCount(bytes: 4_096_000))
      #expect(web.swapLimit == ByteCount(bytes: 2_000_000))
      #expect(web.swappiness == 0)
      #expect(web.killsAll == nil)
      #expect(web.isKillDisabled)
      #expect(try machine.cgroup(UntrustedText("/docker/ab")).limit == nil)
      // Not in what is mounted here.
      for path in ["/docker/abc", "/", "/docker"] {
        #expect(throws: Problem.self) { try machine.cgroup(UntrustedText(path)) }
      }
    }
  }
}
