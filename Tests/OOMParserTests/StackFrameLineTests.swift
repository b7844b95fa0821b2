import OOMModel
import Testing

@testable import OOMParser

@Suite struct StackFrameLineTests {
  static func frame(
    _ symbol: String, _ module: String? = nil, reliable: Bool = true
  ) -> StackTrace.Frame {
    StackTrace.Frame(
      symbol: UntrustedText(symbol), module: module.map { UntrustedText($0) },
      isReliable: reliable)
  }

  static let forms: [Case<StackTrace.Frame?>] = [
    Case("x86", "dump_stack_lvl+0x5d/0x80", frame("dump_stack_lvl")),
    Case("a part of a function", "oom_kill_process.cold+0x8/0x8d", frame("oom_kill_process.cold")),
    Case(
      "found on the stack", "? __pte_offset_map+0x1b/0x180",
      frame("__pte_offset_map", reliable: false)),
    Case("a module", "xfs_file_read+0x1/0x2 [xfs]", frame("xfs_file_read", "xfs")),
    Case("x86 up to 4.9", "[<ffffffff81720bf6>] dump_stack+0x45/0x56", frame("dump_stack")),
    Case(
      "x86 up to 4.9, a module", "[<ffffffffa0123456>] ? nfs_read+0x45/0x56 [nfs]",
      frame("nfs_read", "nfs", reliable: false)),
    Case("i386", "[<c10e1a3d>] ? dump_header+0x6d/0x1a0", frame("dump_header", reliable: false)),
    Case(
      "ppc64", "[c00000037540f760] [c0000000005cc594] dump_header+0x5c/0x1e4",
      frame("dump_header")),
    Case(
      "ppc64, the first",
      "[c00000037540f720] [c0000000005cc594] dump_stack+0x5c/0x1e4 (unreliable)",
      frame("dump_stack", reliable: false)),
    Case(
      "s390x, the first", "([<00000001f848fe2a>] show_stack+0x7a/0xc0)", frame("show_stack")),
    Case("s390x", "[<00000001f8496f26>] dump_stack+0x8e/0xd0", frame("dump_stack")),
    Case(
      "arm", "[<c0012d3c>] (dump_backtrace) from [<c0012f04>] (show_stack+0x18/0x1c)",
      frame("dump_backtrace")),
    Case(
      "arm, 5.18", "dump_header from oom_kill_process+0x23c/0x248", frame("dump_header")),
    Case("arm64", "show_stack+0x18/0x24", frame("show_stack")),
    Case("arm64, 6.x", "show_stack+0x18/0x24 (C)", frame("show_stack")),
    Case(
      "addresses decoded later", "dump_stack_lvl (lib/dump_stack.c:123 (discriminator 1))",
      frame("dump_stack_lvl")),
    Case(
      "Ubuntu 2.6.24, klogd", "[oom_kill_process+0x10a/0x120] oom_kill_process+0x10a/0x120",
      frame("oom_kill_process")),
    Case("mips", "[<80631cf4>] dump_stack+0x88/0xc0", frame("dump_stack")),
    Case("no offset", "dump_stack_lvl", nil),
    Case("cut", "dump_stack_lvl+0x5d", nil),
    Case("no symbol", "+0x5d/0x80", nil),
    Case("prose", "reset from firmware", nil),
    Case("a task row", "[   1234]  1000  1234     5000", nil),
    Case("a header", "[  pid  ]   uid  tgid total_vm      rss", nil),
    Case("counters", "active_anon:13423 inactive_anon:35512", nil),
    Case("a short address", "[<c0012>] dump_stack+0x45/0x56", nil),
    Case("empty", "", nil),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<StackTrace.Frame?>) {
    #expect(parsed(test.line) { StackFrameLine.parse($0) } == test.expected)
  }

  /// As they stand in a log, behind a blank.
  @Test(arguments: forms.filter { $0.expected != nil })
  func isRecord(_ test: Case<StackTrace.Frame?>) {
    guard case .frame(let frame) = record(" " + test.line) else {
      Issue.record("no frame")
      return
    }
    #expect(frame == test.expected)
  }
}
