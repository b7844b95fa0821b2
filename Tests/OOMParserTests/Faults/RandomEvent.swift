import OOMModel
import TestSupport

@testable import OOMParser

/// A kernel, as far as its messages depend on it.
struct Kernel: Sendable {
  /// 2 for 2.6, with the number after it as the minor one.
  let major: Int
  let minor: Int
  var isRedHat = false

  init(_ major: Int, _ minor: Int, isRedHat: Bool = false) {
    self.major = major
    self.minor = minor
    self.isRedHat = isRedHat
  }

  func isSince(_ major: Int, _ minor: Int) -> Bool { (self.major, self.minor) >= (major, minor) }
  func isBefore(_ major: Int, _ minor: Int) -> Bool { !isSince(major, minor) }

  var isEl8: Bool { isRedHat && isSince(4, 18) }
  /// `oom-kill:constraint=…`
  var hasSummary: Bool { isSince(5, 0) || isEl8 }

  /// One of each kind.
  static let all = [
    Kernel(2, 9), Kernel(2, 18), Kernel(2, 24), Kernel(2, 32), Kernel(2, 32, isRedHat: true),
    Kernel(2, 34), Kernel(2, 37),
    Kernel(3, 0), Kernel(3, 10), Kernel(3, 10, isRedHat: true), Kernel(3, 18), Kernel(4, 1),
    Kernel(4, 4), Kernel(4, 7), Kernel(4, 9), Kernel(4, 12), Kernel(4, 15),
    Kernel(4, 18, isRedHat: true), Kernel(4, 19), Kernel(5, 0), Kernel(5, 2), Kernel(5, 4),
    Kernel(5, 10), Kernel(5, 15), Kernel(6, 1), Kernel(6, 5), Kernel(6, 8), Kernel(6, 12),
    Kernel(6, 18), Kernel(7, 2),
  ]
}

/// An OOM event made up out of random numbers: its lines as a kernel prints them, and what a reader has
/// to make of them. Nothing of it comes from a parser.
struct RandomEvent {
  var random: SeededRandom
  let kernel: Kernel
  let kind: Kind
  let frame: Frame
  let pageSize: UInt64
  /// Nobody is killed.
  let isPanic: Bool
  var lines: [Line] = []
  var event: OOMEvent
  /// Who is killed, the one that is chosen first.
  var victims: [Victim] = []
  /// The leader of the group, which may have exited: the summary names it, and the kill line another thread.
  var chosenPid = 0

  struct Victim {
    let pid: Int
    let comm: UntrustedText
    let uid: UInt32
    let adj: Int
    let pages: UInt64
  }

  enum Kind: CaseIterable {
    case machine, memcg, cpuset, mempolicy, manual
  }

  struct Line {
    var text: [UInt8]
    let piece: Piece
    /// It goes on with the record of the line before.
    var isContinuation = false
  }

  /// What of an event a line tells, by its number where there are many.
  enum Piece: Hashable {
    case nothing
    case manual, opening, cpuset, cpu, hardware, workqueue
    case frame(Int)
    case register
    case limit
    case usage(Int)
    case protection
    case stats(Int)
    case statsEntry(Int, Int)
    case memInfo
    case counters(Range<Int>)
    case node(Int)
    case zone(Int)
    case reserve(Int)
    case buddy(Int)
    case hugepages(Int)
    case total(Int)
    case freeSwap, totalSwap, swapCache
    case slabs
    case slab(Int)
    case allocations
    case allocation(Int)
    case taskHeader
    case row(Int)
    case summary, selection
    case kill(Int)
    case group
    case reaped(Int)
    case deadEnd
  }

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    kernel = random.pick(Kernel.all)
    frame = random.pick(Frames.all)
    pageSize = random.pick([4096, 4096, 4096, 16_384, 65_536])
    isPanic = random.isOne(in: 8)
    let kind = random.pick(Kind.allCases)
    self.kind =
      switch kind {
      case .machine, .manual: kind
      case .memcg: kernel.isSince(2, 32) ? kind : .machine
      // 2.6.18 has words of its own for these, 2.6.24 to 2.6.34 for the latter.
      case .cpuset:
        kernel.hasSummary || kernel.isSince(2, 18) && kernel.isBefore(2, 24) ? kind : .machine
      case .mempolicy:
        kernel.hasSummary || kernel.isSince(2, 18) && kernel.isBefore(2, 36) ? kind : .machine
      }
    event = OOMEvent(
      provenance: .claimed, time: EventTime(),
      position: LogPosition(source: "", place: .line(number: 0, offset: 0)))
    write()
  }

  var isMemcg: Bool { kind == .memcg }

  private mutating func write() {
    chooseVictims()
    writeTrigger()
    if isMemcg { writeCgroup() }
    // Both up to 3.5.
    if !isMemcg || kernel.isBefore(3, 10) { writeMemory() }
    if kernel.isSince(2, 32), !random.isOne(in: 10) { writeTasks() }
    writeEnd()
    conclude()
  }

  mutating func add(_ text: [UInt8], _ piece: Piece, isContinuation: Bool = false) {
    lines.append(Line(text: text, piece: piece, isContinuation: isContinuation))
  }

  mutating func add(_ text: String, _ piece: Piece, isContinuation: Bool = false) {
    add(Array(text.utf8), piece, isContinuation: isContinuation)
  }

  /// A process's name. A newline ends the line and a carriage return belongs to its end, but where
  /// `/dev/kmsg` escapes them. A name that the line starts with can look like a frame, or like the blanks
  /// before a paste, so that its first byte is a letter.
  mutating func comm(isFirst: Bool = false) -> UntrustedText {
    var comm = random.isOne(in: 3) ? Array("worker/0:1".utf8) : randomComm(&random)
    for index in comm.indices {
      let isLineEnd = comm[index] == 0x0a || comm[index] == 0x0d
      if isLineEnd, !frame.isEscaped { comm[index] = 0x78 }
      if index == 0, isFirst { comm[index] = 0x6b }
      // `<b>` at the end of a line can be the page's that the log was put into.
      if comm[index] == 0x3e, !frame.isEscaped { comm[index] = 0x78 }
    }
    return UntrustedText(isFirst && comm.isEmpty ? [0x6b] : comm)
  }
}
