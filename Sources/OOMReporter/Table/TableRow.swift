import OOMForensics
import OOMModel

/// A kill as a row, or an event that found no victim.
struct TableRow {
  enum Column: Int, CaseIterable {
    case time
    case ago
    case host
    case scope
    case owner
    case process
    case pid
    case size
    case bound
    case adj
    case place

    var heading: String {
      switch self {
      case .time: "TIME"
      case .ago: "AGO"
      case .host: "HOST"
      case .scope: "SCOPE"
      case .owner: "UNIT OR CGROUP"
      case .process: "PROCESS"
      case .pid: "PID"
      case .size: "RSS"
      case .bound: "OF"
      case .adj: "ADJ"
      case .place: "WHERE"
      }
    }
  }

  enum Kind {
    case kernels
    case userspaceKillers
    case untrusted
  }

  let incidentID: String
  let kind: Kind
  private let cells: [String]

  subscript(column: Column) -> String { cells[column.rawValue] }

  init(_ event: OOMEvent, _ kill: Kill?, _ incidentID: String, _ layout: TableRenderer.Layout) {
    self.incidentID = incidentID
    kind =
      event.isUntrusted ? .untrusted : event.killer == nil ? .kernels : .userspaceKillers
    let time = kill?.time ?? event.time
    let isFitted = layout.width != nil && !layout.isWide
    let owner = layout.isWide ? event.victimOwner : event.shownOwner
    cells = Column.allCases.map { column in
      switch column {
      case .time: TimeText.short(time, layout.zone)
      case .ago: TimeText.ago(time, layout.now) ?? "-"
      case .host: event.host.map(PrintableText.of) ?? "-"
      case .scope:
        // Its name says that it is none of the kernel's.
        isFitted ? event.killer?.rawValue ?? event.shownScope : event.shownScope
      case .owner: (owner ?? event.oomMemcg ?? event.taskMemcg).map(PrintableText.of) ?? "-"
      case .process: kill?.shownName ?? "(\(event.deadEnd?.words ?? "no victim in the log"))"
      case .pid: kill?.pid.map(String.init) ?? "-"
      case .size: SizeText.of(kill?.residentSize)
      case .bound: SizeText.of(event.bound)
      case .adj: kill?.oomScoreAdj.map(String.init) ?? "-"
      case .place: (kill?.positions.first ?? event.positions[0]).shortText
      }
    }
  }
}

extension OOMEvent {
  /// The memory that there was: up to the limit that was hit, or of the machine.
  fileprivate var bound: ByteCount? {
    if scope == .memcg { return usage?.memory?.limit }
    guard let ram = memory?.totals.ram, let page = pageSize?.bytes else { return nil }
    let reserved = memory?.totals.reserved?.pages ?? 0
    guard ram.pages >= reserved else { return nil }
    return PageCount(ram.pages - reserved).bytes(pageSize: page)
  }

  /// The owner in few letters.
  fileprivate var shownOwner: UntrustedText? {
    guard ownerName == nil, let container = victimIdentity?.shortContainer else {
      return victimOwner
    }
    return container
  }
}

extension CgroupIdentity {
  /// A container by its runtime and the first 12 digits of its id, as its own tools show it.
  var shortContainer: UntrustedText? {
    containerID.map { id in
      let runtime = runtime?.rawValue ?? (podUID == nil ? "container" : "pod")
      return UntrustedText("\(runtime):\(id.prefix(12))")
    }
  }
}
