public import OOMModel

/// What to scan, and the facts about this moment and place that no library finds out itself.
public struct ScanRequest: Sendable {
  /// Files, directories, `-`.
  public var paths: [LogPath] = []
  /// A directory of journal files besides the paths.
  public var journalDirectory: String?
  /// Journal files besides the paths.
  public var journalFiles: [String] = []
  /// The range, both ends included. Microseconds since 1970.
  public var since: Int64?
  public var until: Int64?
  /// Bytes that may come out of one input that is packed; `nil` for what is usual.
  public var maxDecompressed: Int?
  /// Where copies are kept for as long as they are read.
  public var temporaryDirectory = "/tmp"
  public var zone: Zone
  public var clock: Clock

  public init(zone: Zone, clock: Clock) {
    self.zone = zone
    self.clock = clock
  }
}
