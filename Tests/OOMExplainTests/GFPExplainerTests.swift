import OOMExplain
import Testing

/// Masks, with what include/linux/gfp.h of the release says, worked out by hand.
@Suite struct GFPExplainerTests {
  struct Case: Sendable {
    let mask: String
    let release: String
    let says: [String]

    init(_ mask: String, _ release: String, _ says: String...) {
      self.mask = mask
      self.release = release
      self.says = says
    }
  }

  @Test(arguments: [
    Case("0x201da", "3.10.0-1160.el7.x86_64", "GFP_HIGHUSER_MOVABLE|__GFP_COLD"),
    Case("280da", "2.6.32-642.el6.x86_64", "GFP_HIGHUSER_MOVABLE|__GFP_ZERO", "Zeroed user memory"),
    Case("0x24200ca", "4.4.0-210-generic", "GFP_HIGHUSER_MOVABLE"),
    Case("0x6200ca", "4.19.0-26-amd64", "GFP_HIGHUSER_MOVABLE"),
    Case("gfp_mask=0x140cca", "6.1.0-50-cloud-amd64", "GFP_HIGHUSER_MOVABLE|__GFP_COMP"),
    Case("0x820", "6.12.0", "GFP_ATOMIC", "must not sleep"),
    Case("0xc40", "5.10.0", "GFP_NOFS", "not enter filesystems"),
    Case("0x140cca", "5.18.99", "GFP_HIGHUSER_MOVABLE|__GFP_COMP"),
    Case("0x140cca", "9.9.0", "known from kernel 2.6.9 to 7.2"),
    Case("0x140cca", "unknown", "cannot be read"),
  ]) func ofOneKernel(_ test: Case) {
    let text = shown(lexicon(release: test.release).explanations(of: test.mask))
    for words in test.says { #expect(text.contains(words), "\(text)") }
  }

  @Test func ofAllKernels() {
    let text = shown(lexicon().explanations(of: "0x1100cca"))
    #expect(text.contains("\n  5.14 to 5.17: GFP_HIGHUSER_MOVABLE – user memory"), "\(text)")
    // The same number is something else elsewhere.
    #expect(!text.contains("7.2: GFP_HIGHUSER_MOVABLE – "))
    // What can have ended in a kill comes first.
    let kernel = shown(lexicon().explanations(of: "0xd0")).split(separator: "\n")
    #expect(kernel[2].hasPrefix("  2.6.9 to 4.3: GFP_KERNEL – "))
    #expect(kernel.contains { $0.hasPrefix("  4.4 to 7.2: ") && $0.hasSuffix("OOM killer") })
  }

  @Test func theValueOfAName() {
    let text = shown(lexicon().explanations(of: "__gfp_zero"))
    #expect(text.contains("value: 0x100 in 5.2 to 7.2; 0x8000 in 2.6.9 to 5.0\n"), "\(text)")
    let kernel = shown(lexicon().explanations(of: "GFP_KERNEL"))
    for value in ["0xcc0 in 5.2 to 7.2", "0x6000c0 in 4.18 to 5.0", "0xd0 in 2.6.9 to 4.3"] {
      #expect(kernel.contains(value), "\(kernel)")
    }
  }

  @Test(arguments: [
    "GFP_HIGHUSER_MOVABLE|__GFP_COMP", "gfp_highuser_movable|__gfp_comp",
    "0x140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP)", "mode:0x140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP)",
  ]) func inNames(_ mask: String) {
    let text = shown(lexicon().explanations(of: mask))
    #expect(text.contains("User memory or page cache that can be moved, from any zone"), "\(text)")
    #expect(text.contains("__GFP_COMP: one compound page"))
  }

  @Test func noMask() {
    #expect(shown(lexicon().explanations(of: "0x0")).contains("did not say what it had asked for"))
    #expect(shown(lexicon().explanations(of: "0xffffffff")).contains("0xffffffff  a gfp mask"))
    #expect(lexicon().explanations(of: "0x100000000").isEmpty)
    #expect(shown(lexicon().explanations(of: "GFP_KERNEL|__GFP_NEW")).contains("no known kernel"))
    #expect(lexicon().explanations(of: "GFP_KERNEL|\u{1b}[2J").isEmpty)
  }
}
