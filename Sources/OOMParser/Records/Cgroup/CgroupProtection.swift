package import OOMModel

/// `Memory cgroup min protection NkB -- low protection NkB`: 7.2. How much of the usage reclaim
/// may not touch.
///
/// mm/memcontrol.c, `mem_cgroup_print_oom_meminfo`.
package struct CgroupProtection {
  package let min: ByteCount
  package let low: ByteCount

  static func parse(_ line: Span<UInt8>) -> CgroupProtection? {
    var at = 0
    guard line.skip("Memory cgroup min protection ", &at), let min = line.kilobytes(&at),
      line.skip(" -- low protection ", &at), let low = line.kilobytes(&at)
    else { return nil }
    return CgroupProtection(min: min, low: low)
  }
}
