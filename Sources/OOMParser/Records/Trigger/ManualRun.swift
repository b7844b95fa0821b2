/// SysRq-f: `sysrq: Manual OOM execution`, with `SysRq : ` before the words up to 5.0.
///
/// drivers/tty/sysrq.c, `sysrq_handle_moom`.
enum ManualRun {
  static let literals: [StaticString] = ["Manual OOM execution"]

  static func matches(_ line: Span<UInt8>) -> Bool {
    var at = 0
    _ = line.skip("sysrq: ", &at)
    _ = line.skip("SysRq : ", &at)
    return at > 0 && line.skip("Manual OOM execution", &at)
  }
}
