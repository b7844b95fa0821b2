package import OOMModel

/// `memory: usage 5120kB, limit 5120kB, failcnt 354`, and the same for `memory+swap`, `kmem`
/// and `swap`: 2.6.32 and later.
///
/// mm/memcontrol.c, `mem_cgroup_print_oom_meminfo`.
package struct CgroupUsageLine {
  package var resource: Resource
  package var counter: CgroupUsage.Counter

  package enum Resource {
    case memory, memoryAndSwap, kmem, swap
  }

  /// The largest page count, in kB, is the kernel's "no limit": PAGE_COUNTER_MAX of a 64-bit
  /// kernel with 4 KiB pages is 9007199254740988 kB, res_counter's was 9007199254740991; with
  /// larger pages it is a little less. No machine has 2^52 kB. A 32-bit kernel counts LONG_MAX
  /// pages.
  private static func isUnlimited(_ kilobytes: UInt64) -> Bool {
    kilobytes >= 1 << 52 || kilobytes == 8_589_934_588
  }

  static func parse(_ line: Span<UInt8>) -> CgroupUsageLine? {
    var at = 0
    let resource: Resource
    if line.skip("memory: usage ", &at) {
      resource = .memory
    } else if line.skip("memory+swap: usage ", &at) {
      resource = .memoryAndSwap
    } else if line.skip("kmem: usage ", &at) {
      resource = .kmem
    } else if line.skip("swap: usage ", &at) {
      resource = .swap
    } else {
      return nil
    }
    guard let usage = line.kilobytes(&at), line.skip(", limit ", &at),
      let limit = line.decimal(&at), line.skip("kB, failcnt ", &at), let failcnt = line.decimal(&at)
    else { return nil }
    return CgroupUsageLine(
      resource: resource,
      counter: CgroupUsage.Counter(
        usage: usage, limit: isUnlimited(limit) ? nil : ByteCount(kilobytes: limit),
        failcnt: failcnt))
  }
}
