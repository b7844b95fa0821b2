import Foundation
import Glibc
import TestSupport
import Testing

/// Logs that are rotated while somebody reads them.
@Suite(.serialized) struct RotationFaultTests {
  private func line(_ pid: Int) -> [UInt8] {
    let time = 1_774_000_000 + pid
    return Array(
      ("<6>[\(time).000000] Out of memory: Killed process \(pid) (hog) total-vm:8kB, anon-rss:4kB, "
        + "file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:4kB oom_score_adj:0\n").utf8)
  }

  /// A log of so many old files, and what logrotate does to it.
  private struct Rotation {
    let directory: URL
    let kept: Int

    func path(_ number: Int) -> String {
      directory.appending(path: number == 0 ? "kern.log" : "kern.log.\(number)").path
    }

    /// The oldest is removed, and its number soon a new file's.
    func rotate() {
      for number in (0..<kept).reversed() { rename(path(number), path(number + 1)) }
    }
  }

  private func append(_ bytes: [UInt8], to path: String) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT, 0o644)
    defer { close(descriptor) }
    _ = write(descriptor, bytes, bytes.count)
  }

  /// Each scan tells every kill that was logged before it and is still kept at its end, once.
  @Test func scansWhileFilesAreRenamed() async throws {
    let rotations = Scale.tries(30, full: 1000)
    var wrong: [String] = []
    var named = 0
    var scans = 0
    try withTemporaryDirectory { directory in
      let rotation = Rotation(directory: directory, kept: 40)
      var pid = 0
      // The first kill of each file, the newest last.
      var starts: [Int] = []
      func next(_ kills: Int) {
        rotation.rotate()
        starts.append(pid + 1)
        for _ in 0..<kills {
          pid += 1
          append(line(pid), to: rotation.path(0))
        }
      }
      for _ in 0...rotation.kept { next(20) }
      var done = 0
      while done < rotations {
        let before = pid
        let output = directory.appending(path: "output.json")
        try output.write("")
        let process = Process()
        process.executableURL = URL(filePath: oomlog)
        process.arguments =
          ["scan", "--quiet", "--format", "ndjson"]
          + (0...rotation.kept).map { rotation.path($0) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = FileHandle.nullDevice
        try process.run()
        // Far more often than any machine does, but not until nothing of what was there is left.
        for _ in 0..<rotation.kept / 2 {
          done += 1
          next(5)
          usleep(UInt32(done % 7) * 4000)
          if !process.isRunning { break }
        }
        process.waitUntilExit()
        let text = try String(contentsOf: output, encoding: .utf8)
        let told = text.split(separator: "\n").compactMap { line -> Int? in
          let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
          return object?["victim_pid"] as? Int
        }.sorted()
        // What is no longer kept may be gone, and is named then; what came during the scan may be in it.
        let oldest = starts[starts.count - 1 - rotation.kept]
        let (first, last) = (told.first ?? 0, told.last ?? 0)
        let isNamed = process.terminationStatus == 2
        scans += 1
        if isNamed { named += 1 }
        let isRight =
          Set(told).count == told.count && first <= max(oldest, before) && last >= before
          && told.filter { $0 >= oldest } == Array(oldest...max(oldest, last))
          && (isNamed || told == Array(first...last))
        if !isRight {
          wrong.append(
            "\(told.count) from \(first) to \(last), kept \(oldest), before \(before), status "
              + "\(process.terminationStatus)")
        }
      }
      Scale.report(
        "rotations while scans read, files named by \(named) of \(scans) scans", tries: done,
        failures: wrong.count)
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(3))")
  }
}
