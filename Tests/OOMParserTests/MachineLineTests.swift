import OOMModel
import Testing

@testable import OOMParser

@Suite struct MachineLineTests {
  static func text(_ line: MachineLine) -> String {
    switch line {
    case .hardware(let name): "hardware \(name.repaired)"
    case .workqueue(let name): "workqueue \(name.repaired)"
    case .other: "other"
    }
  }

  static let forms: [Case<String?>] = [
    Case(
      "3.10", "Hardware name: QEMU Standard PC (i440FX + PIIX, 1996), BIOS 1.16.2 04/01/2014",
      "hardware QEMU Standard PC (i440FX + PIIX, 1996), BIOS 1.16.2 04/01/2014"),
    Case("a board", "Hardware name: linux,dummy-virt (DT)", "hardware linux,dummy-virt (DT)"),
    Case("work", "Workqueue: events moom_callback", "workqueue events moom_callback"),
    Case("6.12, tainted", "Tainted: [P]=PROPRIETARY_MODULE, [O]=OOT_MODULE", "other"),
    Case("stopper", "Stopper: multi_cpu_stop+0x0/0x170 <- stop_machine+0x30/0x50", "other"),
    Case("sched_ext", "Sched_ext: simple (enabled+all), task: runnable_at=-2ms", "other"),
    Case("compaction", "COMPACTION is disabled!!!", "other"),
    Case("prose", "Tainted: G", nil),
    Case("no blank", "Hardware name:", nil),
    Case("lower case", "hardware name: x", nil),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<String?>) {
    let found = parsed(test.line) { MachineLine.parse($0) }.map(Self.text)
    #expect(found == test.expected)
  }
}
