import FuzzSupport
import OOMForensics
import OOMModel

@testable import OOMParser

/// The path of a cgroup: what it says of its owner, and what a kernel line makes of it.
enum CgroupTarget: FuzzTarget {
  static func tryOne(_ input: Span<UInt8>) {
    let bytes = input.array
    let path = UntrustedText(bytes)
    checkIdentity(CgroupIdentity(path: path), path)
    let cut = bytes.lastIndex(of: UInt8(ascii: "/")) ?? 0
    let above = UntrustedText(Array(bytes[..<cut]))
    use(LimitRelation(limit: above, victim: path))
    check(
      LimitRelation(limit: path, victim: path) == (bytes.count >= 1021 ? .cutOff : .own),
      "a cgroup is its own")
    // The kernel escapes newlines in paths.
    if !bytes.contains(UInt8(ascii: "\n")) {
      checkSummary(path, above)
    }
  }
}

private func checkIdentity(_ identity: CgroupIdentity, _ path: UntrustedText) {
  let components = path.bytes.split(separator: UInt8(ascii: "/")).map(Array.init)
  for name in [identity.unit, identity.slice].compactMap({ $0 }) {
    check(components.contains(name.bytes), "a unit is a part of the path")
    check(path.isInside(name), "a cgroup is in its unit")
  }
  check(
    (identity.qosClass == nil) == (identity.podUID == nil) || identity.qosClass == nil,
    "only pods have a class")
  check([nil, 32, 36].contains(identity.podUID?.utf8.count), "the uid of a pod")
  check([nil, 64].contains(identity.containerID?.utf8.count), "the id of a container")
  if let name = identity.unitName, let unit = identity.unit {
    check(name.bytes.count <= unit.bytes.count, "an escape is longer than what it stands for")
  }
  use(identity)
}

/// Whatever the path is, the rest of the summary is read as it was written.
private func checkSummary(_ path: UntrustedText, _ limit: UntrustedText) {
  let head =
    "oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg="
  let line =
    Array(head.utf8) + limit.bytes + Array(",task_memcg=".utf8) + path.bytes
    + Array(",task=a-name-of-bytes,pid=1234,uid=1000".utf8)
  guard case .summary(let constraint)? = Record(line.span) else {
    fatalError("a summary is one whatever its path is")
  }
  check(constraint.pid == 1234 && constraint.uid == 1000, "the path does not reach the pid")
  check(constraint.cpuset == UntrustedText("/"), "the path does not reach the cpuset")
  for name in [constraint.oomMemcg, constraint.taskMemcg, constraint.task].compactMap({ $0 }) {
    check(line.holds(name.bytes), "a name stands in the line")
  }
  check(
    constraint.task?.bytes.suffix(8).elementsEqual("of-bytes".utf8) ?? false,
    "the task's name is before its pid")
  use(constraint)
}

@_cdecl("LLVMFuzzerTestOneInput")
public func tryOne(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  CgroupTarget.tryOne(data, size)
}
