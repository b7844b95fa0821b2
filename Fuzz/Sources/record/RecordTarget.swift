import FuzzSupport
import OOMModel

@testable import OOMParser

/// A kernel line; further lines are rows of a task table where the first is its header.
enum RecordTarget: FuzzTarget {
  static func tryOne(_ input: Span<UInt8>) {
    let lines = input.array.lines
    let line = lines[0]
    if let neighbour = NeighbourLine(line.span, by: programs[input.count % programs.count]) {
      useBytes(of: neighbour)
    }
    use(FoldedMessage.pieces(of: input))
    guard let record = Record(line.span) else { return }
    let facts = RecordFacts(record)
    use(facts.number)
    for text in facts.texts {
      check(line.holds(text.bytes), "what a record quotes stands in its line")
      use(text)
    }
    for name in facts.names {
      check(name.bytes.count <= 15, "a process name has 15 bytes at the most")
    }
    if facts.opensEvent {
      check(Finder().matches(line.span), "the finder looks for each record that opens an event")
    }
    guard case .taskHeader(let table) = record else { return }
    for row in lines.dropFirst() {
      guard let task = TaskTableRow.parse(row.span, columns: table.columns) else { continue }
      check(
        row.suffix(task.name.bytes.count).elementsEqual(task.name.bytes), "a row ends in its name")
      use(task)
    }
  }
}

private let programs: [LogProgram] = [
  .unnamed, .kernel, .systemd, .journald, .systemdOomd, .earlyoom, .nohang, .lmkd, .kubelet,
  .containerd, .dockerd,
]

@_cdecl("LLVMFuzzerTestOneInput")
public func tryOne(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  RecordTarget.tryOne(data, size)
}
