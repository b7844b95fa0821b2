import OOMModel
import TestSupport
import Testing

@testable import OOMParser

@Suite struct InvokedTests {
  static func parse(_ line: String) -> Trigger? {
    let bytes = Array(line.utf8)
    return Invoked.parse(bytes.span)
  }

  static func trigger(
    _ comm: String?, _ mask: String? = nil, _ flags: [String]? = nil, order: Int? = nil,
    adj: Int? = nil, oldAdj: Int? = nil, nodes: String? = nil
  ) -> Trigger {
    var trigger = Trigger(comm: comm.map { UntrustedText($0) })
    trigger.gfpMask = mask
    trigger.gfpFlags = flags
    trigger.order = order
    trigger.oomScoreAdj = adj
    trigger.oomAdj = oldAdj
    trigger.nodemask = nodes
    return trigger
  }

  static let forms: [Case<Trigger>] = [
    Case("2.6.9", "oom-killer: gfp_mask=0xd0", trigger(nil, "0xd0")),
    Case("2.6.18", "oom-killer: gfp_mask=0x201d2, order=0", trigger(nil, "0x201d2", order: 0)),
    Case(
      "2.6.24", "apache2 invoked oom-killer: gfp_mask=0x1201d2, order=0, oomkilladj=-17",
      trigger("apache2", "0x1201d2", order: 0, oldAdj: -17)),
    Case(
      "2.6.32", "httpd invoked oom-killer: gfp_mask=0x280da, order=0, oom_adj=15",
      trigger("httpd", "0x280da", order: 0, oldAdj: 15)),
    Case(
      "2.6.36 to 3.5",
      "httpd invoked oom-killer: gfp_mask=0x280da, order=2, oom_adj=-3, oom_score_adj=-176",
      trigger("httpd", "0x280da", order: 2, adj: -176, oldAdj: -3)),
    Case(
      "3.10 to 4.4", "java invoked oom-killer: gfp_mask=0x201da, order=0, oom_score_adj=0",
      trigger("java", "0x201da", order: 0, adj: 0)),
    Case(
      "5.0 and later",
      "A invoked oom-killer: gfp_mask=0x140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP), order=0, "
        + "oom_score_adj=-1000",
      trigger("A", "0x140cca", ["GFP_HIGHUSER_MOVABLE", "__GFP_COMP"], order: 0, adj: -1000)),
    Case(
      "4.9, commas in the node list",
      "A invoked oom-killer: gfp_mask=0x24201ca(GFP_HIGHUSER_MOVABLE|__GFP_COLD), "
        + "nodemask=0,2-3, order=0, oom_score_adj=0",
      trigger(
        "A", "0x24201ca", ["GFP_HIGHUSER_MOVABLE", "__GFP_COLD"], order: 0, adj: 0, nodes: "0,2-3")),
    Case(
      "4.12, two blanks before the order",
      "A invoked oom-killer: gfp_mask=0x14200ca(GFP_HIGHUSER_MOVABLE), nodemask=(null),  order=0, "
        + "oom_score_adj=0",
      trigger("A", "0x14200ca", ["GFP_HIGHUSER_MOVABLE"], order: 0, adj: 0, nodes: "(null)")),
    Case(
      "4.15, zero mask",
      "A invoked oom-killer: gfp_mask=0x0(), nodemask=(null), order=0, oom_score_adj=0",
      trigger("A", "0x0", [], order: 0, adj: 0, nodes: "(null)")),
    Case(
      "a bit without a name",
      "A invoked oom-killer: gfp_mask=0x8000cc0(GFP_KERNEL|0x8000000), order=9, oom_score_adj=0",
      trigger("A", "0x8000cc0", ["GFP_KERNEL", "0x8000000"], order: 9, adj: 0)),
    Case(
      "by hand",
      "kworker/0:2 invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=-1, oom_score_adj=0",
      trigger("kworker/0:2", "0xcc0", ["GFP_KERNEL"], order: -1, adj: 0)),
    Case(
      "mask last",
      "kworker/0:2 invoked oom-killer: order=-1, oom_score_adj=0, gfp_mask=0x24000c0(GFP_KERNEL)",
      trigger("kworker/0:2", "0x24000c0", ["GFP_KERNEL"], order: -1, adj: 0)),
    Case(
      "nodes after the order",
      "A invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, nodemask=0,2-3, oom_score_adj=0",
      trigger("A", "0xcc0", ["GFP_KERNEL"], order: 0, adj: 0, nodes: "0,2-3")),
    Case(
      "no separators", "A invoked oom-killer: gfp_mask=0x800d0order=0oom_score_adj=0",
      trigger("A", "0x800d0", order: 0, adj: 0)),
    Case("nothing after the words", "mem_on_node0 invoked oom-killer", trigger("mem_on_node0")),
    Case(
      "BPF policy in a second line",
      "A invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0\n"
        + " oom_policy=default",
      trigger("A", "0xcc0", ["GFP_KERNEL"], order: 0, adj: 0)),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<Trigger>) {
    #expect(Self.parse(test.line) == test.expected)
  }

  @Test(arguments: [
    "", " ", "  two", "tmux: server", "oom_reaper: rea", "invoked oom-kil", "a invoked oom-k",
    "Killed process ", "order=3, gfp_ma", "gfp_mask=0x1", "oom-killer: gfp", "new\nline", "[ 1.0]",
  ])
  func name(_ name: String) throws {
    let trigger = try #require(Self.parse(Modern.invoked(name)))
    #expect(trigger.comm == UntrustedText(name))
    #expect(trigger.gfpMask == "0xcc0")
    #expect(trigger.order == 0)
  }

  @Test func anyNameComesBackWhole() {
    var random = SeededRandom(seed: 5)
    let rest = Array(Modern.invoked("").utf8)
    var wrong: [[UInt8]] = []
    for _ in 0..<20_000 {
      let comm = randomComm(&random)
      if Invoked.parse((comm + rest).span)?.comm?.bytes != comm { wrong.append(comm) }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(3))")
  }

  /// The spec asks for a colon with `gfp_mask=` or `order=`, or the end of the line.
  @Test(arguments: [
    "init invoked oom-killer on i386 with 2 GB",
    "init invoked oom-killer, what now?",
    "init invoked oom-killer: what does that mean?",
    "The process that invoked oom-killer: gfp_mask=0xd0, order=0",
    "oom-killer: constraint=CONSTRAINT_NONE",
    "OOM killer enabled.",
    "java: page allocation failure: order:2, mode:0x104020",
    "invoked oom-killer",
    "",
  ])
  func prose(_ line: String) {
    #expect(Self.parse(line) == nil)
  }
}
