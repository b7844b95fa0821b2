import OOMModel
import Testing

@testable import OOMParser

@Suite struct ReapedTests {
  static func parse(_ line: String) -> Reaped? {
    let bytes = Array(line.utf8)
    return Reaped.parse(bytes.span)
  }

  static func reaping(
    _ anon: UInt64?, _ file: UInt64?, _ shmem: UInt64?, succeeded: Bool = true
  ) -> Reaping {
    var reaping = Reaping(succeeded: succeeded)
    reaping.anonRSS = anon.map { ByteCount(bytes: $0 * 1024) }
    reaping.fileRSS = file.map { ByteCount(bytes: $0 * 1024) }
    reaping.shmemRSS = shmem.map { ByteCount(bytes: $0 * 1024) }
    return reaping
  }

  static let forms: [Case<Reaping>] = [
    Case(
      "4.9 and later",
      "oom_reaper: reaped process 1234 (B), now anon-rss:12kB, file-rss:3kB, shmem-rss:544kB",
      reaping(12, 3, 544)),
    Case(
      "4.6, no shmem", "oom_reaper: reaped process 1234 (B), now anon-rss:0kB, file-rss:8kB",
      reaping(0, 8, nil)),
    Case(
      "a wrong unit, printed by the kernel itself",
      "oom_reaper: reaped process 1234 (B), now anon-rss:0kB, file-rss:0kB, shmem-rss:0lB",
      reaping(0, 0, nil)),
    Case(
      "failed", "oom_reaper: unable to reap pid:1234 (B)",
      reaping(nil, nil, nil, succeeded: false)),
    Case(
      "a name like the figures",
      "oom_reaper: reaped process 1234 (), now anon-rs), now anon-rss:7kB, file-rss:0kB, "
        + "shmem-rss:0kB",
      reaping(7, 0, 0)),
    Case("cut", "oom_reaper: reaped process 1234 (B", reaping(nil, nil, nil)),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<Reaping>) throws {
    let reaped = try #require(Self.parse(test.line))
    #expect(reaped.pid == 1234)
    #expect(reaped.reaping == test.expected)
  }

  @Test(arguments: [
    "oom_reaper: reaped process B (1), now anon-rss:0kB", "oom_reaper: rea", "oom_reaper: ",
    "BUG: Bad page map in process oom_reaper", "Unable to start OOM reaper -12.",
    "x oom_reaper: reaped process 1234 (B), now anon-rss:0kB, file-rss:0kB, shmem-rss:0kB",
    "oom_reaper: unable to reap pid: (B)",
  ])
  func noReaperLine(_ line: String) {
    #expect(Self.parse(line) == nil)
  }
}
