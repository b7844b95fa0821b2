import Glibc

/// A memory cgroup of 48 MB without swap, under v2 or v1, whichever this machine has.
public struct MemoryCgroup {
  public let directory: String
  /// As `/proc/PID/cgroup` has it.
  public let path: String
  public var processes: String { directory + "/cgroup.procs" }

  /// `nil` where none can be made: it takes root and a writable hierarchy.
  public init?(name: String) {
    let limit = "50331648"
    path = "/" + name
    if MemoryCgroup.write("+memory", "/sys/fs/cgroup/cgroup.subtree_control") {
      directory = "/sys/fs/cgroup/" + name
      guard mkdir(directory, 0o755) == 0 else { return nil }
      if MemoryCgroup.write(limit, directory + "/memory.max") {
        _ = MemoryCgroup.write("0", directory + "/memory.swap.max")
        return
      }
    } else {
      directory = "/sys/fs/cgroup/memory/" + name
      guard mkdir(directory, 0o755) == 0 else { return nil }
      if MemoryCgroup.write(limit, directory + "/memory.limit_in_bytes") {
        _ = MemoryCgroup.write(limit, directory + "/memory.memsw.limit_in_bytes")
        return
      }
    }
    rmdir(directory)
    return nil
  }

  public func remove() {
    // The kernel lets go of a dead process a moment after its parent has seen it.
    for _ in 0..<50 where rmdir(directory) != 0 { usleep(20_000) }
  }

  private static func write(_ text: String, _ path: String) -> Bool {
    let descriptor = open(path, O_WRONLY)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return text.withCString { Glibc.write(descriptor, $0, strlen($0)) } > 0
  }
}
