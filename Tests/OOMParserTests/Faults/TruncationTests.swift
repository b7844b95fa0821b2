import OOMModel
import TestSupport
import Testing

@testable import OOMParser

/// Logs that end anywhere: a disk that is full, a power cut, a copy of a file that is being written.
@Suite struct TruncationTests {
  private static let longestCutAnywhere = 64 << 10

  @Test func anywhere() throws {
    var tries = 0
    var failures = Failures()
    for log in TextLogs.all {
      let bytes = try bytes(ofFixture: log)
      let cuts = Self.cuts(of: bytes, log)
      tries += cuts.count
      var problems: [String] = []
      try Self.check(log, bytes, cuts) { problems.append($0) }
      if let first = problems.first { failures.add("\(log): \(problems.count), \(first)") }
    }
    Scale.report("logs cut", tries: tries, failures: failures.count)
    #expect(failures.count == 0, "\(failures)")
  }

  @Test func thereAreLogs() {
    #expect(TextLogs.all.count >= 130)
    #expect(TextLogs.all.filter(TextLogs.isLineByLine).count >= 90)
  }

  /// Every byte of a log; of a long one every start of a line, and every byte of one event.
  private static func cuts(of bytes: [UInt8], _ log: String) -> [Int] {
    var cuts = Array(0...bytes.count)
    if bytes.count > longestCutAnywhere {
      cuts = [0] + bytes.indices.filter { bytes[$0] == 0x0a }.map { $0 + 1 }
      let event = scan(bytes).events.first { $0.isComplete }
      let start = event?.positions.compactMap(\.offset).first ?? 0
      let kill = event?.kills.flatMap(\.positions).compactMap(\.offset).first ?? 0
      cuts += Array(start...min(bytes.count, kill + 400))
    }
    guard !Scale.isFull else { return Set(cuts).sorted() }
    var random = SeededRandom(seed: 11)
    return (0..<12).map { _ in random.pick(cuts) }.sorted()
  }

  private static func check(
    _ log: String, _ bytes: [UInt8], _ cuts: [Int], _ fail: (String) -> Void
  ) throws {
    let whole = scan(bytes).events
    var wanted = WholeLines(log, bytes, whole)
    var scans = PrefixScans(bytes)
    var fed = 0
    for (index, cut) in cuts.enumerated() {
      if cut > fed, let newline = bytes[fed..<cut].lastIndex(of: 0x0a) {
        scans.advance(to: newline + 1)
        fed = newline + 1
      }
      let events = scans.events(to: cut)
      for problem in wanted.problems(events, cut) { fail("cut at \(cut): \(problem)") }
      if index % (1 + cuts.count / 2) == 0, scan(Array(bytes[..<cut])).events != events {
        fail("cut at \(cut): a copy of the scanner reads something else")
      }
    }
  }
}

extension LogPosition {
  var offset: Int? {
    switch place {
    case .line(_, let offset): offset
    case .cursor: nil
    }
  }
}

/// What must be found in any part of a log from its start on, by what is found in the whole of it.
struct WholeLines {
  private let bytes: [UInt8]
  private let whole: [Int: [OOMEvent]]
  private let kills: [KillLine]
  private let isLineByLine: Bool
  /// The newest comes first: that a line says a kill once more is known when what came before it is read.
  private let isBackward: Bool
  /// The oldest part comes last: where it is cut between two lines, nothing tells what stood there.
  private let isStored: Bool
  private var mostKills = 0
  private var seen: Set<KillLine> = []
  /// The number of newlines before each byte.
  private var newlines: [Int] = []

  private struct KillLine: Hashable {
    let pid: Int?
    let offset: Int
    let end: Int
  }

  init(_ log: String, _ bytes: [UInt8], _ events: [OOMEvent]) {
    self.bytes = bytes
    isLineByLine = TextLogs.isLineByLine(log)
    isBackward = ["reverse", "newest-first"].contains { log.contains($0) }
    isStored = log.contains("pstore")
    whole = Dictionary(grouping: events) { $0.positions.first?.offset ?? -1 }
    kills = WholeLines.kills(events, bytes)
    var count = 0
    for byte in bytes {
      newlines.append(count)
      if byte == 0x0a { count += 1 }
    }
  }

