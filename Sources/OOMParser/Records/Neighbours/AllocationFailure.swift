/// `NAME: page allocation failure: order:0, mode:…` (and `page allocation stall`): a request that
/// failed without the OOM killer. It prints a stack and a memory block of its own, which are none
/// of an OOM event.
///
/// mm/page_alloc.c, `warn_alloc`; 2.6 with a full stop after `failure`.
enum AllocationFailure {
  private static let longestName = 15

  static func matches(_ text: Span<UInt8>) -> Bool {
    guard let words = text.firstRange(of: ": page allocation ", lastStart: longestName) else {
      return false
    }
    return text.starts(with: "failure", at: words.upperBound)
      || text.starts(with: "stall", at: words.upperBound)
  }
}
