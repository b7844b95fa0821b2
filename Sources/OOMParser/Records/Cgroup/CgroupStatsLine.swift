import OOMModel

/// `Memory cgroup stats for PATH:` with its values on the same line in KB (3.10 to 5.2), or on the
/// lines that follow in bytes (5.3 and later, el8).
///
/// mm/memcontrol.c, `mem_cgroup_print_oom_meminfo`.
enum CgroupStatsLine {
  static func parse(_ line: Span<UInt8>) -> CgroupStats? {
    var at = 0
    guard line.skip("Memory cgroup stats", &at) else { return nil }
    let hasPath = line.skip(" for ", &at)
    let path = at
    // Values on the line: they hold no `: `, so the last one ends the path. A path can hold one too.
    if !line.ends(with: ":"), let cut = line.lastRange(of: ": ", from: at),
      valueStarts(line, cut.upperBound)
    {
      var stats = CgroupStats(
        path: hasPath ? line.text(path..<cut.lowerBound) : UntrustedText([]), form: .kilobytes)
      readValues(line, cut.upperBound, &stats)
      return stats
    }
    guard line.ends(with: ":"), line.count - 1 >= path else { return nil }
    return CgroupStats(
      path: hasPath ? line.text(path..<line.count - 1) : UntrustedText([]), form: .plain)
  }

  /// One line of the later form: `anon 25092096`.
  static func parseEntry(_ line: Span<UInt8>) -> NamedCount<UInt64>? {
    var blank = 0
    while blank < line.count, isNameByte(line[blank]) { blank += 1 }
    guard blank > 0, blank <= 48, blank < line.count, line[blank] == .space else { return nil }
    var at = blank + 1
    guard let value = line.decimal(&at), at == line.count else { return nil }
    return NamedCount(line.kernelName(0..<blank), value)
  }

  private static func readValues(_ line: Span<UInt8>, _ from: Int, _ stats: inout CgroupStats) {
    var at = from
    while at < line.count {
      line.skipBlanks(&at)
      guard let name = KeyValues.skipName(line, &at), let size = KeyValues.size(line, &at) else {
        return
      }
      stats.entries.append(NamedCount(name, size.bytes))
    }
  }

  private static func valueStarts(_ line: Span<UInt8>, _ at: Int) -> Bool {
    var index = at
    return KeyValues.skipName(line, &index) != nil && KeyValues.size(line, &index) != nil
  }

  @inline(__always)
  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_") || byte.isDigit
  }
}
