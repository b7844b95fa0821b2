/// The stack of the trigger.
public struct StackTrace: Sendable, Hashable {
  /// Innermost first.
  public var frames: [Frame] = []
  /// Lines of a register dump, which is printed when the trigger came from user mode.
  public var registerLines = 0

  public struct Frame: Sendable, Hashable {
    /// `oom_kill_process.cold`
    public let symbol: UntrustedText
    /// `[xfs]` in the dump.
    public let module: UntrustedText?
    /// False for `? symbol`: found on the stack, but perhaps no caller.
    public let isReliable: Bool

    public init(symbol: UntrustedText, module: UntrustedText?, isReliable: Bool) {
      self.symbol = symbol
      self.module = module
      self.isReliable = isReliable
    }
  }

  public init() {}
}
