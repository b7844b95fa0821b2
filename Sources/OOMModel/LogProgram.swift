/// The writers of log lines that tell something of an OOM kill, by the names they log under.
public enum LogProgram: String, Sendable, Hashable {
  /// The log does not say.
  case unnamed
  case kernel
  case systemd
  case journald = "systemd-journald"
  case systemdOomd = "systemd-oomd"
  case earlyoom
  case nohang
  /// Android's daemon, which logs under the name of the driver it replaced.
  case lmkd = "lowmemorykiller"
  case kubelet
  case containerd
  case dockerd
  /// Any other: its lines are looked at for the kernel's words only.
  case other
}

/// Who killed, when it was not the kernel's OOM killer.
public enum UserspaceKiller: String, Sendable, Hashable, CaseIterable {
  case systemdOomd = "systemd-oomd"
  case earlyoom
  case nohang
  case lmkd
  /// Android's driver in the kernel, up to 4.14. Not the OOM killer.
  case lowmemorykiller
}
