/// A boot of a machine, as far as its records were read.
///
/// Of text, one line in 32 KiB is looked at where there is no OOM text, and all of them where a boot
/// begins between two of these.
public struct BootCoverage: Sendable, Hashable {
  /// `nil` where no line names it.
  public var host: UntrustedText?
  /// 32 hex digits, from the journal.
  public var bootID: String?
  public var basis: Basis
  /// The earliest and the latest record; by position where an instant is not known.
  public var first: EventTime?
  public var last: EventTime?
  /// The logs that have records of it, in the order of reading: the name of the first file of each.
  public var sources: [String]

  /// How it is known that the boot is one of its own.
  public enum Basis: String, Sendable, Hashable {
    /// The journal names it.
    case bootID = "boot_id"
    /// The kernel's stamps start again, or are those of its first second.
    case stamps = "kernel_stamps"
    /// The log begins in it: where it starts itself is not in the log.
    case logStart = "log_start"
    /// The lines have no stamps of the kernel's: it may be several.
    case unknown
  }

  public init(host: UntrustedText?, basis: Basis, source: String) {
    self.host = host
    self.basis = basis
    sources = [source]
  }
}
