public import OOMModel

/// What to scan, and the facts about this moment and place that no library finds out itself.
public struct ScanRequest: Sendable {
  /// Files, directories, `-`.
  public var paths: [LogPath] = []
  /// A directory of journal files besides the paths.
  public var journalDirectory: String?
  /// Journal files besides the paths, or shell patterns of some.
  public var journalFiles: [String] = []
  /// Which journals otherwise, and which of their entries.
  public var journal = JournalRequest()
  /// Only kills in these units, as journalctl takes them; all where there are none.
  public var units: [String] = []
  /// Only kills in these containers: ids or starts of ids, or names where there are no ids.
  public var containers: [String] = []
  /// Only kills in these pods: uids or starts of uids.
  public var pods: [String] = []
  /// Only kills of these processes.
  public var pids: [Int] = []
  /// Only kills of processes of these names, or of those that a shell pattern matches.
  public var comms: [String] = []
  /// Only events of these scopes.
  public var scopes: Set<Scope> = []
  /// Whether what others say of kills, and what announced them, is wanted too.
  var wantsNeighbours = false
  /// Whether events come with all their lines, as far as those are not too many.
  public var wantsLines = false
  /// The range, both ends included. Microseconds since 1970.
  public var since: Int64?
  public var until: Int64?
  /// The hosts whose events count.
  public var hosts = HostFilter()
  /// The year of the newest stamp that has none, of each log; `nil` to infer it.
  public var year: Int?
  /// The instant of boot for logs that carry only the kernel's stamps. Microseconds since 1970.
  public var bootMicroseconds: Int64?
  /// How many processors may be busy with one large file.
  public var processors = 1
  /// Bytes that may come out of one input that is packed; `nil` for what is usual.
  public var maxDecompressed: Int?
  /// Where copies are kept for as long as they are read.
  public var temporaryDirectory = "/tmp"
  /// The zone of stamps that name none.
  public var zone: Zone
  public var clock: Clock
  /// The moment in which it is called: what comes out of a pipe can be younger than the scan.
  /// Microseconds since 1970.
  public var currentMicroseconds: @Sendable () -> Int64

  /// Whether the time is in the range. One that is not known may be.
  public func includes(_ time: EventTime) -> Bool {
    guard let wall = time.wall?.unixMicroseconds else { return true }
    return wall >= since ?? .min && wall <= until ?? .max
  }

  public init(zone: Zone, clock: Clock) {
    self.zone = zone
    self.clock = clock
    currentMicroseconds = { clock.realtimeMicroseconds }
  }
}
