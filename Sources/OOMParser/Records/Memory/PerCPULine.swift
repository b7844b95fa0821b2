/// The per-CPU lists up to 3.18, a line a CPU and zone: thousands on a large machine. They say
/// nothing about why memory ran out; they are recognised so that they are not taken for foreign
/// lines.
///
/// mm/page_alloc.c, `show_free_areas`: `Node 0 DMA per-cpu:`, `CPU    0: hi:    0, btch:   1 usd:   0`,
/// `CPU    0: Hot: hi:…` (2.6.24), `cpu 0 hot: high 0, batch 1 used:0` (2.6.18), `cpu 0 hot: low 2,
/// high 6, batch 1` (2.6.9).
enum PerCPULine {
  static func matches(_ line: Span<UInt8>) -> Bool {
    var at = 0
    if ZonePlace.skip(line, &at) != nil {
      return line.starts(with: " per-cpu:", at: at)
        && line.count - at <= " per-cpu: empty".utf8.count
    }
    at = 0
    guard line.skip("CPU ", &at) || line.skip("cpu ", &at) else { return false }
    line.skipBlanks(&at)
    guard line.decimal(&at) != nil else { return false }
    return line.starts(with: ": hi:", at: at) || line.starts(with: ": Hot: hi:", at: at)
      || line.starts(with: " hot: ", at: at) || line.starts(with: " cold: ", at: at)
  }
}
