import OOMModel
import Testing

@testable import OOMParser

@Suite struct CgroupProtectionTests {
  static let forms: [Case<[UInt64]?>] = [
    Case(
      "7.2", "Memory cgroup min protection 1024kB -- low protection 2048kB",
      [1_048_576, 2_097_152]),
    Case("none", "Memory cgroup min protection 0kB -- low protection 0kB", [0, 0]),
    Case("cut", "Memory cgroup min protection 1024kB -- low prot", nil),
    Case("no unit", "Memory cgroup min protection 1024 -- low protection 2048", nil),
    Case("a kill", "Memory cgroup out of memory: Killed process 5 (a)", nil),
    Case("statistics", "Memory cgroup stats for /a:", nil),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<[UInt64]?>) {
    let line = parsed(test.line) { CgroupProtection.parse($0) }
    #expect(line.map { [$0.min.bytes, $0.low.bytes] } == test.expected)
  }
}
