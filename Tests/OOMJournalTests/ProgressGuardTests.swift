import Testing

@testable import OOMJournal

struct ProgressGuardTests {
  /// The number of entries that are let through, of a walk that goes round from `start` on.
  private func passed(start: Int, period: Int, limit: Int, distinctStamps: Bool) -> Int {
    var progress = ProgressGuard()
    for step in 0..<limit {
      let entry = step < start ? step : start + (step - start) % period
      let stamp = distinctStamps ? UInt64(entry) : 7
      if progress.isRepeated(realtime: stamp, cursor: { "i=\(entry)" }) { return step }
    }
    return limit
  }

  @Test(arguments: [(0, 1), (5, 1), (0, 2), (1000, 3), (3, 1000), (4096, 4096)])
  func circlesAreNoticed(start: Int, period: Int) {
    for distinct in [true, false] {
      let passed = passed(start: start, period: period, limit: 100_000, distinctStamps: distinct)
      #expect(passed >= start + period)
      #expect(passed <= 3 * (start + period) + 2)
    }
  }

  @Test func equalStampsAreNoCircle() {
    #expect(passed(start: 50_000, period: 1, limit: 50_000, distinctStamps: false) == 50_000)
  }
}
