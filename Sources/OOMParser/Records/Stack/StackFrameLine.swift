import OOMModel

/// A frame of the call trace, in the forms of the architectures:
///
///     dump_stack_lvl+0x5d/0x80                                    x86, arm64
///     ? __pte_offset_map+0x1b/0x180                               found on the stack
///     [<ffffffff81720bf6>] dump_stack+0x45/0x56 [xfs]             with addresses, to 4.9
///     [c00000037540f760] [c0000000005cc594] dump_header+0x5c/0x1e4 (unreliable)   ppc64
///     ([<00000001f848fe2a>] show_stack+0x7a/0xc0)                 s390x
///     [<c0012d3c>] (dump_backtrace) from [<c0012f04>] (show_stack+0x18/0x1c)      arm
///     dump_header from oom_kill_process+0x23c/0x248               arm, 5.18 and later
enum StackFrameLine {
  static func parse(_ line: Span<UInt8>) -> StackTrace.Frame? {
    var at = 0
    _ = line.skip("(", &at)
    while let end = addressEnd(line, at) {
      at = end
      line.skipBlanks(&at)
    }
    let isReliable = !line.skip("? ", &at) && !line.ends(with: "(unreliable)")
    _ = line.skip("(", &at)
    let symbol = at
    while at < line.count, isSymbolByte(line[at]) { at += 1 }
    guard at > symbol else { return nil }
    let name = line.text(symbol..<at)
    // arm: the caller follows, with its offset. Prose has none.
    let isCalled = line.starts(with: " from ", at: at) || line.starts(with: ") from ", at: at)
    if isCalled, line.firstRange(of: "+0x", from: at) != nil {
      return StackTrace.Frame(symbol: name, module: nil, isReliable: isReliable)
    }
    // decode_stacktrace.sh: `dump_stack_lvl (lib/dump_stack.c:123 (discriminator 1))`.
    if line.starts(with: " (", at: at), line[line.count - 1] == UInt8(ascii: ")"),
      line.firstRange(of: ".c:", from: at) ?? line.firstRange(of: ".h:", from: at)
        ?? line.firstRange(of: ".S:", from: at) != nil
    {
      return StackTrace.Frame(symbol: name, module: nil, isReliable: isReliable)
    }
    guard line.skip("+0x", &at), skipHex(line, &at), line.skip("/0x", &at), skipHex(line, &at)
    else {
      return nil
    }
    return StackTrace.Frame(
      symbol: name, module: module(line, from: at), isReliable: isReliable)
  }

  /// `[<ffffffff81720bf6>]`, `[c0000000005cc594]`, or klogd's `[dump_header+0x5c/0x1e4]`.
  private static func addressEnd(_ line: Span<UInt8>, _ from: Int) -> Int? {
    var at = from
    guard line.skip("[", &at) else { return nil }
    if let close = line.firstIndex(of: UInt8(ascii: "]"), from: at),
      line.extracting(at..<close).firstRange(of: "+0x") != nil
    {
      return close + 1
    }
    let isAngled = line.skip("<", &at)
    let digits = at
    guard skipHex(line, &at), at - digits >= 8 else { return nil }
    if isAngled, !line.skip(">", &at) { return nil }
    return line.skip("]", &at) ? at : nil
  }

  private static func module(_ line: Span<UInt8>, from: Int) -> UntrustedText? {
    guard let open = line.firstIndex(of: UInt8(ascii: "["), from: from),
      let close = line.firstIndex(of: UInt8(ascii: "]"), from: open)
    else { return nil }
    return line.text(open + 1..<close)
  }

  private static func skipHex(_ line: Span<UInt8>, _ at: inout Int) -> Bool {
    let start = at
    while at < line.count,
      line[at].isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(line[at])
    { at += 1 }
    return at > start
  }

  private static func isSymbolByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "$"):
      true
    default: false
    }
  }
}
