/// A part of a log in which the clocks of one host only went on.
///
/// A line alone does not tell the year that its stamp lacks, the boot its kernel's stamp counts
/// from, or which of two equal hours it is in: its place among the other lines does.
public struct Stretch: Sendable, Hashable {
  /// The number of the host, in the order in which the log names them.
  public let host: Int
  /// How often the year has changed in the log before.
  public let yearsPassed: Int
  /// How often a machine has booted in the log before.
  public let boot: Int
  /// The stretch at whose end the wall clock was put back into this one, by an hour or so.
  public let putBackFrom: Int?
  /// The first stamp after the last time that the wall clock was put back.
  public let putBackTo: CivilTime?
  /// The last stamp without a zone.
  public var last: CivilTime?
  /// The first and the last of its lines that were looked at, and the number of the file of the log
  /// that each stands in.
  public var first: EventTime
  public var firstFile: Int
  public var latest: EventTime
  public var latestFile: Int
  /// The first and the last line with both clocks.
  public var firstAnchor: EventTime?
  public var lastAnchor: EventTime?

  public init(
    host: Int, yearsPassed: Int, boot: Int, first: EventTime = EventTime(), file: Int = 0,
    putBackFrom: Int? = nil, putBackTo: CivilTime? = nil
  ) {
    self.first = first
    firstFile = file
    latest = first
    latestFile = file
    self.host = host
    self.yearsPassed = yearsPassed
    self.boot = boot
    self.putBackFrom = putBackFrom
    self.putBackTo = putBackTo
  }
}
