/// Cgroup paths, as the kernel prints them.
extension UntrustedText {
  /// Whether a component of this path is `unit`: a process in `/system.slice/foo.service/worker` is
  /// in `foo.service` and in `system.slice`.
  public func isInside(_ unit: UntrustedText) -> Bool {
    bytes.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual(unit.bytes) }
  }
}
