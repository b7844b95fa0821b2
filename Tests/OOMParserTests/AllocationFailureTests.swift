import Testing

@testable import OOMParser

@Suite struct AllocationFailureTests {
  static let mode = "mode:0x140dca(GFP_HIGHUSER_MOVABLE|__GFP_COMP|__GFP_ZERO)"

  static let forms: [Case<Bool>] = [
    Case("2.6, with a full stop", "java: page allocation failure. order:1, mode:0x20", true),
    Case("3.0 to 4.4", "java: page allocation failure: order:1, mode:0x20", true),
    Case("4.9", "java: page allocation failure: order:0, mode:0x2080020(GFP_ATOMIC)", true),
    Case(
      "4.12", "java: page allocation failure: order:0, \(mode), nodemask=(null)", true),
    Case(
      "5.0",
      "java: page allocation failure: order:0, \(mode), nodemask=(null),cpuset=/,mems_allowed=0",
      true),
    Case(
      "4.10, stalled", "java: page allocation stalls for 10004ms, order:0, \(mode)", true),
    Case(
      "7.2, stalled", "java: page allocation stall for 10 secs: order:0, \(mode) nodemask=(null)",
      true),
    Case(
      "4.12, vmalloc",
      "java: vmalloc: allocation failure: 12288 bytes, \(mode), nodemask=(null)", true),
    Case(
      "vmalloc, of a part",
      "java: vmalloc: allocation failure, allocated 12288 of 20480 bytes, \(mode)", true),
    Case(
      "5.13, vmalloc",
      "java: vmalloc error: size 20480, page order 0, failed to allocate pages, "
        + "\(mode), nodemask=(null),cpuset=/,mems_allowed=0", true),
    Case("a name of 15 bytes", "abcdefghijklmno: page allocation failure: order:0", true),
    Case("no name", ": page allocation failure: order:0, mode:0x20", true),
    Case("too long a name", "abcdefghijklmnop: page allocation failure: order:0", false),
    Case("other words", "java: page allocation debugging enabled", false),
    Case("an OOM", Modern.invoked(), false),
    Case("no colon", "java page allocation failure", false),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<Bool>) {
    #expect(parsed(test.line) { AllocationFailure.matches($0) } == test.expected)
  }
}
