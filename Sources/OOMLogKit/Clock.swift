/// The two clocks of the moment a scan is made, as values.
public struct Clock: Sendable {
  /// Microseconds since 1970.
  public let realtimeMicroseconds: Int64
  /// Microseconds since boot, on the clock that printk stamps with (suspend not counted).
  public let monotonicMicroseconds: Int64

  public init(realtimeMicroseconds: Int64, monotonicMicroseconds: Int64) {
    self.realtimeMicroseconds = realtimeMicroseconds
    self.monotonicMicroseconds = monotonicMicroseconds
  }
}
