/// Cgroup paths, as the kernel prints them.
extension UntrustedText {
  /// Whether a component of this path is `unit`: a process in `/system.slice/foo.service/worker` is
  /// in `foo.service` and in `system.slice`.
  public func isInside(_ unit: UntrustedText) -> Bool {
    guard !unit.isEmpty else { return false }
    var start = 0
    while start <= bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.count
      if end - start == unit.bytes.count, bytes[start..<end].elementsEqual(unit.bytes) {
        return true
      }
      start = end + 1
    }
    return false
  }
}