  private static func kills(_ events: [OOMEvent], _ bytes: [UInt8]) -> [KillLine] {
    var kills: [KillLine] = []
    for kill in events.flatMap(\.kills) {
      for offset in kill.positions.compactMap(\.offset) {
        let end = bytes[offset...].firstIndex(of: 0x0a) ?? bytes.count
        kills.append(KillLine(pid: kill.pid, offset: offset, end: end))
      }
    }
    return kills
  }

  mutating func problems(_ events: [OOMEvent], _ cut: Int) -> [String] {
    var problems: [String] = []
    let count = events.reduce(0) { $0 + $1.kills.count }
    if count < mostKills, !isBackward { problems.append("\(count) kills, and \(mostKills) before") }
    // A line that is cut can look like another.
    if cut == 0 || bytes[cut - 1] == 0x0a { mostKills = max(mostKills, count) }
    let found = WholeLines.kills(events, bytes)
    for kill in kills {
      // Parts that firmware kept come newest first, and cut lines: an older part moves the start of a line.
      let isThere = found.contains {
        $0.pid == kill.pid && ($0.offset == kill.offset || !isLineByLine)
      }
      if isThere { seen.insert(kill) }
      let isWhole = isLineByLine ? kill.end <= cut : seen.contains(kill)
      if isWhole, !isThere { problems.append("the kill at \(kill.offset) is lost") }
    }
    for event in events { problems += self.problems(event, cut) }
    return problems
  }

  private func problems(_ event: OOMEvent, _ cut: Int) -> [String] {
    guard case .line(let line, let offset)? = event.positions.first?.place, offset < cut,
      newlines[offset] == line - 1
    else { return ["an event does not say where it stands"] }
    guard event.isComplete, !(isStored && bytes[cut - 1] == 0x0a) else { return [] }
    // What a program writes behind a name can stand in the name: cut there, the line is another whole one.
    if event.killer != nil, bytes[offset...].firstIndex(of: 0x0a) ?? bytes.count > cut { return [] }
    // Several stand at one place where a log is one line.
    let isRight = whole[offset, default: []].contains { isSame(event, $0, cut) }
    return isRight ? [] : ["an event at \(offset) says it is whole, and is not"]
  }

  private func isSame(_ event: OOMEvent, _ whole: OOMEvent, _ cut: Int) -> Bool {
    event.trigger == whole.trigger && event.memory == whole.memory && event.usage == whole.usage
      && event.cgroupStats == whole.cgroupStats && event.tasks == whole.tasks
      && event.constraint == whole.constraint && event.selection == whole.selection
      && (event.kills.first.map { isKillWhole($0, whole.kills.first, cut) } ?? true)
  }

  /// A mail may have wrapped the line.
  private func endOfLines(_ kill: KillLine) -> Int {
    isLineByLine ? kill.end : max(kill.end, kill.offset + 300)
  }

  /// The last number of a log's last line may have had more digits, and the line of 5.4 may be cut where
  /// those of 4.5 to 5.3 ended: nothing tells, where the line has no end.
  private func isKillWhole(_ kill: Kill, _ whole: Kill?, _ cut: Int) -> Bool {
    guard var whole else { return false }
    if kills.contains(where: { $0.pid == kill.pid && cut < endOfLines($0) }) {
      whole.oomScoreAdj = kill.oomScoreAdj
      if kill.pgtables == nil, kill.shmemRSS != nil {
        whole.pgtables = nil
        whole.uid = kill.uid
      }
    }
    return kill.pid == whole.pid && kill.comm == whole.comm && kill.uid == whole.uid
      && kill.totalVM == whole.totalVM && kill.anonRSS == whole.anonRSS
      && kill.fileRSS == whole.fileRSS && kill.shmemRSS == whole.shmemRSS
      && kill.pgtables == whole.pgtables && kill.oomScoreAdj == whole.oomScoreAdj
  }
}
