import OOMModel

/// Copies that tell of one event, found by their kills.
struct EventGroups {
  private struct Group {
    /// The group it was joined to; itself where it was not.
    var parent: Int
    var host: UntrustedText?
    var bootID: String?
    var provenance: Provenance
    var deadEnd: DeadEnd?
    var dumps: Set<Int> = []
    var copies: [Int] = []
    var subjects: [Int] = []
    var inference: KillSubject.Evidence?
  }

  /// What a subject is looked for by.
  private struct Key: Hashable {
    enum Moment: Hashable {
      case monotonic(Int64)
      /// The wall clock by the tolerance.
      case wall(Int64)
      /// The same, of those that had no stamp of the kernel's.
      case onlyWall(Int64)
      case dump(Int)
    }

    let process: KillSubject.Process
    let moment: Moment
  }

  private struct Start: Hashable {
    let key: Key
    let stream: Int
  }

  private let copies: [EventMerge.Copy]
  private var groups: [Group] = []
  private var subjects: [KillSubject] = []
  private var places: [Key: [Int]] = [:]
  /// Up to where each place holds only what the log has told of already.
  private var starts: [Start: Int] = [:]
  private(set) var hasGivenUp = false

  /// Kills of one process name and pid within the tolerance of the clocks.
  private static let candidateLimit = 1024

  init(_ copies: [EventMerge.Copy]) {
    self.copies = copies
  }

  // MARK: - Joining

  mutating func add(_ number: Int) {
    let event = copies[number].event
    var found: [Int?] = []
    var group: Int?
    var inference: KillSubject.Evidence?
    for kill in event.kills {
      guard let same = find(Sighting(kill, of: event), number, besides: found),
        let joined = join(group, root(subjects[same.subject].group))
      else {
        found.append(nil)
        continue
      }
      group = joined
      found.append(same.subject)
      inference = worse(inference, same.evidence)
    }
    // Cut off before its victim.
    var call: Int?
    if event.kills.isEmpty, let same = find(Sighting(callOf: event), number, besides: []) {
      call = same.subject
      group = root(subjects[same.subject].group)
      inference = same.evidence
    }
    let home = group ?? append(event)
    fill(home, number, inference)
    for (index, kill) in event.kills.enumerated() {
      put(
        KillSubject.Place(copy: number, kill: index), Sighting(kill, of: event), at: found[index],
        of: home)
    }
    if event.trigger != nil || event.kills.isEmpty {
      put(
        KillSubject.Place(copy: number, kill: nil), Sighting(callOf: event), at: call, of: home)
    }
  }

  private mutating func append(_ event: OOMEvent) -> Int {
    groups.append(Group(parent: groups.count, provenance: event.provenance))
    return groups.count - 1
  }

  private mutating func fill(
    _ home: Int, _ number: Int, _ inference: KillSubject.Evidence?
  ) {
    let event = copies[number].event
    groups[home].host = groups[home].host ?? event.host
    groups[home].bootID = groups[home].bootID ?? event.bootID
    groups[home].deadEnd = groups[home].deadEnd ?? event.deadEnd
    if event.provenance == .userspace { groups[home].provenance = .userspace }
    if let dump = copies[number].dump { groups[home].dumps.insert(dump) }
    groups[home].copies.append(number)
    groups[home].inference = worse(groups[home].inference, inference)
  }

  /// Makes a copy's kill known by what it adds.
  private mutating func put(
    _ place: KillSubject.Place, _ sighting: Sighting, at known: Int?, of home: Int
  ) {
    let process = sighting.process
    let subject = known ?? subjects.count
    let before = known.map { subjects[$0].known }
    if known == nil {
      subjects.append(KillSubject(sighting, group: home))
      groups[home].subjects.append(subject)
    }
    subjects[subject].add(place, stream: copies[place.copy].stream, sighting)
    let after = subjects[subject].known
    for stamp in after.stamps.dropFirst(before?.stamps.count ?? 0) {
      places[Key(process: process, moment: .monotonic(stamp)), default: []].append(subject)
    }
    let wallBefore = before?.time.wall?.unixMicroseconds
    if let wall = after.time.wall, wall.unixMicroseconds != wallBefore {
      let bucket = EventGroups.bucket(wall)
      places[Key(process: process, moment: .wall(bucket)), default: []].append(subject)
      if after.stamps.isEmpty {
        places[Key(process: process, moment: .onlyWall(bucket)), default: []].append(subject)
      }
    }
    if let dump = copies[place.copy].dump {
      places[Key(process: process, moment: .dump(dump)), default: []].append(subject)
    }
  }

  private mutating func root(_ group: Int) -> Int {
    var at = group
    while groups[at].parent != at {
      groups[at].parent = groups[groups[at].parent].parent
      at = groups[at].parent
    }
    return at
  }

