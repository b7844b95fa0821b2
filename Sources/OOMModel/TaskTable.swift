/// The task table of a dump. Row order is the kernel's scan order, which decides ties.
public struct TaskTable: Sendable, Hashable {
  public let columns: [Column]
  public var rows: [TaskRow] = []
  /// Rows that did not fit the header: damaged, or spliced with another line.
  public var damagedRows = 0
  /// Rows left out because the table was longer than a table can be.
  public var droppedRows = 0

  /// The columns of all seven headers the kernel has printed, by their header names.
  public enum Column: String, Sendable, Hashable, CaseIterable {
    case pid
    case uid
    case tgid
    case totalVM = "total_vm"
    case rss
    case rssAnon = "rss_anon"
    case rssFile = "rss_file"
    case rssShmem = "rss_shmem"
    case nrPtes = "nr_ptes"
    case nrPmds = "nr_pmds"
    case pgtablesBytes = "pgtables_bytes"
    case swapents
    case cpu
    case oomAdj = "oom_adj"
    case oomScoreAdj = "oom_score_adj"
    case name
  }

  public init(columns: [Column]) {
    self.columns = columns
  }
}

/// One row of the task table. A field is `nil` when the kernel's header has no such column.
public struct TaskRow: Sendable, Hashable {
  public var pid = 0
  public var uid: UInt32 = 0
  public var tgid = 0
  public var totalVM = PageCount(0)
  public var rss = PageCount(0)
  /// 6.8 and later.
  public var rssAnon: PageCount?
  public var rssFile: PageCount?
  public var rssShmem: PageCount?
  /// Page-table pages, 3.10 to 4.12.
  public var nrPtes: UInt64?
  public var nrPmds: UInt64?
  /// Bytes, although the line above the header says pages. 4.15 and later.
  public var pgtables: ByteCount?
  /// Pages swapped out, 3.10 and later.
  public var swapents: PageCount?
  /// Up to 3.5.
  public var cpu: Int?
  public var oomAdj: Int?
  public var oomScoreAdj: Int?
  public var name = UntrustedText([])

  public init() {}
}
