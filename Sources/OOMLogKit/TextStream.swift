import OOMModel
import OOMParser
import OOMReader

/// The text of one log, from however many files: what was rotated away goes on in the next file,
/// and so does a dump that was being written at that moment.
struct TextStream {
  var scanner: TextScanner
  private(set) var members: [Member]

  struct Member {
    var source: SourceCoverage
    let resolution: TimeResolution
  }

  init(_ first: Member) {
    scanner = TextScanner(source: first.source.name)
    members = [first]
  }

  mutating func begin(_ member: Member) {
    scanner.begin(source: member.source.name)
    members.append(member)
  }

  /// A file of the log that could not be read.
  mutating func pass(_ source: SourceCoverage) {
    members.append(Member(source: source, resolution: members[0].resolution))
  }

  /// The file being read.
  var source: SourceCoverage {
    get { members[members.count - 1].source }
    set { members[members.count - 1].source = newValue }
  }

  /// What is known at the end of a file.
  mutating func end(_ outcome: BlockReader.Outcome) {
    let resolution = members[members.count - 1].resolution
    source.bytes = outcome.bytes
    source.records = scanner.lineCount
    source.first = scanner.firstTime
    source.last = scanner.lastTime
    resolution.resolve(&source.first)
    resolution.resolve(&source.last)
  }

  /// The file that an event starts in: it may have been closed long ago.
  func index(of event: OOMEvent) -> Int {
    let name = event.positions.first?.source
    return members.lastIndex { $0.source.name == name } ?? members.count - 1
  }

  mutating func count(_ event: OOMEvent, at index: Int) {
    members[index].source.count(event)
  }
}

extension SourceCoverage {
  mutating func count(_ event: OOMEvent) {
    events += 1
    if event.provenance == .userspace {
      userspaceKills += event.kills.count
    } else {
      kills += event.kills.count
    }
  }
}
