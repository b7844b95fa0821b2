public import OOMModel

/// Something to change, as data: never a command, as the names in it come from a log.
public struct Advice: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A directive of a unit (systemd.resource-control(5), systemd.exec(5), systemd.service(5)).
    case systemd
    case sysctl
    /// A field of a pod's specification.
    case kubernetes
    /// A setting of the kubelet.
    case kubelet
    /// A parameter of the kernel's command line.
    case bootParameter = "boot_parameter"
    /// A mount option.
    case mount
    /// Something to look at or to do; `key` is what.
    case look
  }

  public let kind: Kind
  /// `OOMScoreAdjust`, `vm.swappiness`, `resources.limits.memory`.
  public let key: String
  /// `nil` when the right value depends on more than the log has.
  public let value: String?
  /// The unit it is for, as the cgroup's path has it: with systemd's escapes.
  public let unit: UntrustedText?
  /// Whether the unit is one of a user's own manager.
  public let isUserUnit: Bool
  /// What it costs, or what has to come with it.
  public let note: String?

  public init(
    _ kind: Kind, _ key: String, value: String? = nil, unit: UntrustedText? = nil,
    isUserUnit: Bool = false, note: String? = nil
  ) {
    self.kind = kind
    self.isUserUnit = isUserUnit
    self.key = key
    self.value = value
    self.unit = unit
    self.note = note
  }

  static func oomScoreAdjust(_ value: Int, unitOf cgroup: UntrustedText?) -> Advice? {
    // A scope has processes that others started: OOMScoreAdjust= is for services only.
    guard value > -1000, let identity = cgroup.map(CgroupIdentity.init(path:)),
      let unit = identity.unit, unit.bytes.suffix(8).elementsEqual(".service".utf8)
    else { return nil }
    return Advice(
      .systemd, "OOMScoreAdjust", value: String(value), unit: unit,
      isUserUnit: identity.isUserUnit)
  }

  /// A whole drop-in file: a directive of systemd, for a unit whose name is nothing but the
  /// characters systemd allows in one.
  public var dropIn: DropIn? {
    guard kind == .systemd, let value, let unit, let name = SystemdUnit.plainName(unit) else {
      return nil
    }
    let section = name.hasSuffix(".service") ? "Service" : name.hasSuffix(".slice") ? "Slice" : nil
    guard let section else { return nil }
    return DropIn(
      path: "/etc/systemd/\(isUserUnit ? "user" : "system")/\(name).d/50-oom.conf",
      text: "[\(section)]\n\(key)=\(value)\n")
  }

  public struct DropIn: Sendable, Hashable {
    public let path: String
    public let text: String
  }
}
