import Testing

@testable import OOMParser

@Suite struct PerCPULineTests {
  static let forms: [Case<Bool>] = [
    Case("heading", "Node 0 DMA per-cpu:", true),
    Case("heading without NUMA", "HighMem per-cpu:", true),
    Case("no lists", "HighMem per-cpu: empty", true),
    Case("2.6.9, hot", "cpu 0 hot: low 2, high 6, batch 1", true),
    Case("2.6.9, cold", "cpu 0 cold: low 0, high 2, batch 1", true),
    Case("2.6.18", "cpu 3 hot: high 186, batch 31 used:92", true),
    Case(
      "2.6.24", "CPU    0: Hot: hi:    0, btch:   1 usd:   0   Cold: hi:    0, btch:   1 usd:   0",
      true),
    Case("2.6.32", "CPU    0: hi:  186, btch:  31 usd:   0", true),
    Case("many CPUs", "CPU 1023: hi:  186, btch:  31 usd:  12", true),
    Case("the trigger", "CPU: 0 PID: 1 Comm: a", false),
    Case("a number too few", "CPU  : hi:  186", false),
    Case("prose", "cpu 0 is hot: shut down", false),
    Case("another machine line", "CPU0: Intel(R) Xeon(R)", false),
    Case("a zone", "Node 0 DMA free:1kB", false),
    Case("more than the heading", "Normal per-cpu: and more words than that", false),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<Bool>) {
    #expect(parsed(test.line) { PerCPULine.matches($0) } == test.expected)
  }
}
