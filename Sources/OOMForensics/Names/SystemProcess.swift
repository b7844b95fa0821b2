public import OOMModel

/// The processes that write logs and let people in.
public enum SystemProcess {
  /// How a redacted report names them: that it was one of them matters more than which.
  public static let redacted = "system-process-"

  private static let names = Set(
    [
      "systemd-journal", "systemd-journald", "rsyslogd", "syslog-ng", "sshd", "systemd-logind",
      "auditd", "dbus-daemon", "dbus-broker",
    ].map { UntrustedText($0) })

  public static func isOne(_ name: UntrustedText) -> Bool {
    names.contains(name) || name.bytes.starts(with: redacted.utf8)
  }
}

/// A name that could pass for other text.
public enum HostileName {
  public static func isOne(_ name: UntrustedText) -> Bool {
    !name.isValidUTF8
      || name.bytes.contains { $0 < 0x20 || $0 == 0x7f || #"()[]'"\`,;=<>|&$"#.utf8.contains($0) }
  }
}
