import Foundation
import Glibc
import TestSupport
import Testing

/// Bad input gets one clear sentence that names the thing and the next step, the right exit
/// status, and the other inputs are read all the same.
@Suite struct InputTests {
  private let kill =
    "[  101.898599] Memory cgroup out of memory: Killed process 192 (foo-api) "
    + "total-vm:21476kB, anon-rss:20228kB, file-rss:4kB, shmem-rss:0kB, UID:1000 "
    + "pgtables:80kB oom_score_adj:0\n"

  private func inDirectory<Result>(_ body: (URL) throws -> Result) throws -> Result {
    try withTemporaryDirectory { directory in
      try directory.appending(path: "kern.log").write(kill)
      try directory.appending(path: "quiet.log").write("[    1.000000] Linux version 6.1\n")
      try directory.appending(path: "empty.log").write("")
      try directory.appending(path: "random.bin").write((0..<4096).map { UInt8($0 % 32) })
      try directory.appending(path: "kern.log.2.gz").write([0x1f, 0x8b, 8, 0, 0, 0, 0, 0])
      return try body(directory)
    }
  }

  struct Bad: CustomTestStringConvertible, Sendable {
    let path: String
    let words: [String]
    var testDescription: String { path }
  }

  @Test(arguments: [
    Bad(path: "missing.log", words: ["missing.log", "no such file", "check the path"]),
    Bad(path: "random.bin", words: ["random.bin", "not a text log", "strings -a"]),
    Bad(path: "kern.log.2.gz", words: ["kern.log.2.gz", "gzip"]),
    Bad(path: "/dev/zero", words: ["/dev/zero", "device", "/dev/kmsg"]),
  ]) func aBadInputIsNamedAndTheOthersAreRead(_ bad: Bad) throws {
    try inDirectory { directory in
      let result = try run(
        oomlog, ["scan", "--format", "ndjson", bad.path, "kern.log"], in: directory)
      #expect(result.status == 2)
      #expect(try result.objects().map { $0["victim_pid"] as? Int } == [192])
      let lines = result.errorText.split(separator: "\n")
      #expect(lines.count == 1)
      for word in bad.words { #expect(result.errorText.contains(word), "\(result.errorText)") }
    }
  }

  @Test func anEmptyFileIsSaidToBeEmpty() throws {
    try inDirectory { directory in
      let result = try run(oomlog, ["scan", "empty.log"], in: directory)
      #expect(result.status == 0)
      #expect(result.errorText.contains("empty.log is empty"))
      #expect(try run(oomlog, ["check", "empty.log"], in: directory).status == 4)
    }
  }

  @Test func aDirectoryIsTheFilesInIt() throws {
    try inDirectory { directory in
      let result = try run(oomlog, ["scan", "--format", "ndjson", "."], in: directory)
      #expect(result.status == 2)
      let sources = try result.objects().map { $0["source"] as? String }
      #expect(sources == ["./kern.log"])
      // What is no log at all is passed over, with a note; a log that cannot be read is not.
      #expect(!result.errorText.contains("random.bin"))
      #expect(
        try run(oomlog, ["scan", "."], in: directory).text.contains("not a text log: ./random.bin"))
      #expect(result.errorText.contains("kern.log.2.gz"))
    }
  }

  /// Named, it is an input that could not be opened; found in a directory, a gap in the evidence.
  @Test func aGateTellsNamedInputsFromFoundOnes() throws {
    try inDirectory { directory in
      try FileManager.default.removeItem(at: directory.appending(path: "kern.log"))
      #expect(try run(oomlog, ["check", "random.bin", "quiet.log"], in: directory).status == 2)
      #expect(try run(oomlog, ["check", "."], in: directory).status == 3)
    }
  }

  @Test func standardInputIsADash() throws {
    let result = try run(oomlog, ["scan", "--format", "ndjson", "-"], input: Array(kill.utf8))
    #expect(try result.objects().map { $0["source"] as? String } == ["-"])
    #expect(result.status == 0)
  }

