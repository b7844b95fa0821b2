import OOMModel
import Testing

@testable import OOMParser

@Suite struct CPULineTests {
  static func parse(_ line: String) -> CPULine? {
    let bytes = Array(line.utf8)
    return CPULine.parse(bytes.span)
  }

  struct Facts: Equatable, Sendable {
    var pid: Int
    var uid: UInt32?
    var release: String?
  }

  static let forms: [Case<Facts>] = [
    Case(
      "2.6.32", "Pid: 2592, comm: httpd Not tainted 2.6.32-431.el6.x86_64 #1",
      Facts(pid: 2592, release: "2.6.32-431.el6.x86_64")),
    Case(
      "3.10",
      "CPU: 3 PID: 2592 Comm: httpd Tainted: G        W  ------------   3.10.0-1160.el7.x86_64 #1",
      Facts(pid: 2592, release: "3.10.0-1160.el7.x86_64")),
    Case(
      "6.1 of Debian",
      "CPU: 0 PID: 77 Comm: leaker Not tainted 6.1.0-42-cloud-amd64 #1  Debian 6.1.159-1",
      Facts(pid: 77, release: "6.1.0-42-cloud-amd64")),
    Case(
      "6.12", "CPU: 0 UID: 1002 PID: 137 Comm: a Not tainted 6.12.107+deb13-amd64 #1  Debian 6.12",
      Facts(pid: 137, uid: 1002, release: "6.12.107+deb13-amd64")),
    Case(
      "6.18", "CPU: 12 UID: 0 PID: 137 Comm: a Not tainted 6.18.2 #1 PREEMPT(none)",
      Facts(pid: 137, uid: 0, release: "6.18.2")),
    Case(
      "a name like the rest",
      "CPU: 0 PID: 1 Comm: Not tainted #1 Not tainted 6.1.0 #2", Facts(pid: 1, release: "6.1.0")),
    Case("cut after the name", "CPU: 0 PID: 1 Comm: foo", Facts(pid: 1)),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<Facts>) throws {
    let line = try #require(Self.parse(test.line))
    #expect(Facts(pid: line.pid, uid: line.uid, release: line.release?.repaired) == test.expected)
  }

  struct Machine: Equatable, Sendable {
    var cpu: Int?
    var taint: String?
  }

  static let machines: [Case<Machine>] = [
    Case(
      "2.6.32 names no CPU", "Pid: 2592, comm: httpd Not tainted 2.6.32-431.el6.x86_64 #1",
      Machine(taint: "Not tainted")),
    Case(
      "letters and blanks",
      "CPU: 3 PID: 2592 Comm: httpd Tainted: G        W  ------------   3.10.0-1160.el7.x86_64 #1",
      Machine(cpu: 3, taint: "Tainted: G        W  ------------")),
    Case(
      "kdump", "CPU: 1 PID: 7 Comm: a Kdump: loaded Tainted: G           OE     5.14.0-427.el9 #1",
      Machine(cpu: 1, taint: "Tainted: G           OE")),
    Case(
      "kdump, 6.12", "CPU: 1 UID: 0 PID: 7 Comm: a Kdump: loaded Not tainted 6.12.0-55.el10 #1",
      Machine(cpu: 1, taint: "Not tainted")),
    Case(
      "many CPUs", "CPU: 1023 UID: 0 PID: 137 Comm: a Not tainted 7.2.13 #1 PREEMPT(lazy) ",
      Machine(cpu: 1023, taint: "Not tainted")),
    Case(
      "no word PREEMPT", "CPU: 2 UID: 0 PID: 7 Comm: a Not tainted 6.12.0-55.el10 #1 VOLUNTARY",
      Machine(cpu: 2, taint: "Not tainted")),
    Case(
      "SUSE", "CPU: 0 PID: 7 Comm: a Tainted: G    X 5.3.18-57-default #1 SLE15-SP3",
      Machine(cpu: 0, taint: "Tainted: G    X")),
    Case(
      "a name like one", "CPU: 0 PID: 1 Comm: Tainted: G Not tainted 6.1.0 #2",
      Machine(cpu: 0, taint: "Not tainted")),
    Case(
      "a name like the other", "CPU: 0 PID: 1 Comm: Not tainted Tainted: G        W 6.1.0 #2",
      Machine(cpu: 0, taint: "Tainted: G        W")),
    Case("cut after the name", "CPU: 5 PID: 1 Comm: foo", Machine(cpu: 5)),
  ]

  @Test(arguments: machines)
  func machine(_ test: Case<Machine>) throws {
    let line = try #require(Self.parse(test.line))
    #expect(Machine(cpu: line.cpu, taint: line.taint?.repaired) == test.expected)
  }

  @Test(arguments: [
    "CPU: 0 Not tainted 2.6.28 #1", "CPU    0: hi:  186, btch:  31 usd:   0",
    "CPU: x PID: 1 Comm: a",
    "Pid: 1 comm: a", "CPU: 0 UID: 0 Comm: a", "PID: 1 Comm: a",
  ])
  func noCPULine(_ line: String) {
    #expect(Self.parse(line) == nil)
  }
}
