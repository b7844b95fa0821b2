import OOMModel
import Testing

@testable import OOMParser

@Suite struct CpusetLineTests {
  static let forms: [Case<[String]?>] = [
    Case("the root", "httpd cpuset=/ mems_allowed=0", ["/", "0"]),
    Case("a list of nodes", "httpd cpuset=batch mems_allowed=0-1,3", ["batch", "0-1,3"]),
    Case("blanks in the name", "my prog cpuset=/ mems_allowed=0", ["/", "0"]),
    Case("a name of 15 bytes", "abcdefghijklmno cpuset=/ mems_allowed=0", ["/", "0"]),
    Case("no name", " cpuset=/ mems_allowed=0", ["/", "0"]),
    Case(
      "a cpuset with the words", "a cpuset=b mems_allowed=1 mems_allowed=0",
      ["b mems_allowed=1", "0"]),
    Case("blanks in the cpuset", "a cpuset=my set mems_allowed=0", ["my set", "0"]),
    Case(
      "a docker container",
      "java cpuset=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef mems_allowed=0",
      ["0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "0"]),
    Case("no nodes", "a cpuset=/ mems_allowed=", ["/", ""]),
    Case("too long a name", "abcdefghijklmnop cpuset=/ mems_allowed=0", nil),
    Case("cut", "httpd cpuset=/ mems_al", nil),
    Case("more behind it", "httpd cpuset=/ mems_allowed=0 and more", nil),
    Case("the summary", SummaryTests.start + ",global_oom", nil),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<[String]?>) {
    let line = parsed(test.line) { CpusetLine.parse($0) }
    #expect(line.map { [$0.cpuset.repaired, $0.memsAllowed] } == test.expected)
  }
}
