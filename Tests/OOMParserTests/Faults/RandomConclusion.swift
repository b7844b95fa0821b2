import OOMModel

/// What a reader knows of an event when all its lines are there.
extension RandomEvent {
  mutating func conclude() {
    var isBorrowed = false
    for index in event.kills.indices {
      let kill = event.kills[index]
      let row = event.tasks?.rows.first { $0.pid == kill.pid }
      if kill.uid == nil {
        let uid =
          event.constraint?.pid == kill.pid ? event.constraint?.uid ?? row?.uid : row?.uid
        event.kills[index].uid = uid
        isBorrowed = isBorrowed || uid != nil
      }
      if kill.oomScoreAdj == nil, let adj = row?.oomScoreAdj {
        event.kills[index].oomScoreAdj = adj
        isBorrowed = true
      }
      if let selection = event.selection, selection.pid == kill.pid {
        event.kills[index].score = selection.score
      }
    }
    event.scope = scope
    event.pageSize = readablePageSize
    event.parts = parts(isBorrowed: isBorrowed)
    // Where nothing shows that the two are of one group, they may be of two dumps.
    event.isAmbiguous =
      event.selection == nil && event.constraint != nil && chosenPid != victims[0].pid
      && !chosenRows.contains { $0.pid == victims[0].pid }
  }

  private var chosenRows: [TaskRow] {
    (event.tasks?.rows ?? []).filter { $0.pid == chosenPid || $0.tgid == chosenPid }
  }

  private var scope: Scope {
    switch kind {
    case .machine, .manual: .global
    case .memcg: .memcg
    // Nothing but the choice tells these.
    case .cpuset: isPanic ? .global : .cpuset
    case .mempolicy: isPanic ? .global : .mempolicy
    }
  }

  /// The free lists have it, else what the kill line and the table say of the victim's size.
  private var readablePageSize: PageSize? {
    if event.memory?.zones.contains(where: { !($0.buddy ?? []).isEmpty }) ?? false {
      return PageSize(bytes: pageSize, basis: .buddy)
    }
    let hasSize = event.kills.contains { kill in
      kill.totalVM != nil
        && (event.tasks?.rows.first { $0.pid == kill.pid }?.totalVM.pages ?? 0) > 0
    }
    return hasSize ? PageSize(bytes: pageSize, basis: .totalVM) : nil
  }

  private func parts(isBorrowed: Bool) -> [PartReport] {
    var parts = [PartReport(.trigger, .present), PartReport(.memory, .present)]
    let isListed = event.selection != nil || event.constraint == nil || !chosenRows.isEmpty
    parts.append(PartReport(.tasks, event.tasks == nil ? .missing : isListed ? .present : .damaged))
    if event.constraint != nil || event.selection != nil {
      parts.append(PartReport(.constraint, .present))
    }
    if !isPanic { parts.append(PartReport(.kill, isBorrowed ? .borrowed : .present)) }
    return parts
  }
}
