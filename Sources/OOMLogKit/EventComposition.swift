import OOMModel

/// One event out of its copies: what the fullest of them says, completed with what only others say.
struct EventComposition {
  private(set) var event: OOMEvent
  /// The copies, those first whose times say most. By their numbers.
  private let order: [Int]

  init(_ copies: [EventMerge.Copy], of numbers: [Int], _ subjects: [KillSubject]) {
    // Copies are numbered in the order of what they say.
    let ranked = numbers.map { (number: $0, rank: EventMerge.rank(copies[$0].event)) }
    order = ranked.sorted {
      $0.rank == $1.rank ? $0.number < $1.number : $0.rank.lexicographicallyPrecedes($1.rank)
    }.map(\.number)
    var fullest = order[0]
    for number in order.dropFirst()
    where EventComposition.isFuller(copies[number].event, copies[fullest].event) {
      fullest = number
    }
    event = copies[fullest].event
    guard numbers.count > 1 else { return }
    let others = order.filter { $0 != fullest }.map { copies[$0].event }
    for other in others { event.complete(from: other) }
    event.positions = order.flatMap { copies[$0].event.positions }
    event.kills = kills(copies, subjects, fullest)
    takeBeginning(copies, subjects, fullest)
  }

  private static func isFuller(_ one: OOMEvent, _ other: OOMEvent) -> Bool {
    let (left, right) = (fullness(one), fullness(other))
    return right.lexicographicallyPrecedes(left)
  }

  private static func fullness(_ event: OOMEvent) -> [Int] {
    [
      event.kills.count, event.isComplete ? 1 : 0, -event.missing.count, event.isDamaged ? 0 : 1,
      event.tasks?.rows.count ?? 0, event.evidence.count,
    ]
  }

  // MARK: - Kills

  private func kills(
    _ copies: [EventMerge.Copy], _ subjects: [KillSubject], _ fullest: Int
  ) -> [Kill] {
    let ranks = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    var known: [(place: Int?, kill: Kill)] = []
    for subject in subjects where !subject.known.process.isCall {
      let places = subject.places.sorted { (ranks[$0.copy] ?? 0) < (ranks[$1.copy] ?? 0) }
      let all = places.compactMap { place in
        place.kill.map { copies[place.copy].event.kills[$0] }
      }
      guard let kill = EventComposition.kill(all) else { continue }
      known.append((places.first { $0.copy == fullest }?.kill, kill))
    }
    let inOrder = known.filter { $0.place != nil }.sorted { $0.place ?? 0 < $1.place ?? 0 }
    let more = known.filter { $0.place == nil }.map(\.kill)
    let kills = inOrder.map(\.kill) + more
    guard !more.isEmpty else { return kills }
    return EventComposition.sorted(kills) { $0.monotonicMicroseconds }
      ?? EventComposition.sorted(kills) { $0.wall?.unixMicroseconds } ?? kills
  }

  /// `nil` where not all have the time.
  private static func sorted(_ kills: [Kill], _ time: (EventTime) -> Int64?) -> [Kill]? {
    let timed = kills.enumerated().compactMap { index, kill in
      time(kill.time).map { (time: $0, index: index) }
    }
    guard timed.count == kills.count else { return nil }
    return timed.sorted { ($0.time, $0.index) < ($1.time, $1.index) }.map { kills[$0.index] }
  }

  /// Its time and first position are of one line.
  private static func kill(_ all: [Kill]) -> Kill? {
    guard let first = all.first, var kill = all.first(where: { !$0.isDamaged }) ?? all.first else {
      return nil
    }
    kill.time = first.time
    kill.positions = all.flatMap(\.positions)
    for other in all { kill.complete(from: other) }
    return kill
  }

  // MARK: - Its beginning

