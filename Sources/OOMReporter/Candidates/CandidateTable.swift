import OOMForensics
import OOMModel

/// The table of `oomlog candidates`: one line a process, the one that would be killed first; then what
/// the ranking rests on.
public struct CandidateTable {
  /// How the table is to look.
  public struct Layout: Sendable {
    /// Columns of the terminal; `nil` when nobody looks: nothing is shortened then.
    public var width: Int?
    /// Only so many of the first. `nil` for all.
    public var limit: Int?
    public var style = TerminalStyle.plain

    public init(width: Int?, limit: Int?) {
      self.width = width
      self.limit = limit
    }
  }

  private enum Column: Int, CaseIterable {
    case rank, was, pid, uid, adj, oomScore, points, rss, swap, pgtables, owner, process

    var heading: String {
      switch self {
      case .rank: "RANK"
      case .was: "WAS"
      case .pid: "PID"
      case .uid: "UID"
      case .adj: "ADJ"
      case .oomScore: "OOM_SCORE"
      case .points: "POINTS"
      case .rss: "RSS"
      case .swap: "SWAP"
      case .pgtables: "PGTABLES"
      case .owner: "UNIT OR CGROUP"
      case .process: "PROCESS"
      }
    }
  }

  /// Where the terminal is too narrow, these give way: the first of all the first.
  private static let steps: [ColumnFit<Int>.Step] = [
    .shorten(Column.owner.rawValue, 24), .drop(Column.pgtables.rawValue),
    .drop(Column.uid.rawValue),
    .drop(Column.swap.rawValue), .drop(Column.oomScore.rawValue),
    .shorten(Column.owner.rawValue, 12),
    .drop(Column.rss.rawValue), .drop(Column.adj.rawValue), .shorten(Column.process.rawValue, 8),
    .drop(Column.owner.rawValue),
  ]

  private let report: CandidateReport
  private let layout: Layout

  public init(_ report: CandidateReport, _ layout: Layout) {
    self.report = report
    self.layout = layout
  }

  public func render() -> String {
    let text = report.ranking.candidates.isEmpty ? "" : table() + "\n"
    return text + (conclusion() + basis()).map { $0 + "\n" }.joined()
  }

  private var shown: ArraySlice<CandidateRanking.Candidate> {
    let all = report.ranking.candidates
    return layout.limit.map { all.prefix($0) } ?? all[...]
  }

  private func table() -> String {
    var columns = TextColumns(
      Column.allCases.map(\.heading),
      rightAligned: Set(0..<Column.owner.rawValue))
    let ranks = report.assumed == nil ? [:] : report.ranksNow
    columns.rows = shown.enumerated().map { index, candidate in
      let row = candidate.process.task
      return Column.allCases.map { column in
        switch column {
        case .rank: String(index + 1)
        case .was: ranks[candidate.pid].map(String.init) ?? "-"
        case .pid: String(row.pid)
        case .uid: String(row.uid)
        case .adj: String(candidate.oomScoreAdj)
        case .oomScore: candidate.process.oomScore.map(String.init) ?? "-"
        case .points: SizeText.of(signed: candidate.points(report.machine.pageSize))
        case .rss: SizeText.of(row.rss.bytes(pageSize: report.machine.pageSize))
        case .swap: SizeText.of(row.swapents?.bytes(pageSize: report.machine.pageSize))
        case .pgtables: SizeText.of(row.pgtables)
        case .owner: candidate.shownOwner.map(PrintableText.of) ?? "-"
        case .process: row.name.isEmpty ? "(empty)" : PrintableText.of(row.name)
        }
      }
    }
    let wanted = Column.allCases.filter { column in
      switch column {
      case .was: report.assumed != nil
      case .swap: report.machine.swap.bytes > 0
      default: true
      }
    }
    let text = columns.text(
      wanted.map(\.rawValue), into: layout.width, CandidateTable.steps)
    let end = text.firstIndex(of: "\n") ?? text.endIndex
    return layout.style.heading(String(text[..<end])) + text[end...]
  }

