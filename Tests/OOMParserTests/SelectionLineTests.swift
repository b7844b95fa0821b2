import OOMModel
import Testing

@testable import OOMParser

@Suite struct SelectionLineTests {
  static func parse(_ line: String) -> Selection? {
    let bytes = Array(line.utf8)
    return SelectionLine.parse(bytes.span)
  }

  static func selection(_ prefix: String, _ score: Int?, _ comm: String = "foo") -> Selection {
    Selection(
      pid: 1234, comm: UntrustedText(comm), score: score, prefix: KillPrefix(rawValue: prefix))
  }

  static let forms: [Case<Selection>] = [
    Case(
      "2.6.18", "Out of Memory: Kill process 1234 (foo) score 7 and children.",
      selection("Out of Memory", 7)),
    Case(
      "2.6.24 to 2.6.34", "Out of memory: kill process 1234 (foo) score 187000 or a child",
      selection("Out of memory", 187_000)),
    Case(
      "2.6.34 mempolicy",
      "No available memory (MPOL_BIND): kill process 1234 (foo) score 0 or a child",
      selection("No available memory (MPOL_BIND)", 0)),
    Case(
      "2.6.36 to 5.0", "Out of memory: Kill process 1234 (foo) score 966 or sacrifice child",
      selection("Out of memory", 966)),
    Case(
      "cgroup",
      "Memory cgroup out of memory: Kill process 1234 (foo) score 1001 or sacrifice child",
      selection("Memory cgroup out of memory", 1001)),
    Case(
      "the task that asked",
      "Out of memory (oom_kill_allocating_task): Kill process 1234 (foo) score 0 or sacrifice child",
      selection("Out of memory (oom_kill_allocating_task)", 0)),
    Case(
      "name with the words",
      "Out of memory: Kill process 1234 (a) score 1 or) score 9 or sacrifice child",
      selection("Out of memory", 9, "a) score 1 or")),
    Case(
      "empty name", "Out of memory: Kill process 1234 () score 9 or sacrifice child",
      selection("Out of memory", 9, "")),
    Case(
      "newline in the name", "Out of memory: Kill process 1234 (a\nb) score 9 or sacrifice child",
      selection("Out of memory", 9, "a\nb")),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<Selection>) {
    #expect(Self.parse(test.line) == test.expected)
  }

  @Test(arguments: [
    "Out of memory: Killed process 1234 (foo) total-vm:1kB",
    "Kill process 1234 (foo) sharing same memory",
    "Out of memory: Kill process 1234 (foo)",
    "Out of memory: Kill process (foo) score 1 or sacrifice child",
    "Please kill process 1234 (foo) score 1 or a child",
    "Out of memory: Kill process 1 (a name that is far too long) score 1 or sacrifice child",
  ])
  func noSelection(_ line: String) {
    #expect(Self.parse(line) == nil)
  }
}
