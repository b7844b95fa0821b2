import Foundation
import Glibc
import TestSupport
import Testing

/// `oomlog check --run -- COMMAND…`
@Suite struct CheckRunTests {
  private func watch(_ arguments: String..., running command: [String]) throws -> Finished {
    try run(oomlog, ["check", "--run"] + arguments + ["--"] + command)
  }

  /// Moves itself into the cgroup and eats memory.
  private static let hog = """
    import sys
    open(sys.argv[1], "w").write("0")
    eaten = []
    for _ in range(400):
        eaten.append(bytearray(b"x" * (1 << 20)))
    """

  private func withCgroup(_ body: (_ cgroup: MemoryCgroup, _ python: String) throws -> Void) throws
  {
    guard let python = program("/usr/bin/python3") else { return skip("no python3") }
    guard let cgroup = MemoryCgroup(name: "oom-run-\(UUID().uuidString.prefix(8))") else {
      return skip("no memory cgroup can be made here (needs root and a writable hierarchy)")
    }
    defer { cgroup.remove() }
    try body(cgroup, python)
  }

  private func isRingReadable() -> Bool {
    let ring = open("/dev/kmsg", O_RDONLY | O_NONBLOCK)
    if ring >= 0 { close(ring) }
    return ring >= 0
  }

  // MARK: - Statuses

  @Test func theStatusAndTheStreamsAreTheCommands() throws {
    let script = "cat; echo -- \"$1\"; exit 3"
    let result = try run(
      oomlog, ["check", "--run", "--", "/bin/sh", "-c", script, "sh", "--"],
      input: Array("in ".utf8))
    #expect(result.status == 3)
    #expect(result.text == "in -- --\n")
    #expect(result.errorText.contains("the command ended with status 3\n"))
  }

  @Test func commandsThatCannotBeStarted() throws {
    let missing = try watch(running: ["/nonexistent/x"])
    #expect(missing.status == 127)
    #expect(missing.errorText == "oomlog: /nonexistent/x: No such file or directory\n")
    #expect(try watch(running: ["/etc/passwd"]).status == 126)
  }

  @Test func wrongUsage() throws {
    for arguments in [["--run"], ["--run", "--since", "today", "--", "true"]] {
      #expect(try run(oomlog, ["check"] + arguments).status == 64)
    }
    // Without --run it is a path.
    let path = try run(oomlog, ["check", "--", "--run"])
    #expect(path.errorText.contains("--run: no such file or directory"))
  }

  /// The policy is looked at before anything is run.
  @Test func aWrongPolicyRunsNothing() throws {
    let result = try watch("--policy", "/nonexistent", running: ["echo", "run"])
    #expect(result.status == 2)
    #expect(!result.text.contains("run"))
  }

