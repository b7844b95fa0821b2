import Glibc

/// SIGINT and SIGTERM end the reading, not the program: what was found is printed, marked as
/// partial, and the exit status says which signal it was.
enum Interruption {
  /// Written by the signal handler alone, one machine word.
  nonisolated(unsafe) private static var signal: sig_atomic_t = 0

  static var hasCome: Bool { signal != 0 }
  static var exitStatus: Int32 { 128 + signal }

  static func watch() {
    // A parent can leave them blocked for its children.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { Interruption.signal = $0 }
      // A second one ends the program, and without SA_RESTART a read that waits is woken up.
      action.sa_flags = CInt(bitPattern: UInt32(SA_RESETHAND))
      sigaction(number, &action, nil)
      sigaddset(&signals, number)
    }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}
