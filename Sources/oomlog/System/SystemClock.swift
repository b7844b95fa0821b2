import Glibc
import OOMLogKit

/// The clocks of this machine. `now` is read once: what a run says of now is the same moment.
enum SystemClock {
  static let now = Clock(
    realtimeMicroseconds: microseconds(CLOCK_REALTIME),
    monotonicMicroseconds: microseconds(CLOCK_MONOTONIC))

  /// Now, each time it is called.
  static func current() -> Int64 { microseconds(CLOCK_REALTIME) }

  private static func microseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }
}
