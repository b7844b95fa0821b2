/// Which columns fit into a terminal, and how wide each may be.
struct ColumnFit<Column: Hashable & Sendable> {
  /// What gives way where the terminal is too narrow.
  enum Step: Sendable {
    /// Down to so many letters, and no more than it takes: the ends of names say most.
    case shorten(Column, Int)
    case drop(Column)
  }

  private(set) var shown: [Column]
  private(set) var widths: [Column: Int]

  /// `needed` are the widths that the cells need; `width` is the terminal's, `nil` for no bound. Steps
  /// are taken one after the other until the columns fit.
  init(_ shown: [Column], _ needed: [Column: Int], into width: Int?, _ steps: [Step]) {
    self.shown = shown
    widths = needed
    guard let width else { return }
    var shortened: [Column] = []
    for step in steps {
      let excess = sum - width
      guard excess > 0 else { break }
      switch step {
      case .drop(let column):
        self.shown.removeAll { $0 == column }
      case .shorten(let column, let least):
        let now = widths[column] ?? 0
        if now > least { widths[column] = max(least, now - excess) }
        shortened.insert(column, at: 0)
      }
    }
    // Once another column had gone, one may have given more than it had to.
    for column in shortened where self.shown.contains(column) {
      let room = max(0, width - sum)
      widths[column] = min(needed[column] ?? 0, (widths[column] ?? 0) + room)
    }
  }

  private var sum: Int {
    shown.reduce(0) { $0 + (widths[$1] ?? 0) } + 2 * (shown.count - 1)
  }
}
