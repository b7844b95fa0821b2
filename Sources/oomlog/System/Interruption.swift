import Glibc

/// SIGINT, SIGTERM and the end of the time that was given end the reading, not the program: what was found
/// is printed, marked as partial, and after a signal the exit status says which it was.
enum Interruption {
  /// Written by the signal handlers alone, a machine word each.
  nonisolated(unsafe) private static var signal: sig_atomic_t = 0
  nonisolated(unsafe) private static var isTimeOver: sig_atomic_t = 0

  static var hasCome: Bool { signal != 0 || isTimeOver != 0 }
  /// `nil` where nobody sent a signal.
  static var exitStatus: Int32? { signal == 0 ? nil : 128 + signal }

  static func watch(timeoutMicroseconds: Int64? = nil) {
    // A second one ends the program.
    for number in [SIGINT, SIGTERM] {
      handle(number, flags: CInt(bitPattern: UInt32(SA_RESETHAND))) { Interruption.signal = $0 }
    }
    guard let timeoutMicroseconds else { return }
    handle(SIGALRM, flags: 0) { _ in Interruption.isTimeOver = 1 }
    // Again and again: one that comes between a look at the flag and a read that waits wakes nobody.
    setTimer(after: timeoutMicroseconds, every: 100_000)
  }

  /// What was read is written in as much time as it takes.
  static func stopTimer() { setTimer(after: 0, every: 0) }

  /// Without SA_RESTART a read that waits is woken up.
  private static func handle(
    _ number: Int32, flags: CInt, _ handler: @escaping @convention(c) (Int32) -> Void
  ) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = flags
    sigaction(number, &action, nil)
    // A parent can leave it blocked for its children.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, number)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  private static func setTimer(after: Int64, every: Int64) {
    var timer = itimerval()
    timer.it_value = timeval(microseconds: after)
    timer.it_interval = timeval(microseconds: every)
    setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
  }
}

extension timeval {
  fileprivate init(microseconds: Int64) {
    self.init(tv_sec: Int(microseconds / 1_000_000), tv_usec: Int(microseconds % 1_000_000))
  }
}
