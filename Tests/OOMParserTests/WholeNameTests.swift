import OOMModel
import TestSupport
import Testing

@testable import OOMParser

/// Any name of up to 15 bytes comes back byte for byte from a whole dump, one record a message.
@Suite struct WholeNameTests {
  static let fragments = [
    "#012", #"\n"#, #"\x0a"#, "\n", "Mem-Info:", "RIP: ", "free:1", "anon 5", "<TASK>", "a+0x1/0x2",
    "1 pages RAM", "[ 12]", "oom-kill:", "Killed process", ") score 5", " cpuset=", " #1", "\u{e9}",
  ]

  static func name(_ random: inout SeededRandom) -> [UInt8] {
    if Int.random(in: 0..<3, using: &random) == 0 { return randomComm(&random) }
    var comm: [UInt8] = []
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      if Bool.random(using: &random) { comm.append(.random(in: 1...255, using: &random)) }
      comm += Array(fragments.randomElement(using: &random)!.utf8)
    }
    return Array(comm.prefix(15))
  }

  /// The lines of a dump with the name wherever a name stands.
  static func dump(_ comm: [UInt8], trigger: [UInt8]) -> [[UInt8]] {
    Modern.whole("T$T", 137, "V$V").map { line in
      var bytes = Array(line.utf8)
      for (mark, name) in [("T$T", trigger), ("V$V", comm)] {
        let wanted = Array(mark.utf8)
        if let at = bytes.indices.first(where: { bytes[$0...].starts(with: wanted) }) {
          bytes.replaceSubrange(at..<at + wanted.count, with: name)
        }
      }
      return bytes
    }
  }

  static func events(_ comm: [UInt8], trigger: [UInt8]) -> [OOMEvent] {
    var assembly = Assembly()
    for line in dump(comm, trigger: trigger) { assembly.feed(line) }
    return assembly.finished()
  }

  @Test func victim() {
    let seed: UInt64 = 3005
    var random = SeededRandom(seed: seed)
    var wrong: [String] = []
    for _ in 0..<4_000 {
      let comm = Self.name(&random)
      let events = Self.events(comm, trigger: Array("t".utf8))
      let event = events.first
      let isRight =
        events.count == 1 && event?.kills.map(\.comm.bytes) == [comm]
        && event?.tasks?.rows.map(\.name.bytes) == [Array("bystander".utf8), comm]
        && event?.constraint?.task?.bytes == comm && event?.isComplete == true
      if !isRight { wrong.append(String(decoding: comm, as: UTF8.self)) }
    }
    #expect(wrong.isEmpty, "seed \(seed), \(wrong.count): \(wrong.prefix(12))")
  }

  @Test func trigger() {
    let seed: UInt64 = 3006
    var random = SeededRandom(seed: seed)
    var wrong: [String] = []
    for _ in 0..<4_000 {
      let comm = Self.name(&random)
      let events = Self.events(Array("v".utf8), trigger: comm)
      let event = events.first
      let isRight =
        events.count == 1 && event?.trigger?.comm?.bytes == comm && event?.trigger?.pid == 4711
        && event?.kernel == UntrustedText("6.12.1") && event?.isComplete == true
      if !isRight { wrong.append(String(decoding: comm, as: UTF8.self)) }
    }
    #expect(wrong.isEmpty, "seed \(seed), \(wrong.count): \(wrong.prefix(12))")
  }
}
