import OOMForensics
import OOMModel
import OOMReporter
import Testing

@Suite struct CandidateTableTests {
  private static func report(_ names: [String], panic: Int = 0) -> CandidateReport {
    var machine = MachineState(
      pageSize: 4096, memory: ByteCount(bytes: 4_096_000_000), swap: ByteCount(bytes: 4096))
    machine.isInitialNamespace = true
    machine.panicOnOOM = panic
    machine.processes = names.enumerated().map { index, name in
      var row = TaskRow()
      row.pid = 100 + index
      row.rss = PageCount(UInt64(1000 - index))
      row.name = UntrustedText(name)
      var process = RunningProcess(task: row)
      process.ownerPath = UntrustedText(
        "/system.slice/a-unit-with-a-long-name-indeed-\(index).service")
      return process
    }
    return CandidateReport(machine, cgroup: nil, time: 0)
  }

  private func rows(_ report: CandidateReport, width: Int?, limit: Int? = nil) -> [String] {
    let table = CandidateTable(report, CandidateTable.Layout(width: width, limit: limit)).render()
    return table.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test(arguments: [200, 100, 80, 60, 40])
  func fitsTheTerminal(width: Int) {
    let lines = rows(Self.report(["first", "second"]), width: width)
    #expect(lines[0].hasPrefix("RANK") && lines[0].contains("POINTS"))
    #expect(lines[0].hasSuffix("PROCESS"))
    for line in lines[..<3] { #expect(line.unicodeScalars.count <= width, "\(line)") }
    #expect(lines[1].hasSuffix("first"))
    #expect(lines[2].contains("101"))
  }

  @Test func hostileNames() {
    let lines = rows(Self.report(["\u{1b}[2J\nx", ""]), width: nil)
    #expect(lines[1].hasSuffix("\\x1b[2J\\x0ax"))
    #expect(lines[2].hasSuffix("(empty)"))
    #expect(lines[4].contains("would kill \\x1b[2J\\x0ax (pid 100)"))
  }

  @Test func nobody() {
    let lines = rows(Self.report([]), width: 80)
    #expect(lines[0] == "If this machine ran out of memory now, the kernel would kill nobody.")
  }

  @Test func onlySome() {
    let lines = rows(Self.report(["a", "b", "c"], panic: 2), width: nil, limit: 1)
    #expect(lines[3] == "2 more candidates; --all has them.")
    #expect(lines.contains { $0.contains("vm.panic_on_oom is 2: the kernel would panic") })
  }
}
