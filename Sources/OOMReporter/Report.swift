public import OOMForensics
public import OOMModel

/// What all renderers get: the events, put into incidents, and what was covered.
public struct Report: Sendable {
  public var incidents: [Incident]
  public var coverage: Coverage
  public var range: Range
  public var zone: Zone
  /// The answer, where somebody asked whether it was an OOM kill.
  public var verdict: KillVerdict?
  /// What several events have in common.
  var inCommon: [IncidentFinding]
  /// By the id of the event: the processes it lists that had been killed before. Most have none.
  private var earlierVictims: [String: Set<Int>] = [:]

  /// Microseconds since 1970, both ends included. `nil` is no limit.
  public struct Range: Sendable {
    public var since: Int64?
    public var until: Int64?

    public init(since: Int64?, until: Int64?) {
      self.since = since
      self.until = until
    }
  }

  /// Takes events in the order of their sources, with their neighbours.
  public init(events: [OOMEvent], coverage: Coverage, range: Range, zone: Zone) {
    incidents = IncidentGrouping.incidents(events)
    var victims = EarlierVictims()
    for event in events {
      let listed = victims.next(event)
      if !listed.isEmpty { earlierVictims[event.id, default: []].formUnion(listed) }
    }
    self.coverage = coverage
    self.range = range
    self.zone = zone
    inCommon = IncidentDiagnosis.findings(incidents, gaps: coverage.gaps, zone: zone)
  }

  var events: [OOMEvent] { incidents.flatMap(\.events) }

  /// What several events have in common, by the last incident it rests on.
  func incidentFindings() -> [String: [IncidentFinding]] {
    Dictionary(grouping: inCommon) { $0.incidents.last ?? "" }
  }

  /// What is computed of an event of this report: anew each time, so that it does not have to be
  /// kept for all of them.
  func analysis(of event: OOMEvent) -> EventAnalysis {
    EventAnalysis(event, earlierVictims: earlierVictims[event.id] ?? [])
  }
}

extension OOMEvent {
  /// Who owned the victim, as far as its cgroup path says.
  var victimIdentity: CgroupIdentity? { taskMemcg.map(CgroupIdentity.init(path:)) }

  /// What was asked for, in names and words. `nil` without a mask.
  var request: GFPRequest? {
    trigger.flatMap { GFPRequest($0, release: kernel) }
  }

  /// What people call the victim's owner, else its unit; where the path names none, the cgroup itself.
  /// `nil` for the root cgroup, which is nobody's.
  var victimOwner: UntrustedText? {
    ownerName ?? victimIdentity?.unit ?? (taskMemcg?.bytes == [UInt8(ascii: "/")] ? nil : taskMemcg)
  }

  /// With who killed, where it was not the kernel, or that it may be forged.
  var shownScope: String {
    let mark = killer.map { " (\($0.rawValue))" } ?? (isUntrusted ? " (untrusted)" : "")
    return scope.rawValue + mark
  }

  /// The time of the first kill, or of the event where nothing was killed.
  var shownTime: EventTime { kills.first?.time ?? time }
}

extension Kill {
  /// Resident memory when it was killed. `nil` when the line has no figures.
  var residentSize: ByteCount? {
    guard let anonRSS else { return rss }
    let parts = [anonRSS, fileRSS, shmemRSS].compactMap { $0?.bytes }
    var total: UInt64 = 0
    for part in parts {
      let (sum, overflow) = total.addingReportingOverflow(part)
      if overflow { return nil }
      total = sum
    }
    return ByteCount(bytes: total)
  }
}

extension Kill {
  /// What was killed, as far as somebody says: escaped, for text.
  var shownName: String {
    if isNamed { return comm.isEmpty ? "(empty)" : PrintableText.of(comm) }
    return processes.map { "(\(CoverageText.count($0, "process", "processes")))" } ?? "(not named)"
  }
}

extension EvidenceLine {
  /// With where it stands, escaped for a terminal.
  var printable: String { "\(position.shortText): \(PrintableText.of(text))" }
}

extension LogPosition {
  /// `kern.log:1234`, or `journal:CURSOR`.
  var text: String {
    switch place {
    case .line(let number, _): PrintableText.of(source) + ":\(number)"
    case .cursor(let cursor): PrintableText.of(source) + ":" + PrintableText.of(cursor)
    }
  }

  /// For a column of a table, where a whole cursor has no room: its sequence and boot id stay.
  var shortText: String {
    switch place {
    case .line: text
    case .cursor(let cursor):
      PrintableText.of(source) + ":"
        + PrintableText.of(
          cursor.split(separator: ";").first { $0.hasPrefix("i=") }.map(String.init) ?? cursor)
    }
  }
}
