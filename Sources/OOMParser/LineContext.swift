public import OOMModel

/// Everything about a line but its text.
public struct LineContext: Sendable {
  public var position: LogPosition
  public var time: EventTime
  public var host: UntrustedText?
  public var bootID: String?
  public var provenance: Provenance
  /// Who wrote the line, as far as its frame names one.
  public var program = LogProgram.unnamed
  /// Who was running when the line was printed, where the kernel says so (CONFIG_PRINTK_CALLER):
  /// lines of two CPUs that interleave are told apart by it.
  public var caller: Caller?

  /// How many records were lost right before this one, where their numbers tell.
  public var lostBefore = 0

  public enum Caller: Sendable, Hashable {
    case thread(Int)
    case cpu(Int)
  }

  public init(position: LogPosition, time: EventTime, provenance: Provenance) {
    self.position = position
    self.time = time
    self.provenance = provenance
  }
}
