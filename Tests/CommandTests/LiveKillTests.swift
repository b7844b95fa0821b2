import Foundation
import Glibc
import TestSupport
import Testing

/// A real kill by this machine's kernel, inside a small cgroup of the test's own.
@Suite struct LiveKillTests {
  @Test func aKillOfThisKernelIsFoundInItsRing() throws {
    let name = "oom-live-\(getpid() % 100_000)"
    guard let cgroup = MemoryCgroup(name: name) else {
      return skip("no memory cgroup can be made here (needs root and a writable hierarchy)")
    }
    defer { cgroup.remove() }
    let ring = open("/dev/kmsg", O_RDONLY | O_NONBLOCK)
    guard ring >= 0 else { return skip("/dev/kmsg cannot be read") }
    close(ring)
    guard let python = program("/usr/bin/python3") else { return skip("no python3") }

    let victim = Process()
    victim.executableURL = URL(filePath: python)
    victim.arguments = ["-c", Self.hog, cgroup.processes, name]
    victim.standardError = FileHandle.nullDevice
    try victim.run()
    victim.waitUntilExit()
    let pid = Int(victim.processIdentifier)
    guard victim.terminationReason == .uncaughtSignal, victim.terminationStatus == SIGKILL else {
      return skip("the kernel did not enforce the limit of the cgroup")
    }

    let result = try run(oomlog, ["scan", "--format", "ndjson", "/dev/kmsg"])
    #expect(result.status == 0, "\(result.errorText)")
    let kills = try result.objects().filter { $0["victim_comm"] as? String == name }
    #expect(kills.count == 1)
    let kill = try #require(kills.first)
    #expect(kill["victim_pid"] as? Int == pid)
    #expect(kill["oom_score_adj"] as? Int == 321)
    #expect(kill["provenance"] as? String == "kernel")
    #expect(kill["scope"] as? String == "memcg")
    #expect(kill["time_basis"] as? String == "derived")
  }

  /// Moves itself into the cgroup, takes its name and its adjustment, and eats memory.
  private static let hog = """
    import sys
    open(sys.argv[1], "w").write("0")
    open("/proc/self/comm", "w").write(sys.argv[2])
    open("/proc/self/oom_score_adj", "w").write("321")
    eaten = []
    for _ in range(400):
        eaten.append(bytearray(b"x" * (1 << 20)))
    """
}

/// A memory cgroup of 48 MB without swap, under v2 or v1, whichever this machine has.
private struct MemoryCgroup {
  let directory: String
  var processes: String { directory + "/cgroup.procs" }

  init?(name: String) {
    let limit = "50331648"
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

  func remove() {
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
