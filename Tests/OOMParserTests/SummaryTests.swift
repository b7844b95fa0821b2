import OOMModel
import TestSupport
import Testing

@testable import OOMParser

@Suite struct SummaryTests {
  static func parse(_ line: String) -> Constraint? {
    let bytes = Array(line.utf8)
    return Summary.parse(bytes.span)
  }

  static func constraint(
    _ name: String, nodes: String? = "(null)", cpuset: String? = "/", mems: String? = "0",
    isGlobal: Bool = false, oom: String? = nil, path: String? = nil, task: String? = nil,
    pid: Int? = nil, uid: UInt32? = nil
  ) -> Constraint {
    var constraint = Constraint(name: name)
    constraint.nodemask = nodes
    constraint.cpuset = cpuset.map { UntrustedText($0) }
    constraint.memsAllowed = mems
    constraint.isGlobal = isGlobal
    constraint.oomMemcg = oom.map { UntrustedText($0) }
    constraint.taskMemcg = path.map { UntrustedText($0) }
    constraint.task = task.map { UntrustedText($0) }
    constraint.pid = pid
    constraint.uid = uid
    return constraint
  }

  static let start = "oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0"

  static let forms: [Case<Constraint>] = [
    Case(
      "global",
      "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,"
        + "task_memcg=/user.slice,task=B,pid=1234,uid=0",
      constraint(
        "CONSTRAINT_NONE", isGlobal: true, path: "/user.slice", task: "B", pid: 1234, uid: 0)),
    Case(
      "cgroup",
      "oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=leaf-b,mems_allowed=0-1,"
        + "oom_memcg=/outer.slice,task_memcg=/outer.slice/leaf-b,task=grower,pid=72,uid=1001",
      constraint(
        "CONSTRAINT_MEMCG", cpuset: "leaf-b", mems: "0-1", oom: "/outer.slice",
        path: "/outer.slice/leaf-b", task: "grower", pid: 72, uid: 1001)),
    Case(
      "mempolicy, commas in both node lists",
      "oom-kill:constraint=CONSTRAINT_MEMORY_POLICY,nodemask=0,2-3,cpuset=/,mems_allowed=0,2-5,7,"
        + "global_oom,task_memcg=/,task=numa,pid=5,uid=0",
      constraint(
        "CONSTRAINT_MEMORY_POLICY", nodes: "0,2-3", mems: "0,2-5,7", isGlobal: true, path: "/",
        task: "numa", pid: 5, uid: 0)),
    Case(
      "cpuset, signed uid",
      "oom-kill:constraint=CONSTRAINT_CPUSET,nodemask=(null),cpuset=set1,mems_allowed=1,"
        + "global_oom,task_memcg=/,task=a,pid=5,uid=-2",
      constraint(
        "CONSTRAINT_CPUSET", cpuset: "set1", mems: "1", isGlobal: true, path: "/", task: "a",
        pid: 5, uid: 4_294_967_294)),
    Case(
      "kernel without cpusets",
      "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),global_oom,task_memcg=/,task=a,pid=5,"
        + "uid=1",
      constraint(
        "CONSTRAINT_NONE", cpuset: nil, mems: nil, isGlobal: true, path: "/", task: "a", pid: 5,
        uid: 1)),
    Case(
      "kernel without cpusets, commas in the node list",
      "oom-kill:constraint=CONSTRAINT_MEMORY_POLICY,nodemask=0,2-3,global_oom,task_memcg=/,task=a,"
        + "pid=5,uid=1",
      constraint(
        "CONSTRAINT_MEMORY_POLICY", nodes: "0,2-3", cpuset: nil, mems: nil, isGlobal: true,
        path: "/", task: "a", pid: 5, uid: 1)),
    Case(
      "kernel without cgroups",
      "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,task=a,pid=5,"
        + "uid=1",
      constraint("CONSTRAINT_NONE", task: "a", pid: 5, uid: 1)),
    Case(
      "unknown constraint, alone", "oom-kill:constraint=OTHER_CONSTRAINT",
      constraint("OTHER_CONSTRAINT", nodes: nil, cpuset: nil, mems: nil)),
    Case(
      "ends at the node list", "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),",
      constraint("CONSTRAINT_NONE", cpuset: nil, mems: nil)),
    Case(
      "cut in the path", start + ",oom_memcg=/a,task_memcg=in",
      constraint("CONSTRAINT_MEMCG", oom: "/a", path: "in")),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<Constraint>) {
    #expect(Self.parse(test.line) == test.expected)
  }

  /// Whoever may make a cgroup chooses these.
  @Test(arguments: [
    ("/a b", "/a b/c,d=e"), ("/x,pid=1,uid=0", "/x,pid=1,uid=0/y"),
    ("/x,task_memcg=/y", "/x,task_memcg=/y/z"), ("/x,global_oom", "/x,global_oom"),
    ("/x,cpuset=y", "/x,cpuset=y,mems_allowed=9"), ("/", "/x"),
    ("/x,task_memcg=/x,y", "/x,task_memcg=/x,y"), ("/,task_memcg=,y", "/,task_memcg=,y/z"),
  ])
  func hostilePath(_ oom: String, _ path: String) throws {
    let line = Self.start + ",oom_memcg=\(oom),task_memcg=\(path),task=long-enough-1,pid=7,uid=8"
    let parsed = try #require(Self.parse(line))
    let expected = Self.constraint(
      "CONSTRAINT_MEMCG", oom: oom, path: path, task: "long-enough-1", pid: 7, uid: 8)
    #expect(parsed == expected)
  }

  @Test func anyNameComesBackWhole() {
    var random = SeededRandom(seed: 6)
    var wrong: [[UInt8]] = []
    for _ in 0..<20_000 {
      let comm = randomComm(&random)
      let line =
        Array((Self.start + ",oom_memcg=/a,task_memcg=/a/b,task=").utf8) + comm
        + Array(",pid=7,uid=-2".utf8)
      let parsed = Summary.parse(line.span)
      let isRight =
        parsed?.task?.bytes == comm && parsed?.pid == 7 && parsed?.uid == 4_294_967_294
        && parsed?.taskMemcg == UntrustedText("/a/b")
      if !isRight { wrong.append(comm) }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(3))")
  }

  @Test(arguments: ["oom-kill: constraint=X", "oom-kill", "x oom-kill:constraint=CONSTRAINT_NONE"])
  func noSummary(_ line: String) {
    #expect(Self.parse(line) == nil)
  }

  @Test(arguments: [
    (start + ",oom_memcg=", true), (start + ",oom_memcg=/a,task_memcg=/a,task=new", true),
    (start + ",oom_memcg=/a,task_memcg=/a,task=new,pid=1,uid=0", false), ("Mem-Info:", false),
  ])
  func torn(_ line: String, _ isTorn: Bool) {
    let bytes = Array(line.utf8)
    #expect(Summary.isTorn(bytes.span) == isTorn)
  }
}