  @Test func signalsReachTheCommand() throws {
    let process = Process()
    process.executableURL = URL(filePath: oomlog)
    let script = "trap 'exit 7' TERM; echo ready; while :; do sleep 0.01; done"
    process.arguments = ["check", "--run", "--", "/bin/sh", "-c", script]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    _ = output.fileHandleForReading.availableData
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 7)
  }

  // MARK: - Kills

  @Test func somebodySentSIGKILL() throws {
    guard isRingReadable() else { return skip("/dev/kmsg cannot be read") }
    let result = try watch(running: ["/bin/sh", "-c", "kill -9 $$"])
    #expect(result.status == 137)
    #expect(result.errorText.contains("the command was ended by SIGKILL\n"))
    // Tests beside this one have processes killed, too.
    #expect(result.errorText.contains("\nNo OOM kill"))
  }

  @Test func theKernelKilled() throws {
    guard isRingReadable() else { return skip("/dev/kmsg cannot be read") }
    try withCgroup { cgroup, python in
      // The shell outlives its child: only the kernel knows.
      let script = "\"$@\"; echo status $?; true"
      let result = try watch(
        "--format", "json=\(cgroup.reportPath)", "--format", "text",
        running: ["/bin/sh", "-c", script, "sh", python, "-c", Self.hog, cgroup.processes])
      guard result.text == "status 137\n" else {
        return skip("the kernel did not enforce the limit of the cgroup")
      }
      #expect(result.status == 1)
      #expect(result.errorText.contains("memcg: killed python3 (pid "))
      #expect(
        result.errorText.hasSuffix(
          "\n1 process of the command killed for want of memory. Failed.\n"))
      let bytes = try Data(contentsOf: URL(filePath: cgroup.reportPath))
      try FileManager.default.removeItem(atPath: cgroup.reportPath)
      let document = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
      let run = try #require(document["run"] as? [String: Any])
      #expect(run["answer"] as? String == "killed")
      #expect(run["status"] as? Int == 0)
      #expect(document["exit_status"] as? Int == 1)
      #expect((document["items"] as? [[String: Any]])?.count == 1)
      let errors = try SchemaTests().errors("check", [UInt8](bytes), lines: false)
      #expect(errors == nil || errors == "")
    }
  }

  /// Whoever leaves the command behind is its own all the same.
  @Test func whoDetachesItselfIsFound() throws {
    guard isRingReadable() else { return skip("/dev/kmsg cannot be read") }
    try withCgroup { cgroup, python in
      let script =
        "(setsid sh -c 'sleep 0.3; exec \"$@\"' sh \"$@\" >/dev/null 2>&1 &); sleep 2; exit 3"
      let result = try watch(
        running: ["/bin/sh", "-c", script, "sh", python, "-c", Self.hog, cgroup.processes])
      guard !result.errorText.contains("\nNo OOM kill while") else {
        return skip("the kernel did not enforce the limit of the cgroup")
      }
      #expect(result.status == 1, "\(result.errorText)")
      #expect(result.errorText.contains("1 process of the command killed for want of memory."))
    }
  }

  /// A shell's 137 is no SIGKILL that somebody sent here.
  @Test func aStatusOf137() throws {
    guard isRingReadable() else { return skip("/dev/kmsg cannot be read") }
    let result = try watch(running: ["/bin/sh", "-c", "exit 137"])
    #expect(result.status == 137)
    #expect(!result.errorText.contains("Somebody sent"))
  }

  /// What was named and is not there has been asked for: reports say so, and nothing is denied.
  @Test func aNamedLogThatIsNotThere() throws {
    try withTemporaryDirectory { directory in
      let report = directory.appending(path: "oom.xml").path
      let result = try watch(
        "--format", "junit=" + report, "/nonexistent", running: ["/bin/sh", "-c", "exit 4"])
      #expect(result.status == 4)
      let xml = try String(contentsOfFile: report, encoding: .utf8)
      #expect(xml.contains("errors=\"1\""), "\(xml)")
      #expect(xml.contains("/nonexistent: no such file or directory"))
    }
  }

  /// Of a log that is named, what comes to it while the command runs.
  @Test func aLogThatGrows() throws {
    try withTemporaryDirectory { directory in
      let log = directory.appending(path: "kern.log")
      let old = "Nov 22 09:00:00 web kernel: Out of memory: Killed process 7 (old) total-vm:4kB\n"
      try log.write(old)
      let line = "Out of memory: Killed process $$ (sh) total-vm:4kB, anon-rss:4kB"
      let script = "echo \"$(date '+%b %e %T') web kernel: \(line)\" >>'\(log.path)'; exit 5"
      let result = try watch(log.path, running: ["/bin/sh", "-c", script])
      #expect(result.status == 1)
      #expect(result.errorText.contains(": killed sh (pid "))
      #expect(!result.errorText.contains("(old)"))
      #expect(
        result.errorText.hasSuffix(
          "\n1 process of the command killed for want of memory. Failed.\n"))
    }
  }

  /// The logs are closed: the cgroup's own count tells.
  @Test func theCounterAlone() throws {
    try withCgroup { cgroup, python in
      let script = "echo 0 >\"$1\"; exec \"$2\" check --run /nonexistent -- \"$3\" -c \"$4\" \"$1\""
      let result = try run(
        "/bin/sh", ["-c", script, "sh", cgroup.processes, oomlog, python, Self.hog])
      #expect(result.status == 1, "\(result.errorText)")
      #expect(result.errorText.contains("not read: /nonexistent: no such file or directory"))
      #expect(
        result.errorText.contains(
          "\nThe kernel counted 1 OOM kill in \(cgroup.path) while the command ran"
        ))
    }
  }
}

extension MemoryCgroup {
  fileprivate var reportPath: String { NSTemporaryDirectory() + path + ".json" }
}
