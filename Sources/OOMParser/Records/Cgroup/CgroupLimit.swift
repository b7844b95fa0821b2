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
    // Both paths can hold the words. The limiting cgroup is the victim's or an ancestor of it.
    let words: StaticString = " killed as a result of limit of "
    guard var cut = line.lastRange(of: words, from: at) else { return nil }
    var search = at
    while let next = line.firstRange(of: words, from: search) {
      if line.extracting(at..<next.lowerBound).isBelow(
        line.extracting(next.upperBound..<line.count))
      {
        cut = next
        break
      }
      search = next.upperBound
    }
    return CgroupLimit(
      taskMemcg: line.text(at..<cut.lowerBound), oomMemcg: line.text(cut.upperBound..<line.count))
  }
}

extension Span where Element == UInt8 {
  /// Whether this path is the other one or lies below it.
  func isBelow(_ other: Span<UInt8>) -> Bool {
    guard count >= other.count, other.count > 0 else { return false }
    for index in 0..<other.count where self[index] != other[index] { return false }
    return count == other.count || other.count == 1 || self[other.count] == UInt8(ascii: "/")
  }
}
