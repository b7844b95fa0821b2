import OOMJournal
import OOMModel
import OOMReader

/// What was read of each host, and from when to when: out of that come boots, gaps and what is not
/// known of the range that was asked for.
struct CoverageLedger {
  private var boots = BootMerge()
  private var spans: [UntrustedText?: [ClosedRange<Int64>]] = [:]
  private var gaps: [CoverageGap] = []
  private var hosts: Set<UntrustedText> = []

  private static let bootLimit = 1000
  private static let gapLimit = 1000
  private static let spanLimit = 200

  // MARK: - What was read

  mutating func add(_ log: TextStream, stream: Int, _ wanted: HostFilter) {
    for boot in log.boots() where takes(boot.host, wanted) {
      boots.add(boot, stream: stream)
      addSpan(boot.first, boot.last, of: boot.host)
    }
    for missing in RotatedFamily.missingNumbers(log.members.map(\.name)) {
      var gap = CoverageGap(.missingFile)
      gap.source = missing
      gaps.append(gap)
    }
  }

  mutating func add(
    _ outcome: Journal.Outcome, named name: String, stream: Int, _ wanted: HostFilter
  ) {
    for boot in outcome.boots where takes(boot.host, wanted) {
      var known = BootCoverage(host: boot.host, basis: .bootID, source: name)
      known.bootID = boot.id
      known.first = EventTime(received: boot.firstMicroseconds)
      known.last = EventTime(received: boot.lastMicroseconds)
      boots.add(known, stream: stream)
    }
    // What was read ends with the range; the journal does not.
    let hosts = Set(outcome.boots.map(\.host))
    if let extent = outcome.extent {
      spans[hosts.count == 1 ? hosts.first! : nil, default: []].append(extent)
    }
  }

  private mutating func takes(_ host: UntrustedText?, _ wanted: HostFilter) -> Bool {
    if let host { hosts.insert(host) }
    return wanted.admits(host)
  }

  func patternsWithoutHost(_ wanted: HostFilter) -> [String] { wanted.unmatched(hosts) }

  /// A journal file that journald did not close.
  mutating func add(unclosedJournal name: String) {
    var gap = CoverageGap(.journalNotClosed)
    gap.source = name
    gaps.append(gap)
  }

  private mutating func addSpan(_ first: EventTime?, _ last: EventTime?, of host: UntrustedText?) {
    guard let from = first?.wall?.unixMicroseconds, let to = last?.wall?.unixMicroseconds else {
      return
    }
    spans[host, default: []].append(min(from, to)...max(from, to))
  }

  // MARK: - What comes of it

  mutating func complete(_ coverage: inout Coverage, _ request: ScanRequest) {
    let all = boots.takeAll()
    coverage.hostCount = Set(all.compactMap(\.host)).count
    for (before, next) in zip(all, all.dropFirst()) { addGap(before, next) }
    coverage.boots = Array(all.prefix(CoverageLedger.bootLimit))
    coverage.bootsDropped = all.count - coverage.boots.count
    coverage.gaps = Array(gaps.prefix(CoverageLedger.gapLimit))
    coverage.gapsDropped = gaps.count - coverage.gaps.count
    let unknown = unknownSpans(request)
    coverage.unknownSpans = Array(unknown.prefix(CoverageLedger.spanLimit))
    coverage.unknownSpansDropped = unknown.count - coverage.unknownSpans.count
  }

  private mutating func addGap(_ before: BootCoverage, _ next: BootCoverage) {
    guard before.host == next.host, let last = before.last, let first = next.first else { return }
    if let from = last.wall?.unixMicroseconds, let to = first.wall?.unixMicroseconds {
      guard from < to else { return }
    } else {
      guard last.wall == nil, first.wall == nil, before.sources == next.sources else { return }
    }
    var gap = CoverageGap(.betweenBoots)
    gap.host = before.host
    gap.from = last
    gap.to = first
    gaps.append(gap)
  }

  /// Where nothing says when the range ends, it ends with the last record: a log that is being written
  /// is silent because nothing happens.
  private func unknownSpans(_ request: ScanRequest) -> [UnknownSpan] {
    guard request.since != nil || request.until != nil else { return [] }
    // A log of a machine whose clock is ahead is known beyond now.
    let latest = spans.values.joined().map(\.upperBound).max() ?? .min
    let now = max(request.clock.realtimeMicroseconds, latest)
    let common = spans[nil] ?? []
    var hosts = spans.keys.compactMap(\.self)
      .filter { request.hosts.admits($0) }
      .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
      .map(Optional.some)
    if hosts.isEmpty { hosts = [nil] }
    let isOne = hosts.count == 1
    return hosts.flatMap { host in
      let known = (spans[host] ?? []) + (host == nil ? [] : common)
      return CoverageLedger.complement(of: known, request.since, request.until, now: now)
        .map { UnknownSpan(host: isOne ? nil : host, from: $0.from, to: $0.to) }
    }
  }

  private static func complement(
    of known: [ClosedRange<Int64>], _ since: Int64?, _ until: Int64?, now: Int64
  ) -> [(from: Int64?, to: Int64)] {
    let known = known.sorted { $0.lowerBound < $1.lowerBound }
    let last = known.map(\.upperBound).max()
    let start = since ?? known.first?.lowerBound
    // Of what is still to come nothing is known, whether it is a mistake or not.
    if let since, since > now { return [(since, until ?? since)] }
    let end = until.map { min($0, now) } ?? now
    guard let last, var at = start else {
      return since.map { $0 < end } ?? true ? [(since, end)] : []
    }
    if since == nil, at > end { return [(nil, end)] }
    let isOpen = until == nil && at <= last
    var unknown: [(from: Int64?, to: Int64)] = []
    for span in known {
      if span.lowerBound > at { unknown.append((at, min(span.lowerBound, end))) }
      at = max(at, span.upperBound)
    }
    if !isOpen, at < end { unknown.append((at, end)) }
    // Stamps have whole seconds.
    return unknown.filter { $0.to - ($0.from ?? .min / 2) >= 1_000_000 }
  }
}
