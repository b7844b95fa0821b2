import OOMModel
import Testing

@testable import OOMParser

@Suite struct CgroupLimitTests {
  static func parse(_ line: String) -> CgroupLimit? {
    let bytes = Array(line.utf8)
    return CgroupLimit.parse(bytes.span)
  }

  @Test(arguments: [
    ("/docker/abc", "/docker"), ("/", "/"), ("/a b", "/a b"),
    ("/x killed as a result of limit of /y", "/x"),
    ("/x killed as a result of limit of /y", "/x killed as a result of limit of /y"),
    ("/x killed as a result of limit of /y/z", "/x killed as a result of limit of /y"),
  ])
  func twoPaths(_ task: String, _ limit: String) throws {
    let line = "Task in \(task) killed as a result of limit of \(limit)"
    let parsed = try #require(Self.parse(line))
    #expect(parsed.taskMemcg == UntrustedText(task))
    #expect(parsed.oomMemcg == UntrustedText(limit))
  }

  @Test func withoutTask() throws {
    let parsed = try #require(Self.parse("Memory limit reached of cgroup /docker/abc"))
    #expect(parsed.taskMemcg == nil)
    #expect(parsed.oomMemcg == UntrustedText("/docker/abc"))
  }

  @Test(arguments: [
    "Task in /a killed", Modern.group(), "The Task in /a killed as a result of limit of /b",
    "Memory cgroup stats for /a:",
  ])
  func noLimitLine(_ line: String) {
    #expect(Self.parse(line) == nil)
  }
}