  /// Its writer may be gone before anybody reads.
  @Test func aFIFOWithAShortWriter() throws {
    try inDirectory { directory in
      let script = """
        for i in {1..25}; do
          mkfifo f$i
          timeout 5 "$0" scan --format ndjson f$i | grep -c victim & cat kern.log > f$i; wait
        done
        """
      let result = try run("/bin/bash", ["-c", script, oomlog], in: directory)
      #expect(result.text == String(repeating: "1\n", count: 25))
    }
  }

  @Test func nothingButNULIsNoLog() throws {
    try inDirectory { directory in
      try directory.appending(path: "nul.log").write([UInt8](repeating: 0, count: 700_000))
      let result = try run(oomlog, ["check", "nul.log"], in: directory)
      #expect(result.status == 4)
      #expect(result.errorText.contains("nul.log holds nothing but NUL"))
      // Before the first line that was written again.
      try directory.appending(path: "nul.log").write(
        [UInt8](repeating: 0, count: 700_000) + Array(kill.utf8))
      #expect(try run(oomlog, ["check", "nul.log"], in: directory).status == 1)
    }
  }

  /// `lastlog`: its zeros are not read one by one.
  @Test func aFileOfHoles() throws {
    try inDirectory { directory in
      let path = directory.appending(path: "kern.log").path
      #expect(truncate(path, 4 << 40) == 0)
      let result = try run("/usr/bin/timeout", ["30", oomlog, "check", path])
      #expect(result.status == 1)
      let end = FileHandle(forWritingAtPath: path)
      try end?.seekToEnd()
      end?.write(Data(("\n" + kill).utf8))
      let kills = try run("/usr/bin/timeout", ["30", oomlog, "scan", "--format", "ndjson", path])
      #expect(try kills.objects().count == 2)
    }
  }

  @Test func textThatStartsLikeSomethingPacked() throws {
    for start in ["BZhang was here\n", "070701 is the order number\n", "0707070707\n"] {
      let result = try run(
        oomlog, ["scan", "--format", "ndjson", "-"], input: Array((start + kill).utf8))
      #expect(try result.objects().count == 1, "\(start) \(result.errorText)")
    }
  }

  @Test func aNameThatIsNotUTF8() throws {
    try inDirectory { directory in
      let script = """
        mkdir logs; cp kern.log $'logs/a\\xff.log'; cp kern.log $'logs/a\\xfe.log'
        "$0" scan --format ndjson $'logs/a\\xff.log' $'logs/a\\xfe.log' && "$0" scan --format ndjson logs
        """
      let result = try run("/bin/bash", ["-c", script, oomlog], in: directory)
      #expect(result.status == 0, "\(result.errorText)")
      // Twice a kill in two copies.
      #expect(try result.sources() == Array(repeating: "logs/a\u{fffd}.log", count: 4))
    }
  }

  @Test func permissionIsNamed() throws {
    guard getuid() == 0, let setpriv = program("/usr/bin/setpriv") else {
      return skip("needs root and setpriv to become nobody")
    }
    try inDirectory { directory in
      #expect(chmod(directory.path, 0o755) == 0)
      #expect(chmod(directory.appending(path: "kern.log").path, 0o600) == 0)
      // The build directory may not be open to nobody; a copy of the command is.
      let copy = directory.appending(path: "oomlog")
      try FileManager.default.copyItem(atPath: oomlog, toPath: copy.path)
      let result = try run(
        setpriv,
        ["--reuid=65534", "--regid=65534", "--clear-groups", copy.path, "scan", "kern.log"],
        in: directory)
      guard !result.errorText.contains("error while loading shared libraries") else {
        return skip("nobody cannot load the Swift libraries of this machine")
      }
      #expect(result.status == 2)
      #expect(result.errorText.contains("kern.log: permission denied: only its owner"))
    }
  }

  @Test func aMachineWithoutAJournalFallsBackToItsLogFiles() throws {
    guard !FileManager.default.fileExists(atPath: "/run/systemd/journal/socket") else {
      return skip("this machine has a journal")
    }
    let result = try run(oomlog, ["scan"])
    // Either there is a log file in /var/log, or the sentence says what to give.
    #if Journal
      let words = "give a file"
    #else
      let words = "journalctl -o export"
    #endif
    #expect(result.status == 0 || result.errorText.contains(words), "\(result.errorText)")
  }
}
