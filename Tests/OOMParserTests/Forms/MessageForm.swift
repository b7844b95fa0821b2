import Testing

@testable import OOMParser

/// A form of a kernel message, and what must be made of a line of it.
struct MessageForm: Sendable, CustomTestStringConvertible {
  /// As the kernel's source has it; `…` for what does not matter.
  let form: String
  let versions: String
  let sample: String
  let expected: Expected
  /// Whether the line begins an event, or one of its parts, so that it must be found in a log.
  var isOpening = false

  enum Expected: Sendable {
    case record(Kind)
    /// No record, on purpose.
    case passedOver(String)
  }

  /// The records by name: the row of the table, and the test that reads the form in full.
  enum Kind: String, Sendable {
    case invoked = "Invoked"
    case cpuset = "CpusetLine"
    case cpu = "CPULine"
    case machine = "MachineLine"
    case stackMarker = "StackMarkerLine"
    case frame = "StackFrameLine"
    case register = "RegisterLine"
    case limit = "CgroupLimit"
    case usage = "CgroupUsageLine"
    case protection = "CgroupProtection"
    case cgroupStats = "CgroupStatsLine"
    case memInfo = "MemInfo"
    case counters = "MemInfoCounters"
    case node = "NodeLine"
    case zone = "ZoneLine"
    case lowmemReserve = "LowmemReserve"
    case buddy = "BuddyLine"
    case hugepages = "HugepagesLine"
    case total = "PageTotalLine"
    case swap = "SwapLine"
    case slab = "SlabLine"
    case allocation = "AllocationLine"
    case passedOver = "PerCPULine"
    case taskHeader = "TaskTableHeader"
    case taskRow = "TaskTableRow"
    case summary = "Summary"
    case selection = "SelectionLine"
    case killed = "Killed"
    case groupKill = "GroupKill"
    case reaped = "Reaped"
    case manual = "ManualRun"
    case deadEnd = "DeadEndLine"
    case suppressed = "Suppressed"
    case droppedMessages = "DroppedMessages"
    case allocationFailure = "AllocationFailure"
    case notifier = "NotifierLine"
    case harmless = "HarmlessLine"

    init(_ record: Record) {
      switch record {
      case .invoked: self = .invoked
      case .cpuset: self = .cpuset
      case .cpu: self = .cpu
      case .machine: self = .machine
      case .stackMarker: self = .stackMarker
      case .frame: self = .frame
      case .register: self = .register
      case .limit: self = .limit
      case .usage: self = .usage
      case .protection: self = .protection
      case .cgroupStats, .cgroupStat: self = .cgroupStats
      case .memInfo: self = .memInfo
      case .memory(let memory): self.init(memory)
      case .taskHeading, .taskHeader: self = .taskHeader
      case .taskRow: self = .taskRow
      case .summary: self = .summary
      case .selection: self = .selection
      case .killed: self = .killed
      case .groupKill: self = .groupKill
      case .reaped: self = .reaped
      case .manual: self = .manual
      case .deadEnd: self = .deadEnd
      case .suppressed: self = .suppressed
      case .droppedMessages: self = .droppedMessages
      case .allocationFailure: self = .allocationFailure
      case .notifier: self = .notifier
      case .harmless: self = .harmless
      }
    }

    private init(_ memory: MemoryRecord) {
      switch memory {
      case .counters: self = .counters
      case .node: self = .node
      case .zone: self = .zone
      case .lowmemReserve: self = .lowmemReserve
      case .buddy: self = .buddy
      case .hugepages: self = .hugepages
      case .total: self = .total
      case .swap: self = .swap
      case .slab: self = .slab
      case .allocation: self = .allocation
      case .passedOver: self = .passedOver
      }
    }

    /// The words of this line have no value of their own: the block's test reads it.
    var test: String { self == .memInfo ? "PendingEventTests" : rawValue + "Tests" }
  }

  static func opening(
    _ form: String, _ versions: String, _ kind: Kind, _ sample: String
  ) -> MessageForm {
    MessageForm(
      form: form, versions: versions, sample: sample, expected: .record(kind), isOpening: true)
  }

  static func line(
    _ form: String, _ versions: String, _ kind: Kind, _ sample: String
  ) -> MessageForm {
    MessageForm(form: form, versions: versions, sample: sample, expected: .record(kind))
  }

  static func passedOver(
    _ form: String, _ versions: String, _ sample: String, because reason: String
  ) -> MessageForm {
    MessageForm(form: form, versions: versions, sample: sample, expected: .passedOver(reason))
  }

  var testDescription: String { form }
}

/// The forms of one section of the catalogue of kernel messages.
struct FormSection: Sendable {
  let title: String
  let forms: [MessageForm]
}
