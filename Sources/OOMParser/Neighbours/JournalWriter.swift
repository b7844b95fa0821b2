public import OOMModel

/// What journald itself says of the writer of an entry, in fields that no program can write, against
/// what the writer calls itself.
public struct JournalWriter: Sendable, Hashable {
  /// `SYSLOG_IDENTIFIER`, which is the program's own.
  public var identifier: UntrustedText?
  /// `_TRANSPORT`, `_PID`, `_UID`, `_COMM`, `_SYSTEMD_UNIT` and `_SYSTEMD_USER_UNIT`.
  public var transport: UntrustedText?
  public var pid: Int?
  public var uid: UInt32?
  public var comm: UntrustedText?
  public var unit: UntrustedText?
  public var userUnit: UntrustedText?

  public init() {}

  /// Who is believed to have written it. systemd is pid 1, or the service manager of a user; journald
  /// says its own words; systemd-oomd is its unit; earlyoom and nohang have their names, and run as root
  /// or as a service of the system, which users cannot start. Everybody else is somebody else.
  public var program: LogProgram {
    guard let identifier else { return .other }
    let program = LogProgram(tag: identifier.bytes.span)
    let isBelieved =
      switch program {
      case .systemd: pid == 1 || isUsersManager
      case .journald: transport == UntrustedText("driver")
      case .systemdOomd: unit == UntrustedText("systemd-oomd.service")
      case .earlyoom: comm == UntrustedText("earlyoom") && isOfTheSystem
      case .nohang: comm.map { $0.bytes.starts(with: "nohang".utf8) } ?? false && isOfTheSystem
      case .kernel: false
      default: true
      }
    return isBelieved ? program : .other
  }

  private var isOfTheSystem: Bool { uid == 0 || isSystemService }

  private var isSystemService: Bool {
    guard let unit, userUnit == nil else { return false }
    return unit.bytes.suffix(8).elementsEqual(".service".utf8)
      && !unit.bytes.starts(with: "user@".utf8)
  }

  private var isUsersManager: Bool {
    guard let unit, let userUnit, comm == UntrustedText("systemd") else { return false }
    return userUnit == UntrustedText("init.scope") && unit.bytes.starts(with: "user@".utf8)
      && unit.bytes.suffix(8).elementsEqual(".service".utf8)
  }
}
