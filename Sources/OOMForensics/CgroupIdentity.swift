public import OOMModel

/// What a cgroup path says about who owns the process: systemd unit, Kubernetes pod, container.
///
/// Paths are chosen by whoever makes the cgroup; this is what the path claims.
public struct CgroupIdentity: Sendable, Hashable {
  /// The innermost `.service` or `.scope`, as the path has it: with systemd's escapes.
  public var unit: UntrustedText?
  /// In the form with dashes; 32 digits for a static pod.
  public var podUID: String?
  /// 64 hex digits.
  public var containerID: String?

  public init(path: UntrustedText) {
    let components = path.bytes.split(separator: UInt8(ascii: "/"))
    for component in components {
      if component.hasSuffix(".service") || component.hasSuffix(".scope") {
        unit = UntrustedText(Array(component))
      }
      if let uid = CgroupIdentity.podUID(component) { podUID = uid }
      if let id = CgroupIdentity.containerID(component) { containerID = id }
    }
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

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ suffix: StaticString) -> Bool {
    let length = suffix.utf8CodeUnitCount
    guard count >= length else { return false }
    return self.suffix(length).elementsEqual(
      UnsafeBufferPointer(start: suffix.utf8Start, count: length))
  }
}