  // MARK: - The words

  private var place: String {
    report.cgroup.map { PrintableText.of($0.path) } ?? "this machine"
  }

  private func conclusion() -> [String] {
    var lines: [String] = []
    let more = report.ranking.candidates.count - shown.count
    if more > 0 {
      lines.append("\(CoverageText.count(more, "more candidate")); --all has them.")
    }
    let isPartial =
      report.machine.isInitialNamespace == false || report.machine.hidesProcesses
      || report.machine.unreadable > 0
    let whom = first(report.now) + (isPartial ? ", of those that are seen here." : ".")
    if let instead = report.instead {
      lines.append("If \(place) ran out of memory now, the kernel would \(instead).")
      lines.append("Without that setting it would kill \(whom)")
    } else {
      lines.append("If \(place) ran out of memory now, the kernel would kill \(whom)")
    }
    for assumption in report.assumptions {
      let name = PrintableText.of(assumption.adjustment.name)
      let who =
        switch assumption.target {
        case .pid: "pid \(name)"
        case .unit: "unit \(name)"
        case .comm: "\(name)"
        }
      lines.append(
        "  with \(assumption.adjustment.value) for \(who), "
          + CoverageText.count(assumption.pids.count, "process", "processes"))
    }
    if let assumed = report.assumed {
      let isSame = assumed.candidates.first?.pid == report.now.candidates.first?.pid
      lines.append("With that it would kill \(isSame ? "the same: " : "")\(first(assumed)).")
    }
    return lines
  }

  private func first(_ ranking: CandidateRanking) -> String {
    guard let first = ranking.candidates.first else { return "nobody" }
    let name = first.process.task.name
    let owner = first.shownOwner.map { " of \(PrintableText.of($0))" } ?? ""
    return "\(name.isEmpty ? "(empty)" : PrintableText.of(name)) (pid \(first.pid))\(owner)"
  }

  /// What the ranking rests on, and what is not known.
  private func basis() -> [String] {
    let ranking = report.ranking
    let others = CandidateRanking.Exclusion.allCases.compactMap { reason in
      ranking.excluded[reason].map { "\($0) \(reason.words)" }
    }
    var lines = ["  \(CoverageText.count(ranking.candidates.count, "candidate"))"]
    if !others.isEmpty { lines[0] += "; not to be chosen: " + others.joined(separator: ", ") }
    let total = PageCount(ranking.totalPages.lowest).bytes(pageSize: report.machine.pageSize)
    let whole = ranking.totalPages.basis == .cgroupLimit ? "of the cgroup" : "of the machine"
    lines.append(
      "  points are what the kernel compares: RSS, swap and page tables, and for each 1 of oom_score_adj a "
        + "thousandth of the \(SizeText.of(total)) \(whole), swap included")
    if report.compared > 0, report.differing == 0 {
      lines.append("  the kernel's own oom_score of each agrees, by the memory of the machine")
    }
    return lines + CandidateNotice.all(report).map { "  " + $0.message }
  }
}

extension CandidateRanking.Exclusion {
  fileprivate var words: String {
    switch self {
    case .kernelThread: "of the kernel's own"
    case .zombie: "ended already"
    case .initProcess: "init"
    case .protected: "with an oom_score_adj of -1000"
    case .ineligibleNow: "that the kernel passes over at the moment"
    case .outsideOfCgroup: "outside of the cgroup"
    case .unknownSize: "without a size"
    }
  }
}

extension CandidateRanking.Candidate {
  /// The unit or the container, else the cgroup.
  fileprivate var shownOwner: UntrustedText? {
    guard let identity, let path = process.ownerPath, path.bytes.count > 1 else { return nil }
    return identity.shortContainer ?? identity.unitName ?? path
  }
}
