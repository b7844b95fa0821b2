/// `NAME: page allocation failure: order:0, mode:…` (and `page allocation stall`): a request that
/// failed without the OOM killer. It prints a stack and a memory block of its own, which are none
/// of an OOM event.
///
/// mm/page_alloc.c, `warn_alloc`; 2.6 with a full stop after `failure`. vmalloc's failures come the
/// same way.
enum AllocationFailure {
  private static let longestName = 15

  private static let words: [StaticString] = [
    ": page allocation failure", ": page allocation stall", ": vmalloc: allocation failure",
    ": vmalloc error: ",
  ]

  static func matches(_ text: Span<UInt8>) -> Bool {
    words.contains { text.firstRange(of: $0, lastStart: longestName) != nil }
  }
}
