import Foundation
import Glibc
import TestSupport
import Testing

/// `oomlog follow` while somebody writes and rotates: nothing lost, nothing told twice.
@Suite(.serialized) struct FollowTests {
  /// A follower in the background, whose output goes on in one file over its restarts.
  private final class Follower {
    let output: URL
    private let errors: URL
    private let arguments: [String]
    private let directory: URL
    private var process: Process?

    init(_ arguments: [String], in directory: URL) throws {
      self.arguments = arguments
      self.directory = directory
      output = directory.appending(path: "followed")
      errors = directory.appending(path: "errors")
      try output.write("")
      try errors.write("")
    }

    func start() throws {
      let process = Process()
      process.executableURL = URL(filePath: oomlog)
      process.arguments = ["follow", "--format", "ndjson"] + arguments
      process.currentDirectoryURL = directory
      let handle = try FileHandle(forWritingTo: output)
      try handle.seekToEnd()
      process.standardOutput = handle
      process.standardError = try FileHandle(forWritingTo: errors)
      try process.run()
      self.process = process
    }

    /// Its exit status after SIGTERM.
    func stop() -> Int32 {
      guard let process else { return -1 }
      process.terminate()
      process.waitUntilExit()
      return process.terminationReason == .exit ? process.terminationStatus : -2
    }

    /// What was told; a line that is being written is left out.
    func objects() throws -> [[String: Any]] {
      let text = try Data(contentsOf: output)
      let whole = text.prefix((text.lastIndex(of: 0x0a) ?? -1) + 1)
      return try whole.split(separator: 0x0a).compactMap {
        try JSONSerialization.jsonObject(with: $0) as? [String: Any]
      }
    }

    func pids() throws -> [Int] { try objects().compactMap { $0["victim_pid"] as? Int } }

    var errorText: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }

    /// Waits until so many kills were told, and returns the seconds that took.
    @discardableResult
    func wait(for count: Int, seconds: Double = 20) throws -> Double {
      let start = Date()
      func isThere() throws -> Bool {
        // What is read of a long output only to find that it is too short would be read again and again.
        try Data(contentsOf: output).count { $0 == 0x0a } >= count && pids().count >= count
      }
      while try !isThere(), Date().timeIntervalSince(start) < seconds { usleep(10_000) }
      return Date().timeIntervalSince(start)
    }

    /// The peak of its memory, in KiB.
    func peak() -> Int? {
      guard let process,
        let status = try? String(
          contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
      else { return nil }
      return status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        .flatMap { Int($0.filter(\.isNumber)) }
    }
  }

  // MARK: - Text

  private func line(_ pid: Int) -> [UInt8] {
    Array(
      ("2026-11-22T10:00:00.000000+00:00 web01 kernel: [\(1000 + pid).000000] Memory cgroup out of "
        + "memory: Killed process \(pid) (hog) total-vm:21476kB, anon-rss:20228kB, file-rss:4kB, "
        + "shmem-rss:0kB, UID:0 pgtables:80kB oom_score_adj:0\n").utf8)
  }

  private func append(_ bytes: [UInt8], to file: URL) throws {
    let descriptor = open(file.path, O_WRONLY | O_APPEND | O_CREAT, 0o644)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    #expect(write(descriptor, bytes, bytes.count) == bytes.count)
  }

  @Test func aKillIsToldWithinASecond() throws {
    try withTemporaryDirectory { directory in
      let log = directory.appending(path: "kern.log")
      try append(line(1) + line(2), to: log)
      let follower = try Follower(["-n", "1", "kern.log"], in: directory)
      try follower.start()
      try follower.wait(for: 1)
      #expect(try follower.pids() == [2])
      for pid in 3...6 {
        try append(line(pid), to: log)
        #expect(try follower.wait(for: pid - 1, seconds: 3) < 1)
      }
      // A line comes in two writes.
      try append(Array(line(7).prefix(80)), to: log)
      usleep(500_000)
      try append(Array(line(7).dropFirst(80)), to: log)
      #expect(try follower.wait(for: 6, seconds: 3) < 1)
      #expect(follower.stop() == 0)
      #expect(try follower.pids() == Array(2...7))
    }
  }

  @Test func renamedAndEmptied() throws {
    try withTemporaryDirectory { directory in
      let log = directory.appending(path: "kern.log")
      try append(line(1), to: log)
      let follower = try Follower(["--since", "2026-01-01", "kern.log"], in: directory)
      try follower.start()
      try follower.wait(for: 1)
      var pid = 1
      let rotations = Scale.tries(20, full: 1000)
      for rotation in 1...rotations {
        for _ in 0..<20 {
          pid += 1
          try append(line(pid), to: log)
        }
        let old = directory.appending(path: "kern.log.\(rotation)")
        if rotation.isMultiple(of: 2) {
          try FileManager.default.moveItem(at: log, to: old)
          // The daemon writes to the old file until it is told of the new one.
          pid += 1
          try append(line(pid), to: old)
        } else {
          try FileManager.default.copyItem(at: log, to: old)
          #expect(truncate(log.path, 0) == 0)
        }
        pid += 1
        try append(line(pid), to: log)
        try follower.wait(for: pid)
      }
      #expect(follower.stop() == 0)
      let told = try follower.pids()
      #expect(told == Array(1...pid))
      #expect(follower.errorText == "")
      Scale.report(
        "rotation while a log is followed", tries: rotations,
        failures: told == Array(1...pid) ? 0 : 1)
    }
  }

