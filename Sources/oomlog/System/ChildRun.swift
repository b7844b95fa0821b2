import CProcess
import Glibc
import OOMPolicy

/// A command that is started, waited for and looked at.
enum ChildRun {
  /// What a shell says of a command that it cannot find, and of one that it cannot start.
  static let notFound: Int32 = 127
  static let notExecutable: Int32 = 126

  struct Failure: Error {
    let errno: Int32
    var status: Int32 { errno == ENOENT ? notFound : notExecutable }
  }

  /// The last so many arguments of this process as the system gave them: those of Swift are repaired
  /// where they are not UTF-8.
  private static func words(_ count: Int) -> [UnsafeMutablePointer<CChar>?] {
    (max(0, Int(CommandLine.argc) - count)..<Int(CommandLine.argc)).map {
      CommandLine.unsafeArgv[$0]
    }
  }

  /// Runs what the last `count` arguments say, with our own standard streams, and calls `look` again and
  /// again until it has ended.
  static func run(
    lastArguments count: Int, look: (_ child: pid_t) -> Void
  ) throws(Failure) -> CommandRun.End {
    var watched = sigset_t()
    sigemptyset(&watched)
    for signal in [SIGCHLD, SIGTERM, SIGHUP, SIGINT, SIGQUIT] { sigaddset(&watched, signal) }
    var before = sigset_t()
    // Blocked, and taken up one by one: so none comes between a look and a wait.
    pthread_sigmask(SIG_BLOCK, &watched, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    // Ignored, as a parent can leave it, it would take the child's status away.
    signal(SIGCHLD, SIG_DFL)
    // Whoever detaches itself from the command is found among our own children then.
    _ = oomlog_adopt_orphans()
    let child = try spawn(words(count), mask: before)
    while true {
      let start = SystemClock.current()
      look(child)
      let cost = max(0, SystemClock.current() - start)
      if let end = reap(until: child) { return end }
      var pause = timespec(
        tv_sec: 0, tv_nsec: Int(min(max(shortestPause, cost * shareOfCost), longestPause)) * 1000)
      var info = siginfo_t()
      let signal = sigtimedwait(&watched, &info, &pause)
      guard signal > 0, signal != SIGCHLD else { continue }
      // What a terminal sends goes to all of its foreground group; what somebody sent to us alone is for
      // the command.
      if info.si_code <= 0 || signal == SIGTERM { kill(child, signal) }
    }
  }

  /// Takes up the children that have ended, those that were adopted too. `nil` as long as the command is
  /// not among them.
  private static func reap(until child: pid_t) -> CommandRun.End? {
    while true {
      var status: Int32 = 0
      let ended = waitpid(-1, &status, WNOHANG)
      guard ended > 0 else { return nil }
      guard ended == child else { continue }
      let signal = status & 0x7f
      return signal == 0 ? .status(status >> 8 & 0xff) : .signal(signal)
    }
  }

  /// Microseconds between two looks. What allocates enough to be killed lives longer.
  private static let shortestPause: Int64 = 5000
  private static let longestPause: Int64 = 500_000
  /// Looking at a large tree takes no more than one part in so many of a processor.
  private static let shareOfCost: Int64 = 20

  private static func spawn(
    _ words: [UnsafeMutablePointer<CChar>?], mask: sigset_t
  ) throws(Failure) -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var mask = mask
    posix_spawnattr_setsigmask(&attributes, &mask)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGXFSZ)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    guard let name = words.first ?? nil else { throw Failure(errno: ENOENT) }
    var child = pid_t()
    let error = posix_spawnp(&child, name, nil, &attributes, words + [nil], environ)
    guard error == 0 else { throw Failure(errno: error) }
    return child
  }
}
