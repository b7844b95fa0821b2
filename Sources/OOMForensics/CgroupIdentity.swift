public import OOMModel

/// What a cgroup path says about who owns the process: systemd unit, user, Kubernetes pod,
/// container.
///
/// Paths are chosen by whoever makes the cgroup; this is what the path claims.
public struct CgroupIdentity: Sendable, Hashable {
  /// The innermost `.service` or `.scope`, as the path has it: with systemd's escapes.
  public var unit: UntrustedText?
  /// The innermost `.slice` above the unit, as the path has it.
  public var slice: UntrustedText?
  /// Of `user-1000.slice`, or of `user@1000.service`.
  public var userID: UInt32?
  /// Of `session-3.scope`: `3`, `c2`.
  public var session: String?
  /// Whether the unit belongs to a user's own manager: it lies below `user@N.service`.
  public var isUserUnit = false
  /// The runtime that names cgroups so. `nil` where the path does not tell which one it is, as
  /// with the cgroupfs driver of Kubernetes.
  public var runtime: ContainerRuntime?
  /// In the form with dashes; 32 digits for a static pod.
  public var podUID: String?
  /// 64 hex digits.
  public var containerID: String?
  /// The name of a container or virtual machine that has no id: of LXC, systemd-machined.
  public var machine: UntrustedText?
  /// `nil` outside a pod.
  public var qosClass: QoSClass?

  /// The classes of a pod, which the kubelet makes cgroups of (pkg/kubelet/cm). A guaranteed pod
  /// lies directly in `kubepods`.
  public enum QoSClass: String, Sendable, Hashable, CaseIterable {
    case guaranteed = "Guaranteed"
    case burstable = "Burstable"
    case bestEffort = "BestEffort"
  }

  /// The unit without systemd's escapes: `\x2d` is a dash (systemd.unit(5)).
  public var unitName: UntrustedText? { unit.map(SystemdUnit.unescaped) }

  /// Whether the unit is a `.scope`: processes that others started.
  public var isScope: Bool { unit?.bytes.suffix(6).elementsEqual(".scope".utf8) ?? false }

  public init(path: UntrustedText) {
    let components = path.bytes.split(separator: UInt8(ascii: "/"))
    var isBelowUserManager = false
    var isBelowKubepods = false
    for (index, component) in components.enumerated() {
      let parent = index > 0 ? components[index - 1] : []
      if component.hasSuffix(".service") || component.hasSuffix(".scope") {
        unit = UntrustedText(Array(component))
        isUserUnit = isBelowUserManager
      } else if component.hasSuffix(".slice") {
        slice = UntrustedText(Array(component))
      }
      if let user = CgroupIdentity.number(in: component, "user-", ".slice")
        ?? CgroupIdentity.number(in: component, "user@", ".service")
      {
        userID = user
      }
      if component.hasPrefix("user@"), component.hasSuffix(".service") { isBelowUserManager = true }
      if let id = component.between("session-", ".scope"), id.allSatisfy(SystemdUnit.isAlphanumeric)
      {
        session = String(decoding: id, as: UTF8.self)
      }
      if component.contains("kubepods") {
        isBelowKubepods = true
        if component.contains("burstable") { qosClass = .burstable }
        if component.contains("besteffort") { qosClass = .bestEffort }
      } else if isBelowKubepods, component.elementsEqual("burstable".utf8) {
        qosClass = .burstable
      } else if isBelowKubepods, component.elementsEqual("besteffort".utf8) {
        qosClass = .bestEffort
      }
      if let uid = CgroupIdentity.podUID(component) { podUID = uid }
      if let id = CgroupIdentity.containerID(component) { containerID = id }
      if let found = RuntimeComponent(component, below: parent) {
        runtime = found.runtime
        machine = found.machine ?? machine
      }
    }
    if !isBelowKubepods || podUID == nil {
      qosClass = nil
    } else if qosClass == nil {
      qosClass = .guaranteed
    }
  }

  private static func number(
    in component: ArraySlice<UInt8>, _ prefix: StaticString, _ suffix: StaticString
  ) -> UInt32? {
    component.between(prefix, suffix).flatMap { UInt32(String(decoding: $0, as: UTF8.self)) }
  }

  /// `kubepods-burstable-pod3f1c9a52_7d0e_….slice` (systemd driver) or `pod3f1c9a52-7d0e-…`
  /// (cgroupfs driver). Pods from a manifest (static pods) have 32 digits without dashes.
  private static func podUID(_ component: ArraySlice<UInt8>) -> String? {
    let isSlice = component.hasSuffix(".slice")
    let name = isSlice ? component.dropLast(".slice".utf8.count) : component
    let digits = name.suffix(32)
    if digits.count == 32, name.dropLast(32).hasSuffix("pod"), digits.allSatisfy(isHexDigit) {
      return String(decoding: digits, as: UTF8.self)
    }
    let uid = name.suffix(36)
    guard uid.count == 36, name.dropLast(36).hasSuffix("pod") else { return nil }
    var text: [UInt8] = []
    for (index, byte) in uid.enumerated() {
      let isSeparator = [8, 13, 18, 23].contains(index)
      if isSeparator {
        guard byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard isHexDigit(byte) else { return nil }
      }
      text.append(isSeparator ? UInt8(ascii: "-") : byte)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// `docker-ID.scope`, `cri-containerd-ID.scope`, `crio-ID.scope`, `libpod-ID.scope`, or `ID`.
  private static func containerID(_ component: ArraySlice<UInt8>) -> String? {
    let name = component.hasSuffix(".scope") ? component.dropLast(".scope".utf8.count) : component
    let id = name.suffix(64)
    let before = name.dropLast(64)
    guard id.count == 64, id.allSatisfy(isHexDigit), before.isEmpty || before.hasSuffix("-") else {
      return nil
    }
    return String(decoding: id, as: UTF8.self)
  }

  static func isHexDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
