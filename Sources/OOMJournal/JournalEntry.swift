public import OOMModel

/// The fields of an entry that matter beside its message. Those with a name that starts with `_`
/// in the journal were written by journald, the others by the program itself.
public struct JournalEntry: Sendable {
  public var cursor: String
  public var realtimeMicroseconds: Int64
  /// The kernel's own stamp, microseconds since boot.
  public var sourceMonotonicMicroseconds: Int64?
  public var bootID: String?
  public var host: UntrustedText?
  /// Whether it came in through the kernel's ring buffer.
  public var isFromRing = true
  /// 0 is the kernel. A record that a program wrote into `/dev/kmsg` has the transport of the
  /// kernel and another facility.
  public var facility: Int?

  // MARK: - Of programs' entries only

  /// `SYSLOG_IDENTIFIER`: what the writer calls itself.
  public var identifier: UntrustedText?
  /// `_PID`, `_UID` and `_COMM` of the writer.
  public var pid: Int?
  public var uid: UInt32?
  public var comm: UntrustedText?
  /// The unit that the entry is about, where its writer is a service manager and may say so; else
  /// the unit of the writer.
  public var unit: UntrustedText?
  /// `_TRANSPORT`: `driver` for what journald says itself.
  public var transport: UntrustedText?
  /// `_SYSTEMD_UNIT` and `_SYSTEMD_USER_UNIT` of the writer.
  public var systemUnit: UntrustedText?
  public var userUnit: UntrustedText?
  /// Whether `unit` is one of a user's service manager.
  public var isUserUnit = false
  /// `MESSAGE_ID`, 32 hex digits.
  public var messageID: String?
  /// `UNIT_RESULT`: `oom-kill`.
  public var unitResult: UntrustedText?
  /// `EXIT_STATUS`: a number, or the name of a signal.
  public var exitStatus: UntrustedText?
  /// `N_PROCESSES` of systemd's records about the OOM killer.
  public var processCount: Int?

  public init(cursor: String, realtimeMicroseconds: Int64) {
    self.cursor = cursor
    self.realtimeMicroseconds = realtimeMicroseconds
  }

  public var provenance: Provenance {
    guard isFromRing else { return .userspace }
    return switch facility {
    case 0: .kernel
    case nil: .claimed
    default: .userspace
    }
  }

  /// A service manager says which unit it speaks of, in fields that any program can write: that of
  /// the system is pid 1, that of a user runs in `init.scope` of `user@1000.service` and speaks for
  /// the units of that user.
  enum ServiceManager {
    case system
    case user
  }

  static func serviceManager(
    pid: Int?, comm: UntrustedText?, unit: UntrustedText?, userUnit: UntrustedText?
  ) -> ServiceManager? {
    if pid == 1 { return .system }
    guard let unit, let userUnit, comm?.bytes == Array("systemd".utf8),
      userUnit.bytes == Array("init.scope".utf8), unit.bytes.starts(with: "user@".utf8),
      unit.bytes.suffix(8).elementsEqual(".service".utf8)
    else { return nil }
    return .user
  }
}
