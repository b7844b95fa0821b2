import Testing

@testable import OOMParser

@Suite struct GroupKillTests {
  @Test(arguments: [
    (Modern.group("/grp.slice/pod"), true),
    (Modern.group("/"), true),
    (Modern.group("/a are going to be killed due to memory.oom.group set"), true),
    ("Tasks in /a are going to be killed due to memory.oom.group", false),
    ("x Tasks in /a are going to be killed due to memory.oom.group set", false),
    ("Task in /a killed as a result of limit of /b", false),
    ("Tasks state (memory values in pages):", false),
  ])
  func matches(_ line: String, _ expected: Bool) {
    let bytes = Array(line.utf8)
    #expect(GroupKill.matches(bytes.span) == expected)
  }
}
