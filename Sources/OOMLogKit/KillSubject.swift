import OOMModel

/// A kill that copies tell of, or the call of the OOM killer where no victim is known.
struct KillSubject {
  struct Process: Hashable {
    let isCall: Bool
    let pid: Int?
    let comm: UntrustedText?
    let killer: UserspaceKiller?
    /// systemd-oomd names no process.
    let cgroup: UntrustedText?
  }

  /// Where it stands: the number of a copy, and which of its kills.
  struct Place {
    let copy: Int
    let kill: Int?
  }

  /// By what two are known to be one, the surest first.
  enum Evidence {
    /// The kernel's stamp, or the host and the wall clock.
    case clock
    /// The wall clock and all figures, where not both name a host.
    case figures
    /// All lines of a dump with its task table, where they have no clock in common.
    case dump
  }

  let group: Int
  /// What is known of it so far.
  private(set) var known: Sighting
  private var streams: Set<Int> = []
  private(set) var places: [Place] = []

  /// The stamps of two boots can be the same, but not so near each other.
  private static let bootTolerance: Int64 = 3_600_000_000

  init(_ sighting: Sighting, group: Int) {
    known = sighting
    self.group = group
  }

  mutating func add(_ place: Place, stream: Int, _ sighting: Sighting) {
    places.append(place)
    streams.insert(stream)
    known.fill(from: sighting)
  }

  func isOf(_ stream: Int) -> Bool { streams.contains(stream) }

  /// Whether a log tells of the same. Two of one log are two, unless the kernel's own stamp says that
  /// they are one.
  func sameness(
    _ sighting: Sighting, stream: Int, namesHosts: Bool, isSameDump: Bool
  ) -> Evidence? {
    guard known.figures.agree(with: sighting.figures) else { return nil }
    let passed = pair(known.time.wall, sighting.time.wall).map {
      abs($0.unixMicroseconds - $1.unixMicroseconds)
    }
    if !known.stamps.isEmpty, !sighting.stamps.isEmpty {
      // An assumed year or zone can be far from the truth.
      let isSure =
        known.time.wall?.basis == .received && sighting.time.wall?.basis == .received
      let isOne = sighting.stamps.contains(where: known.stamps.contains)
      return isOne && (!isSure || passed ?? 0 <= KillSubject.bootTolerance) ? .clock : nil
    }
    guard !isOf(stream) else { return nil }
    guard let passed else { return isSameDump ? .dump : nil }
    guard passed <= EventMerge.wallTolerance else { return nil }
    if namesHosts { return .clock }
    return isSameDump || known.figures.areAll(in: sighting.figures) ? .figures : nil
  }

  private func pair<Value>(_ one: Value?, _ other: Value?) -> (Value, Value)? {
    guard let one, let other else { return nil }
    return (one, other)
  }
}

/// What one copy says of it.
struct Sighting {
  let process: KillSubject.Process
  private(set) var time: EventTime
  /// The kernel's, of all lines that tell of it. A log can begin between them.
  private(set) var stamps: [Int64]
  private(set) var figures: Figures

  init(_ kill: Kill, of event: OOMEvent) {
    process = KillSubject.Process(kill, of: event)
    time = kill.time
    stamps =
      (kill.time.monotonicMicroseconds.map { [$0] } ?? []) + kill.repeatedMonotonicMicroseconds
    figures = Figures(kill, by: event.killer)
  }

  init(callOf event: OOMEvent) {
    process = KillSubject.Process(callOf: event)
    time = event.time
    stamps = event.time.monotonicMicroseconds.map { [$0] } ?? []
    figures = Figures(nil, by: event.killer)
  }

  mutating func fill(from other: Sighting) {
    time.fill(from: other.time)
    for stamp in other.stamps where !stamps.contains(stamp) { stamps.append(stamp) }
    figures.fill(from: other.figures)
  }
}

/// The figures of a kill line, which copies do not change.
struct Figures {
  private var sizes: [ByteCount?]
  private var oomScoreAdj: Int?
  private var killer: UserspaceKiller?
  private(set) var text: UntrustedText?

  init(_ kill: Kill?, by killer: UserspaceKiller?) {
    sizes = [
      kill?.totalVM, kill?.anonRSS, kill?.fileRSS, kill?.shmemRSS, kill?.pgtables, kill?.rss,
    ]
    oomScoreAdj = kill?.oomScoreAdj
    self.killer = killer
    text = kill?.text
  }

  /// Whether nothing differs that both say.
  func agree(with other: Figures) -> Bool {
    zip(sizes, other.sizes).allSatisfy(agreeing) && agreeing(oomScoreAdj, other.oomScoreAdj)
  }

  /// Whether both say enough for them to be the same by their figures. Userspace killers write few
  /// figures: their words have to be the same.
  func areAll(in other: Figures) -> Bool {
    if killer != nil { return text == other.text }
    return zip(sizes, other.sizes).prefix(2).allSatisfy { $0 != nil && $0 == $1 }
  }

  mutating func fill(from other: Figures) {
    for index in sizes.indices { sizes[index] = sizes[index] ?? other.sizes[index] }
    oomScoreAdj = oomScoreAdj ?? other.oomScoreAdj
    text = text ?? other.text
  }
}

/// Whether two agree as far as both are known.
func agreeing<Value: Equatable>(_ one: Value?, _ other: Value?) -> Bool {
  one == nil || other == nil || one == other
}

extension KillSubject.Process {
  init(_ kill: Kill, of event: OOMEvent) {
    isCall = false
    pid = kill.pid
    comm = kill.comm
    killer = event.killer
    cgroup = event.killer == nil ? nil : event.taskMemcg
  }

  init(callOf event: OOMEvent) {
    isCall = true
    pid = event.trigger?.pid
    comm = event.trigger?.comm
    killer = event.killer
    cgroup = event.killer == nil ? nil : event.taskMemcg
  }
}

extension EventTime {
  /// An instant that the log carries is better than one that was worked out.
  mutating func fill(from other: EventTime) {
    monotonicMicroseconds = monotonicMicroseconds ?? other.monotonicMicroseconds
    stamp = stamp ?? other.stamp
    if wall == nil || (wall?.basis != .received && other.wall?.basis == .received) {
      wall = other.wall ?? wall
    }
  }
}
