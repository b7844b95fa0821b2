/// Which columns fit into a terminal, and how wide each may be.
struct ColumnFit<Column: Hashable> {
  private(set) var shown: [Column]
  private(set) var widths: [Column: Int]

  /// `widths` are those that the cells need; `width` is the terminal's, `nil` for no bound. Columns are
  /// shortened in the order given, down to so many letters, before the first of `droppable` is left out.
  init(
    _ shown: [Column], _ widths: [Column: Int], into width: Int?,
    shortening shortenable: [(column: Column, least: Int)], dropping droppable: [Column]
  ) {
    self.shown = shown
    self.widths = widths
    guard let width else { return }
    var dropped = droppable[...]
    while true {
      self.widths = widths
      for (column, least) in shortenable where self.shown.contains(column) {
        let excess = sum - width
        let full = widths[column] ?? 0
        self.widths[column] = max(min(least, full), full - max(0, excess))
      }
      guard sum > width, let next = dropped.popFirst() else { break }
      self.shown.removeAll { $0 == next }
    }
  }

  private var sum: Int {
    shown.reduce(0) { $0 + (widths[$1] ?? 0) } + 2 * (shown.count - 1)
  }
}
