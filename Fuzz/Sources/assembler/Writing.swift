import OOMModel

@testable import OOMParser

/// Who wrote a line and when, of a byte: two bits of the writer, one of the host, two of the caller,
/// three of the time.
struct Writing {
  private var microseconds: Int64 = 1_000_000

  private static let programs: [LogProgram] = [.unnamed, .systemdOomd, .kubelet]
  private static let steps: [Int64?] = [0, 0, 10, 1000, 3_000_000, 200_000_000, -500_000, nil]

  mutating func context(_ byte: UInt8, line: Int) -> LineContext {
    let step = Writing.steps[Int(byte & 7)]
    if let step { microseconds += step }
    let writer = Int(byte >> 3 & 3)
    var context = LineContext(
      position: LogPosition(source: "log", place: .line(number: line, offset: 0)),
      time: EventTime(monotonicMicroseconds: step == nil ? nil : microseconds),
      provenance: writer == 3 ? .userspace : writer == 0 ? .kernel : .claimed)
    if writer < 3 { context.program = Writing.programs[writer] }
    if byte & 0x20 != 0 { context.host = UntrustedText("other") }
    switch byte >> 6 {
    case 1: context.caller = .thread(7)
    case 2: context.caller = .cpu(1)
    case 3: context.lostBefore = 2
    default: break
    }
    return context
  }
}
