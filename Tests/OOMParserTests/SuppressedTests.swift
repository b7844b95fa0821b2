import Testing

@testable import OOMParser

@Suite struct SuppressedTests {
  @Test(arguments: [
    ("oom_kill_process: 8 callbacks suppressed", true),
    ("oom_kill_process: 101 callbacks suppressed", true),
    ("net_ratelimit: 8 callbacks suppressed", false),
    ("x oom_kill_process: 8 callbacks suppressed", false),
    ("oom_kill_process: 8 callbacks", false),
  ])
  func matches(_ line: String, _ expected: Bool) {
    let bytes = Array(line.utf8)
    #expect(Suppressed.matches(bytes.span) == expected)
  }
}