  /// The time and the id are those of the copies that begin where the fullest does.
  private mutating func takeBeginning(
    _ copies: [EventMerge.Copy], _ subjects: [KillSubject], _ fullest: Int
  ) {
    let start = copies[fullest].event
    let call = subjects.first {
      $0.known.process.isCall && $0.places.contains { $0.copy == fullest }
    }
    let first = subjects.first {
      $0.places.contains { $0.copy == fullest && $0.kill == 0 }
    }
    let withFirst = Set(first?.places.filter { $0.kill == 0 }.map(\.copy) ?? [])
    let withCall = Set(call?.places.map(\.copy) ?? [])
    let alike = order.filter { number in
      guard (copies[number].event.trigger == nil) == (start.trigger == nil) else { return false }
      return number == fullest || withFirst.contains(number) || withCall.contains(number)
    }
    guard let best = alike.first else { return }
    event.time = copies[best].event.time
    for number in alike { event.time.fill(from: copies[number].event.time) }
    if let named = order.first(where: { $0 == fullest || withFirst.contains($0) }) {
      event.id = copies[named].event.id
    }
    event.provenance = copies[order[0]].event.provenance
  }
}

extension Kill {
  fileprivate mutating func complete(from other: Kill) {
    time.fill(from: other.time)
    for stamp in other.repeatedMonotonicMicroseconds
    where !repeatedMonotonicMicroseconds.contains(stamp) {
      repeatedMonotonicMicroseconds.append(stamp)
    }
    pid = pid ?? other.pid
    processes = processes ?? other.processes
    prefix = prefix ?? other.prefix
    uid = uid ?? other.uid
    totalVM = totalVM ?? other.totalVM
    anonRSS = anonRSS ?? other.anonRSS
    fileRSS = fileRSS ?? other.fileRSS
    shmemRSS = shmemRSS ?? other.shmemRSS
    rss = rss ?? other.rss
    pgtables = pgtables ?? other.pgtables
    oomScoreAdj = oomScoreAdj ?? other.oomScoreAdj
    score = score ?? other.score
    isGroupKill = isGroupKill || other.isGroupKill
    isMemorySharer = isMemorySharer || other.isMemorySharer
    reaping = reaping ?? other.reaping
  }
}

extension OOMEvent {
  /// Takes over what is not known yet.
  fileprivate mutating func complete(from other: OOMEvent) {
    host = host ?? other.host
    bootID = bootID ?? other.bootID
    kernel = kernel ?? other.kernel
    if scope == .unknown { scope = other.scope }
    reason = reason ?? other.reason
    isManual = isManual || other.isManual
    constraint = constraint ?? other.constraint
    oomMemcg = oomMemcg ?? other.oomMemcg
    taskMemcg = taskMemcg ?? other.taskMemcg
    usage = usage ?? other.usage
    stack = stack ?? other.stack
    if cgroupStats.isEmpty { cgroupStats = other.cgroupStats }
    selection = selection ?? other.selection
    deadEnd = deadEnd ?? other.deadEnd
    pageSize = pageSize ?? other.pageSize
    if takes(.trigger, from: other) || trigger == nil { trigger = other.trigger ?? trigger }
    if takes(.memory, from: other) || memory == nil { memory = other.memory ?? memory }
    if takes(.tasks, from: other) || tasks == nil { tasks = other.tasks ?? tasks }
    let reports = parts.map { mine in
      takes(mine.part, from: other) ? other.parts.first { $0.part == mine.part } ?? mine : mine
    }
    parts = reports.isEmpty ? other.parts : reports
  }

  /// Whether the other has a part that is whole, and this one has not.
  private func takes(_ part: PartReport.Part, from other: OOMEvent) -> Bool {
    guard let mine = parts.first(where: { $0.part == part })?.state,
      let theirs = other.parts.first(where: { $0.part == part })?.state
    else { return false }
    return EventComposition.worth(theirs) > EventComposition.worth(mine)
  }
}

extension EventComposition {
  fileprivate static func worth(_ state: PartReport.State) -> Int {
    switch state {
    case .present: 3
    case .borrowed: 2
    case .damaged: 1
    case .missing: 0
    }
  }
}
