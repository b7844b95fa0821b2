import Testing

@testable import OOMParser

@Suite struct RegisterLineTests {
  static let forms: [Case<Bool>] = [
    Case("x86-64, RIP", "RIP: 0033:0x4021db", true),
    Case("code", "Code: 00 00 00 00 be 01 00 00 00 <88> 0c 10 48", true),
    Case("no code", "Code: Unable to access opcode bytes at RIP 0x4021b1.", true),
    Case("no code, newer", "Code: Unable to access opcode bytes at 0x4021b1.", true),
    Case("no code, older", "Code: Bad RIP value.", true),
    Case("RSP", "RSP: 002b:00007ffdd1e08ad0 EFLAGS: 00000202", true),
    Case(
      "in a call", "RSP: 002b:00007ffdd1e08ad0 EFLAGS: 00000202 ORIG_RAX: 0000000000000014", true),
    Case("RAX", "RAX: 00007f1d1c94d000 RBX: 0000000000000004 RCX: 0000000000000051", true),
    Case("RDX", "RDX: 0000000000050000 RSI: 0000000000100000 RDI: 0000000000000000", true),
    Case("RBP", "RBP: 0000000000000000 R08: 00000000ffffffff R09: 0000000000000000", true),
    Case("R10", "R10: 0000000000000022 R11: 0000000000000246 R12: 0000000000000001", true),
    Case("R13", "R13: 00007ffdd1e08b30 R14: 000000000000000b R15: 00000000000003e9", true),
    Case("i386, EIP", "EIP: 0x804a240", true),
    Case("i386, EAX", "EAX: 00000000 EBX: 00001000 ECX: 00000051 EDX: 00000000", true),
    Case("i386, ESI", "ESI: 00100000 EDI: 00000000 EBP: bfc0f3c8 ESP: bfc0f390", true),
    Case("i386, DS", "DS: 007b ES: 007b FS: 0000 GS: 0033 SS: 007b EFLAGS: 00010202", true),
    Case(
      "raw stack", "ffff88072ae10800 ffff8807a4835c48 ffffffff81720bf6 ffff8807a8e86000", true),
    Case("raw stack, digits only", "0000000000000000 0000000000000001", true),
    Case(
      "raw stack, i386", "c1461f54 c10c2f5d f71b5b60 00000000 000201da f71b5c5c c1461f98 c10c7a2d",
      true),
    Case("one word", "ffff88072ae10800", false),
    Case("words of other lengths", "ffff 8807 a483 5c48", false),
    Case("capital letters", "FFFF88072AE10800 FFFF8807A4835C48", false),
    Case("prose", "deadbeef is a word", false),
    Case("counters", "active_anon:13423 inactive_anon:35512", false),
    Case("empty", "", false),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<Bool>) {
    #expect(parsed(test.line) { RegisterLine.matches($0) } == test.expected)
  }

  /// As they stand in a log, behind a blank or not.
  @Test(arguments: forms.filter(\.expected), ["", " "])
  func isRecord(_ test: Case<Bool>, _ indent: String) {
    guard case .register = record(indent + test.line) else {
      Issue.record("no register line")
      return
    }
  }
}
