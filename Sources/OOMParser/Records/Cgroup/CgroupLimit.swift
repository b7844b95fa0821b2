package import OOMModel

/// `Task in A killed as a result of limit of B`: 2.6.32 to 4.19. A is the victim's cgroup,
/// B the one whose limit was hit. Also `Memory limit reached of cgroup B`, 4.1 to 4.19.
///
/// mm/memcontrol.c, `mem_cgroup_print_oom_info`.
package struct CgroupLimit {
  package var taskMemcg: UntrustedText?
  package var oomMemcg: UntrustedText

  static func parse(_ line: Span<UInt8>) -> CgroupLimit? {
    var at = 0
    if line.skip("Memory limit reached of cgroup ", &at) {
      return CgroupLimit(taskMemcg: nil, oomMemcg: line.text(at..<line.count))
    }
    guard line.skip("Task in ", &at) else { return nil }
    // Both paths can hold the words; the limiting cgroup is the victim's or an ancestor, so
    // the last place is the likelier cut.
    guard let cut = line.lastRange(of: " killed as a result of limit of ", from: at) else {
      return nil
    }
    return CgroupLimit(
      taskMemcg: line.text(at..<cut.lowerBound), oomMemcg: line.text(cut.upperBound..<line.count))
  }
}
