import OOMModel

/// `Node 0 hugepages_total=0 hugepages_free=0 hugepages_surp=0 hugepages_size=2048kB`: 3.10 and
/// later, a line a node and size.
///
/// mm/hugetlb.c, `hugetlb_show_meminfo_node`.
enum HugepagesLine {
  static func parse(_ line: Span<UInt8>) -> HugepagePool? {
    var at = 0
    var node: Int?
    if line.skip("Node ", &at) {
      node = line.pid(&at)
      guard node != nil, line.skip(" ", &at) else { return nil }
    }
    guard line.skip("hugepages_total=", &at), let total = line.decimal(&at),
      line.skip(" hugepages_free=", &at), let free = line.decimal(&at),
      line.skip(" hugepages_surp=", &at), let surplus = line.decimal(&at),
      line.skip(" hugepages_size=", &at), let size = line.kilobytes(&at)
    else { return nil }
    return HugepagePool(node: node, total: total, free: free, surplus: surplus, size: size)
  }
}
