public import OOMModel

/// What the processes of the table held: taken together, by name, by cgroup as far as the log knows it,
/// and each.
///
/// A page that several processes map counts for each of them, and a cgroup's table has pages that
/// are charged elsewhere: sums of rss can be more than there is.
public struct Consumption: Sendable, Hashable {
  /// One process, or all of one name.
  public struct Share: Sendable, Hashable {
    public let name: UntrustedText
    /// Indices into the task table, the largest first.
    public let rows: [Int]
    public let resident: PageCount
    public let swapped: PageCount
    /// `resident` and `swapped`.
    public let sum: PageCount
  }

  /// The processes of a cgroup that the log names. A table has no paths: of all other rows nobody
  /// knows the cgroup.
  public struct CgroupShare: Sendable, Hashable {
    public enum Basis: String, Sendable, Hashable, CaseIterable {
      /// The cgroup is the one whose limit was hit. Its table lists nothing that lies elsewhere
      /// (`mem_cgroup_scan_tasks`).
      case limit
      /// The cgroup is the victim's: its row alone.
      case victim
    }

    public let cgroup: UntrustedText
    public let basis: Basis
    public let processes: Int
    public let resident: PageCount
    public let swapped: PageCount
  }

  public let resident: PageCount
  public let swapped: PageCount
  /// By kind, as far as the table has them: 6.8 and later.
  public let anonymous: PageCount?
  public let file: PageCount?
  public let shared: PageCount?
  /// The largest first.
  public let byProcess: [Share]
  /// By the name in the table, the largest first.
  public let byName: [Share]
  /// The cgroup whose limit it was before the victim's. Where the victim's is not the same, its row
  /// is in both.
  public let byCgroup: [CgroupShare]

  /// `nil` without a table, and when the figures are too large to be true.
  public init?(_ event: OOMEvent) {
    guard let table = event.tasks else { return nil }
    var shares: [Share] = []
    for index in table.rows.indices {
      guard let share = Share([index], table.rows) else { return nil }
      shares.append(share)
    }
    guard let resident = Checked.sum(table.rows.map(\.rss.pages)),
      let swapped = Checked.sum(table.rows.map { $0.swapents?.pages ?? 0 })
    else { return nil }
    self.resident = PageCount(resident)
    self.swapped = PageCount(swapped)
    func sum(_ column: TaskTable.Column, _ value: (TaskRow) -> PageCount?) -> PageCount? {
      guard table.columns.contains(column) else { return nil }
      return Checked.sum(table.rows.map { value($0)?.pages ?? 0 }).map { PageCount($0) }
    }
    anonymous = sum(.rssAnon) { $0.rssAnon }
    file = sum(.rssFile) { $0.rssFile }
    shared = sum(.rssShmem) { $0.rssShmem }
    byProcess = shares.sorted { ($0.sum, $1.rows[0]) > ($1.sum, $0.rows[0]) }
    var groups: [UntrustedText: [Int]] = [:]
    for share in byProcess { groups[share.name, default: []] += share.rows }
    var named: [Share] = []
    for rows in groups.values {
      guard let share = Share(rows, table.rows) else { return nil }
      named.append(share)
    }
    byName = named.sorted { ($0.sum, $1.rows[0]) > ($1.sum, $0.rows[0]) }
    var cgroups: [CgroupShare] = []
    if event.scope == .memcg, let cgroup = event.oomMemcg {
      cgroups.append(
        CgroupShare(
          cgroup: cgroup, basis: .limit, processes: shares.count, resident: self.resident,
          swapped: self.swapped))
    }
    if let cgroup = event.taskMemcg, cgroup != cgroups.first?.cgroup,
      let victim = event.constraint?.pid ?? event.kills.first?.pid,
      let share = shares.first(where: { table.rows[$0.rows[0]].pid == victim })
    {
      cgroups.append(
        CgroupShare(
          cgroup: cgroup, basis: .victim, processes: 1, resident: share.resident,
          swapped: share.swapped))
    }
    byCgroup = cgroups
  }
}

extension Consumption.Share {
  /// `nil` when the sum overflows. The rows are not empty.
  fileprivate init?(_ rows: [Int], _ table: [TaskRow]) {
    guard let resident = Checked.sum(rows.map { table[$0].rss.pages }),
      let swapped = Checked.sum(rows.map { table[$0].swapents?.pages ?? 0 }),
      let sum = Checked.sum([resident, swapped])
    else { return nil }
    self.init(
      name: table[rows[0]].name, rows: rows, resident: PageCount(resident),
      swapped: PageCount(swapped), sum: PageCount(sum))
  }
}
