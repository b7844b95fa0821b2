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
