/// What went wrong: how often, and the first of it. A soak has a million tries.
struct Failures: CustomStringConvertible {
  private(set) var count = 0
  private var first: [String] = []

  mutating func add(_ failure: @autoclosure () -> String) {
    count += 1
    if first.count < 20 { first.append(String(failure().prefix(300))) }
  }

  var description: String { "\(count): \(first)" }
}
