import OOMModel

/// A line of the counters under `Mem-Info:`: `active_anon:48497 inactive_anon:0 …`, in pages.
/// The kernel prints them in one record of several lines, whose order has changed often.
///
/// mm/show_mem.c (mm/page_alloc.c up to 6.3), `show_free_areas`.
enum MemInfoCounters {
  /// Every pair of the line; `nil` when something on it is no pair.
  static func parse(_ line: Span<UInt8>) -> [NamedCount<PageCount>]? {
    var counters: [NamedCount<PageCount>] = []
    var at = 0
    while at < line.count {
      line.skipBlanks(&at)
      guard at < line.count else { break }
      guard let name = KeyValues.skipName(line, &at), let value = line.decimal(&at),
        at == line.count || line[at] == .space
      else { return nil }
      counters.append(NamedCount(name, PageCount(value)))
    }
    return counters.isEmpty ? nil : counters
  }
}
