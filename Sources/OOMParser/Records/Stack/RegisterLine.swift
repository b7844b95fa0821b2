/// A line of the register dump after the trace, when the trigger came from user mode:
/// `RIP: 0033:0x4021db`, `Code: …`, `RAX: … RBX: …`; i386 `EIP: …`, `EAX: …`; and the words of raw
/// stack that kernels up to 4.8 print before the trace (`ffff88072ae10800 ffff8807a4835c48 …`).
///
/// arch/x86/kernel/process_64.c and process_32.c, `__show_regs`; dumpstack.c, `show_iret_regs`.
enum RegisterLine {
  private static let starts: [StaticString] = [
    "RIP: ", "Code: ", "RSP: ", "RAX: ", "RDX: ", "RBP: ", "R10: ", "R13: ", "EIP: ", "EAX: ",
    "ESI: ", "DS: ", "ORIG_RAX: ", "FS: ", "CS: ", "CR2: ", "EFLAGS: ", "Bad RIP value.",
  ]

  static func matches(_ line: Span<UInt8>) -> Bool {
    starts.contains { line.starts(with: $0, at: 0) } || isRawStack(line)
  }

  /// Words of 8 or 16 hexadecimal digits, two at least.
  private static func isRawStack(_ line: Span<UInt8>) -> Bool {
    var at = 0
    var words = 0
    while at < line.count {
      let start = at
      while at < line.count,
        line[at].isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(line[at])
      { at += 1 }
      guard at - start == 8 || at - start == 16 else { return false }
      words += 1
      guard at == line.count || line[at] == .space else { return false }
      line.skipBlanks(&at)
    }
    return words >= 2
  }
}