  /// What one copy holds together is one. `nil` where they are of different machines.
  private mutating func join(_ one: Int?, _ other: Int) -> Int? {
    guard let one, one != other else { return other }
    guard agreeing(groups[one].host, groups[other].host),
      agreeing(groups[one].bootID, groups[other].bootID)
    else { return nil }
    // The smaller into the larger, so that nothing is moved often.
    let (home, rest) =
      groups[one].subjects.count < groups[other].subjects.count ? (other, one) : (one, other)
    let moved = groups[rest]
    groups[rest].parent = home
    groups[rest].copies = []
    groups[rest].subjects = []
    groups[home].host = groups[home].host ?? moved.host
    groups[home].bootID = groups[home].bootID ?? moved.bootID
    groups[home].deadEnd = groups[home].deadEnd ?? moved.deadEnd
    if moved.provenance == .userspace { groups[home].provenance = .userspace }
    groups[home].dumps.formUnion(moved.dumps)
    groups[home].copies += moved.copies
    groups[home].subjects += moved.subjects
    groups[home].inference = worse(groups[home].inference, moved.inference)
    return home
  }

  private func worse(
    _ one: KillSubject.Evidence?, _ other: KillSubject.Evidence?
  ) -> KillSubject.Evidence? {
    if one == .dump || other == .dump { return .dump }
    return one == .figures || other == .figures ? .figures : one ?? other
  }

  // MARK: - Looking

  private static func bucket(_ wall: WallTime) -> Int64 {
    let (quotient, rest) = wall.unixMicroseconds.quotientAndRemainder(
      dividingBy: EventMerge.wallTolerance)
    return rest < 0 ? quotient - 1 : quotient
  }

  private mutating func find(
    _ sighting: Sighting, _ number: Int, besides taken: [Int?]
  ) -> (subject: Int, evidence: KillSubject.Evidence)? {
    var moments = sighting.stamps.map(Key.Moment.monotonic)
    if let wall = sighting.time.wall {
      let bucket = EventGroups.bucket(wall)
      for near in [bucket, bucket - 1, bucket + 1] {
        moments.append(sighting.stamps.isEmpty ? .wall(near) : .onlyWall(near))
      }
    }
    if let dump = copies[number].dump { moments.append(.dump(dump)) }
    for moment in moments {
      let key = Key(process: sighting.process, moment: moment)
      guard let candidates = places[key] else { continue }
      let start = start(key, candidates, stream: copies[number].stream)
      for subject in candidates[start...].prefix(EventGroups.candidateLimit) {
        guard !taken.contains(subject),
          let evidence = sameness(subject, sighting, number)
        else { continue }
        return (subject, evidence)
      }
      if candidates.count - start > EventGroups.candidateLimit { hasGivenUp = true }
    }
    return nil
  }

  /// A log's kills that are alike are matched in their order: those before are matched already.
  private mutating func start(_ key: Key, _ candidates: [Int], stream: Int) -> Int {
    if case .monotonic = key.moment { return 0 }
    let start = Start(key: key, stream: stream)
    var at = starts[start] ?? 0
    let begin = at
    while at < candidates.count, subjects[candidates[at]].isOf(stream) { at += 1 }
    if at > begin { starts[start] = at }
    return at
  }

  private mutating func sameness(
    _ subject: Int, _ sighting: Sighting, _ number: Int
  ) -> KillSubject.Evidence? {
    let event = copies[number].event
    let home = root(subjects[subject].group)
    guard agreeing(groups[home].host, event.host), agreeing(groups[home].bootID, event.bootID),
      canBeOneWriter(
        groups[home], event, subjects[subject].known.figures.text == sighting.figures.text)
    else { return nil }
    if event.kills.isEmpty {
      // One that was cut off ends in nothing.
      guard event.deadEnd == groups[home].deadEnd || (event.deadEnd == nil && event.trigger != nil)
      else { return nil }
    }
    return subjects[subject].sameness(
      sighting, stream: copies[number].stream,
      namesHosts: groups[home].host != nil && event.host != nil,
      isSameDump: copies[number].dump.map(groups[home].dumps.contains) ?? false)
  }

  /// What one log shows to be a program's is a program's in a log that does not tell; what the
  /// kernel wrote is never.
  private func canBeOneWriter(_ group: Group, _ copy: OOMEvent, _ hasSameText: Bool) -> Bool {
    guard group.provenance != copy.provenance,
      group.provenance == .userspace || copy.provenance == .userspace
    else { return true }
    guard group.provenance != .kernel, copy.provenance != .kernel, let host = group.host else {
      return false
    }
    return host == copy.host && hasSameText
  }

  // MARK: - What comes of it

  func merged() -> [EventMerge.Merged] {
    groups.lazy.filter { !$0.copies.isEmpty }.map { group in
      let composition = EventComposition(
        copies, of: group.copies, group.subjects.map { subjects[$0] })
      var event = composition.event
      if group.provenance == .userspace { event.provenance = .userspace }
      return EventMerge.Merged(
        event: event, inference: group.inference == .clock ? nil : group.inference)
    }
  }
}