  @Test func theCopyOfAnEmptiedFileIsGone() throws {
    try withTemporaryDirectory { directory in
      let log = directory.appending(path: "kern.log")
      try append(line(1), to: log)
      let follower = try Follower(["-n", "9", "kern.log"], in: directory)
      try follower.start()
      try follower.wait(for: 1)
      #expect(truncate(log.path, 0) == 0)
      try append(line(2), to: log)
      try follower.wait(for: 2)
      #expect(follower.stop() == 0)
      #expect(try follower.pids() == [1, 2])
      #expect(follower.errorText.contains("kern.log: cut"), "\(follower.errorText)")
    }
  }

  @Test func wrongUse() throws {
    try withTemporaryDirectory { directory in
      for (arguments, status) in [
        (["-"], 64), (["--cursor-file", "c", "kern.log"], 64), (["missing.log"], 2), (["."], 2),
        (["-n", "-1"], 64),
      ] as [([String], Int32)] {
        let result = try run(oomlog, ["follow"] + arguments, in: directory)
        #expect(result.status == status, "\(arguments)")
        #expect(!result.errorText.isEmpty)
      }
    }
  }

  // MARK: - Journals

  #if Journal
    private static let boot = String(repeating: "a", count: 32)

    private func kills(_ pids: ClosedRange<Int>) -> [UInt8] {
      pids.flatMap {
        JournalMaking.kill(
          pid: $0, microseconds: 1_795_000_000_000_000 + Int64($0) * 1_000_000,
          boot: FollowTests.boot)
      }
    }

    @Test func aJournalThroughRotationsAndRestarts() throws {
      try withTemporaryDirectory { directory in
        let folder = directory.appending(path: "j")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let current = folder.appending(path: "system.journal")
        guard try JournalMaking.write(kills(1...3), to: current) else { return }
        let follower = try Follower(["-D", "j", "--cursor-file", "cursor"], in: directory)
        try follower.start()
        // What is there is passed over: nothing comes out to wait for.
        usleep(1_000_000)
        var next = 4
        var archived: [URL] = []
        var earlyPeak: Int?
        for rotation in 1...20 {
          for half in 0..<2 {
            guard try JournalMaking.write(kills(next...next + 24), to: current) else { return }
            next += 25
            if half == 0, rotation.isMultiple(of: 5) {
              // Restarted while more is written.
              #expect(follower.stop() == 0)
              guard try JournalMaking.write(kills(next...next + 2), to: current) else { return }
              next += 3
              try follower.start()
            }
          }
          let old = folder.appending(path: "system@\(rotation).journal")
          try FileManager.default.moveItem(at: current, to: old)
          archived.append(old)
          if archived.count > 2, !rotation.isMultiple(of: 5) {
            try FileManager.default.removeItem(at: archived.removeFirst())
          }
          try follower.wait(for: next - 4, seconds: 10)
          if rotation == 6 { earlyPeak = follower.peak() }
        }
        let latePeak = follower.peak()
        #expect(follower.stop() == 0)
        #expect(next > 1000)
        #expect(try follower.pids() == Array(4..<next), "\(follower.errorText)")
        if let earlyPeak, let latePeak { #expect(latePeak < earlyPeak + 16 << 10) }
      }
    }

    /// A dump is half written when it is stopped: the whole of it is told after the restart.
    @Test func stoppedWithinADump() throws {
      try withTemporaryDirectory { directory in
        let journal = directory.appending(path: "a.journal")
        let all = kills(1...2)
        // Each kill has two entries, each with an empty line at its end.
        let ends = all.indices.filter { $0 > 0 && all[$0] == 0x0a && all[$0 - 1] == 0x0a }
        #expect(ends.count == 4)
        let cut = try #require(ends.dropFirst(2).first) + 1
        guard try JournalMaking.write(Array(all[..<cut]), to: journal) else { return }
        let follower = try Follower(
          ["--file", "a.journal", "--cursor-file", "cursor", "-n", "9"], in: directory)
        try follower.start()
        try follower.wait(for: 1)
        usleep(300_000)
        #expect(follower.stop() == 0)
        #expect(try follower.pids() == [1])
        guard try JournalMaking.write(Array(all[cut...]), to: journal) else { return }
        try follower.start()
        try follower.wait(for: 2)
        #expect(follower.stop() == 0)
        #expect(try follower.pids() == [1, 2])
        #expect(try follower.objects().last?["unit"] as? String == "foo.service")
      }
    }

    @Test func lookingBackInAJournal() throws {
      try withTemporaryDirectory { directory in
        let journal = directory.appending(path: "a.journal")
        guard try JournalMaking.write(kills(1...30), to: journal) else { return }
        for (arguments, expected) in [
          (["-n", "2"], [29, 30]), (["--since", "@1795000028"], [28, 29, 30]),
        ] {
          let follower = try Follower(["--file", "a.journal"] + arguments, in: directory)
          try follower.start()
          try follower.wait(for: expected.count)
          #expect(follower.stop() == 0)
          #expect(try follower.pids() == expected)
        }
      }
    }
  #endif
}
