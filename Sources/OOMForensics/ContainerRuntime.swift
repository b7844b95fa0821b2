internal import OOMModel

/// Whose way of naming cgroups a path follows.
public enum ContainerRuntime: String, Sendable, Hashable, CaseIterable {
  case docker
  case containerd
  case crio = "cri-o"
  case podman
  case lxc
  /// systemd-nspawn, libvirt and others that register with systemd-machined.
  case machined = "systemd-machined"
}

/// One component of a path that a runtime names so.
struct RuntimeComponent {
  let runtime: ContainerRuntime
  /// For runtimes that have names in the place of ids.
  let machine: UntrustedText?

  init?(_ component: ArraySlice<UInt8>, below parent: ArraySlice<UInt8>) {
    if let runtime = RuntimeComponent.byID(component, parent) {
      self.runtime = runtime
      machine = nil
    } else if let name = RuntimeComponent.lxcName(component, parent) {
      runtime = .lxc
      machine = UntrustedText(Array(name))
    } else if let name = component.between("machine-", ".scope") {
      runtime = .machined
      machine = SystemdUnit.unescaped(UntrustedText(Array(name)))
    } else if component.hasPrefix("systemd-nspawn@"),
      let name = component.between("systemd-nspawn@", ".service")
    {
      runtime = .machined
      machine = SystemdUnit.unescaped(UntrustedText(Array(name)))
    } else {
      return nil
    }
  }

  /// `docker-ID.scope`, `/docker/ID`; containerd's own names are `cri-containerd-ID.scope` of the
  /// CRI plugin and `nerdctl-ID.scope`, its namespaces `k8s.io`, `moby` and `default` with the
  /// cgroupfs driver.
  private static func byID(
    _ component: ArraySlice<UInt8>, _ parent: ArraySlice<UInt8>
  ) -> ContainerRuntime? {
    let name = component.hasSuffix(".scope") ? component.dropLast(".scope".utf8.count) : component
    let id = name.suffix(64)
    guard id.count == 64, id.allSatisfy(CgroupIdentity.isHexDigit) else { return nil }
    let before = name.dropLast(64)
    if before.isEmpty {
      if parent.elementsEqual("docker".utf8) { return .docker }
      if parent.elementsEqual("k8s.io".utf8) { return .containerd }
      if parent.elementsEqual("libpod_parent".utf8) { return .podman }
      return nil
    }
    if before.elementsEqual("docker-".utf8) { return .docker }
    if before.hasSuffix("containerd-") || before.elementsEqual("nerdctl-".utf8) {
      return .containerd
    }
    if before.hasPrefix("crio-") { return .crio }
    if before.hasPrefix("libpod-") { return .podman }
    return nil
  }

  /// `/lxc/NAME` up to LXC 3, `/lxc.payload.NAME` and `/lxc.payload/NAME` since 4; the monitor is
  /// LXC's own process, `lxc.monitor.NAME`.
  private static func lxcName(
    _ component: ArraySlice<UInt8>, _ parent: ArraySlice<UInt8>
  ) -> ArraySlice<UInt8>? {
    if component.hasPrefix("lxc.payload.") { return component.dropFirst(12) }
    if component.hasPrefix("lxc.monitor.") { return component.dropFirst(12) }
    let isBelow = parent.elementsEqual("lxc".utf8) || parent.elementsEqual("lxc.payload".utf8)
    return isBelow ? component : nil
  }
}
