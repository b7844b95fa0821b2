public import OOMModel

extension LogProgram {
  private static let names: [(StaticString, LogProgram)] = [
    ("systemd", .systemd), ("kernel", .kernel), ("kubelet", .kubelet),
    ("containerd", .containerd), ("dockerd", .dockerd), ("systemd-journald", .journald),
    ("systemd-oomd", .systemdOomd), ("earlyoom", .earlyoom), ("nohang", .nohang),
    ("nohang-desktop", .nohang), ("lowmemorykiller", .lmkd), ("lmkd", .lmkd), ("docker", .dockerd),
    // These have a kubelet inside, and its lines.
    ("k3s", .kubelet), ("rke2", .kubelet), ("hyperkube", .kubelet),
  ]

  /// By the tag of a line, `systemd[1]:`, or an identifier without pid and colon.
  public init(tag: Span<UInt8>) {
    var end = tag.count
    if end > 0, tag[end - 1] == UInt8(ascii: ":") { end -= 1 }
    let whole = end
    for index in 0..<end where tag[index] == UInt8(ascii: "[") || tag[index] == UInt8(ascii: "(") {
      end = index
      break
    }
    guard end > 0 else {
      self = .unnamed
      return
    }
    let name = tag.extracting(0..<end)
    let program = LogProgram.names.first { name.equals($0.0) }?.1 ?? .other
    // The kernel has no pid.
    self = program == .kernel && end < whole ? .other : program
  }
}
