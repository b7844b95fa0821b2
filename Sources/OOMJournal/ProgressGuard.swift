/// Notices when reading goes round in a circle, as libsystemd does in some damaged journals.
///
/// One entry is remembered, a later one each time the number of entries has doubled (Brent's way of
/// finding a cycle): an entry that comes again is met before three times as many have been read.
struct ProgressGuard {
  private var count: UInt64 = 0
  private var next: UInt64 = 1
  private var stamp: UInt64 = 0
  private var cursor: String?

  /// Whether this entry has come before. The cursor is only asked for where the stamp is the same.
  mutating func isRepeated(realtime: UInt64, cursor: () -> String?) -> Bool {
    if self.cursor != nil, stamp == realtime, let current = cursor(), current == self.cursor {
      return true
    }
    count += 1
    if count == next {
      next &*= 2
      stamp = realtime
      self.cursor = cursor()
    }
    return false
  }
}
