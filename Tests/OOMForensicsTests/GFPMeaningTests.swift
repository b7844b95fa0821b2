import OOMModel
import Testing

@testable import OOMForensics

/// What a mask says, in words.
struct GFPMeaningTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let names: String
    var kernel: String?
    var scope = Scope.global
    let words: String
    var testDescription: String { "\(names) \(kernel ?? "")" }

    init(_ names: String, _ kernel: String? = nil, _ scope: Scope = .global, is words: String) {
      self.names = names
      self.kernel = kernel
      self.scope = scope
      self.words = words
    }
  }

  @Test(arguments: printed)
  func saysWhatPrintedNamesMean(_ test: Case) throws {
    var trigger = Trigger(comm: nil)
    trigger.gfpMask = "0x1"
    trigger.gfpFlags = test.names.split(separator: "|").map(String.init)
    let request = try #require(
      GFPRequest(trigger, release: test.kernel.map { UntrustedText($0) }))
    #expect(request.words(in: test.scope) == test.words)
    #expect(request.basis == .printed)
    #expect(request.names == trigger.gfpFlags)
  }

  @Test(arguments: bare)
  func saysWhatBareMasksMean(_ test: Case) throws {
    var trigger = Trigger(comm: nil)
    trigger.gfpMask = test.names
    let request = try #require(
      GFPRequest(trigger, release: test.kernel.map { UntrustedText($0) }))
    #expect(request.words(in: test.scope) == test.words)
  }

  @Test func aManualRunAskedForNothing() throws {
    var trigger = Trigger(comm: nil)
    trigger.gfpMask = "0xcc0"
    trigger.gfpFlags = ["GFP_KERNEL"]
    trigger.order = -1
    let request = try #require(GFPRequest(trigger, release: nil))
    #expect(request.origin == .manual)
    #expect(request.meaning == nil)
    #expect(request.words(in: .global) == "no memory was asked for: the run was started by hand")
  }

  @Test func noMaskIsNoRequest() {
    #expect(GFPRequest(Trigger(comm: nil), release: UntrustedText("6.1.0")) == nil)
  }

  /// `GFP_ZONE_TABLE` of include/linux/gfp.h, 2.6.32 and later; `nil` is `GFP_ZONE_BAD`.
  @Test(arguments: [
    (0x0, GFPZone.normal), (0x1, .dma), (0x2, .highMem), (0x3, nil), (0x4, .dma32), (0x5, nil),
    (0x6, nil), (0x7, nil), (0x8, .normal), (0x9, .dma), (0xa, .movable), (0xb, nil),
    (0xc, .dma32), (0xd, nil), (0xe, nil), (0xf, nil),
  ])
  func wantsTheZoneOfItsBits(_ low: Int, _ zone: GFPZone?) throws {
    for (kernel, base) in [("2.6.32", 0xd0), ("4.4.0", 0x24000c0), ("7.2", 0xcc0)] {
      var trigger = Trigger(comm: nil)
      trigger.gfpMask = "0x" + String(base | low, radix: 16)
      let request = try #require(GFPRequest(trigger, release: UntrustedText(kernel)))
      #expect(try #require(request.meaning).zone == zone, "\(kernel) \(low)")
    }
  }

  private static let printed = [
    Case(
      "GFP_HIGHUSER_MOVABLE",
      is: "user memory or page cache that can be moved, from any zone; may sleep and reclaim"),
    Case(
      "GFP_HIGHUSER_MOVABLE|__GFP_COMP|__GFP_ZERO",
      is: "zeroed user memory that can be moved, from any zone; may sleep and reclaim"),
    Case("GFP_KERNEL", is: "kernel memory, from zone Normal and below; may sleep and reclaim"),
    Case(
      "GFP_KERNEL", nil, .unknown, is: "memory, from zone Normal and below; may sleep and reclaim"),
    // User memory is charged with GFP_KERNEL too.
    Case("GFP_KERNEL", nil, .memcg, is: "memory, charged to a cgroup; may sleep and reclaim"),
    Case(
      "GFP_NOFS|__GFP_NOFAIL",
      is: "kernel memory, from zone Normal and below; "
        + "may sleep and reclaim, but not enter filesystems; must not fail"),
    Case(
      "GFP_NOIO",
      is: "kernel memory, from zone Normal and below; may sleep and reclaim, but not start I/O"),
    Case(
      "GFP_ATOMIC",
      is: "kernel memory, from zone Normal and below; must not sleep, may use reserves (atomic)"),
    Case(
      "GFP_NOWAIT|__GFP_COMP",
      is: "kernel memory, from zone Normal and below; must not sleep or reclaim"),
    Case("GFP_KERNEL|GFP_DMA", is: "kernel memory, from zone DMA only; may sleep and reclaim"),
    Case(
      "GFP_USER|GFP_DMA32",
      is: "user memory or page cache, from zone DMA32 and below; may sleep and reclaim"),
    Case(
      "GFP_HIGHUSER|__GFP_ZERO",
      is: "zeroed user memory, from zone HighMem and below; may sleep and reclaim"),
    Case(
      "GFP_TRANSHUGE", "4.9.0",
      is: "memory for a transparent huge page, from any zone; may sleep and reclaim"),
    Case(
      "GFP_TRANSHUGE", "4.7.0",
      is: "memory for a transparent huge page, from any zone; must not sleep or reclaim"),
    Case(
      "GFP_TRANSHUGE_LIGHT",
      is: "memory for a transparent huge page, from any zone; must not sleep or reclaim"),
    // Names of the future: a bit does no harm, a compound may stand for anything.
    Case(
      "GFP_KERNEL|__GFP_BRAND_NEW|0x80000000",
      is: "kernel memory, from zone Normal and below; may sleep and reclaim"),
    Case(
      "GFP_BRAND_NEW|__GFP_IO", is: "not known: the log has names of no known kernel"),
    Case(
      "", is: "a page fault that failed for lack of memory; what it asked for is not in the log"),
  ]

  private static let bare = [
    Case(
      "0x280da", "2.6.32-754.el6.x86_64",
      is: "zeroed user memory that can be moved, from any zone; may sleep and reclaim"),
    Case(
      "0xd0", "3.10.0-1160.el7",
      is: "kernel memory, from zone Normal and below; may sleep and reclaim"),
    Case(
      "0x20", "3.2.0",
      is: "kernel memory, from zone Normal and below; must not sleep, may use reserves (atomic)"),
    // One mask for the kernel and for user space.
    Case("0xd0", "2.6.9", is: "memory, from zone Normal and below; may sleep and reclaim"),
    Case("0xd0", "2.6.16", is: "memory, from zone Normal and below; may sleep and reclaim"),
    Case(
      "0x1200d2", "2.6.24",
      is: "user memory or page cache that can be moved, from any zone; may sleep and reclaim"),
    Case(
      "0x0",
      is: "a page fault that failed for lack of memory; what it asked for is not in the log"),
    Case(
      "0xd0",
      is: "not decoded: the bits depend on the kernel version, which the log does not have"),
    Case(
      "0x6000c0", "4.17.2",
      is: "not decoded: the bits changed between kernel 4.16.13 and 4.18.0, "
        + "and this one may have either"),
  ]
}
