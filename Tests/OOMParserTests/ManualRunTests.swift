import Testing

@testable import OOMParser

@Suite struct ManualRunTests {
  @Test(arguments: [
    ("SysRq : Manual OOM execution", true),
    ("sysrq: SysRq : Manual OOM execution", true),
    ("sysrq: Manual OOM execution", true),
    ("Manual OOM execution", false),
    ("docs: sysrq: Manual OOM execution", false),
    ("sysrq: OOM request ignored. No task eligible", false),
    ("sysrq: This sysrq operation is disabled.", false),
  ])
  func matches(_ line: String, _ expected: Bool) {
    let bytes = Array(line.utf8)
    #expect(ManualRun.matches(bytes.span) == expected)
  }
}
