import Testing

@testable import OOMParser

@Suite struct StackMarkerLineTests {
  static let forms: [Case<Bool>] = [
    Case("x86", "Call Trace:", true),
    Case("arm64", "Call trace:", true),
    Case("arm", "Backtrace:", true),
    Case("arm, with a CPU", "Backtrace(CPU 1):", true),
    Case("mips", "Stack : 80690000 80631cf4 00000000 00000001", true),
    Case("i386", "Stack:", true),
    Case("task", "<TASK>", true),
    Case("end of task", "</TASK>", true),
    Case("interrupt", "<IRQ>", true),
    Case("end of interrupt", "</IRQ>", true),
    Case("end of interrupt, older", "<EOI>", true),
    Case("nmi", "<NMI>", true),
    Case("a priority", "<4>text", false),
    Case("markup", "<b>text</b>", false),
    Case("prose", "Call me back", false),
    Case("a frame", "call_trace+0x1/0x2", false),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<Bool>) {
    #expect(parsed(test.line) { StackMarkerLine.matches($0) } == test.expected)
  }
}
