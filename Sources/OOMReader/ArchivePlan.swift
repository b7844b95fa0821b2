import OOMModel

/// In which order the members of an archive are read: the order in which a directory of the same
/// files is, as far as that is cheap, and that of the files of a log in any case.
///
/// An archive comes in its own order, once. A member that comes too early waits in a temporary
/// file; which ones have to wait is known from the list of the headers.
struct ArchivePlan: Equatable {
  enum Step: Equatable {
    /// Keep this member for later.
    case keep(Int)
    /// Read these as one stream. Those that are not kept come next in the archive, one after
    /// the other.
    case read([Member])
  }

  struct Member: Equatable {
    /// The place in the list.
    let entry: Int
    let isKept: Bool
  }

  private(set) var steps: [Step] = []

  /// What may wait only for the sake of the order.
  static let waitingLimit: Int64 = 64 << 20

  /// `entries` is what the archive has, in its order; `wanted` are those to read.
  init(_ entries: [ArchiveEntry], wanted: [Int], waitingLimit: Int64 = ArchivePlan.waitingLimit) {
    let streams = ArchivePlan.streams(entries, wanted)
    var place: [Int: Int] = [:]
    for (index, entry) in wanted.enumerated() { place[entry] = index }
    let arrivals = streams.map { $0.map { place[$0]! } }
    let isInOrder = ArchivePlan.waitingBytes(entries, wanted, arrivals) <= waitingLimit

    // What is to be done when a member has come, by its place among the wanted.
    var readsAt: [[Int]] = Array(repeating: [], count: wanted.count)
    var direct: [ClosedRange<Int>?] = []
    var latest = 0
    for (stream, places) in arrivals.enumerated() {
      let completion = places.max()!
      latest = max(latest, completion)
      if !isInOrder || latest == completion {
        let run = ArchivePlan.run(places, endingAt: completion)
        direct.append(run)
        readsAt[run.lowerBound].append(stream)
      } else {
        direct.append(nil)
        readsAt[latest].append(stream)
      }
    }
    var index = 0
    while index < wanted.count {
      let read = readsAt[index]
      var next = index + 1
      if let first = read.first, let run = direct[first] {
        next = run.upperBound + 1
      } else {
        steps.append(.keep(wanted[index]))
      }
      // Streams that waited for the last of this run come after it.
      let waiting = next > index + 1 ? readsAt[(index + 1)..<next].flatMap(\.self) : []
      for stream in read + waiting {
        let members = zip(streams[stream], arrivals[stream]).map { entry, place in
          Member(entry: entry, isKept: !(direct[stream]?.contains(place) ?? false))
        }
        steps.append(.read(members))
      }
      index = next
    }
  }

  /// The members in streams, in the order of a walk through the unpacked directory.
  private static func streams(_ entries: [ArchiveEntry], _ wanted: [Int]) -> [[Int]] {
    // Folder by folder: a slash comes before whatever a name can go on with.
    let walk = wanted.sorted { left, right in
      entries[left].path.bytes.lexicographicallyPrecedes(entries[right].path.bytes) {
        ($0 == UInt8(ascii: "/") ? 0 : $0) < ($1 == UInt8(ascii: "/") ? 0 : $1)
      }
    }
    let places = walk.map { RotatedFamily.Place(entries[$0].path) }
    return RotatedFamily.streams(places).map { $0.map { walk[$0] } }
  }

  /// How much would have to wait for the order of the whole, beyond what has to wait for the order
  /// of its own log.
  private static func waitingBytes(
    _ entries: [ArchiveEntry], _ wanted: [Int], _ arrivals: [[Int]]
  ) -> Int64 {
    var bytes: Int64 = 0
    var latest = 0
    for places in arrivals {
      let completion = places.max()!
      latest = max(latest, completion)
      guard completion < latest else { continue }
      for place in run(places, endingAt: completion) {
        guard let size = entries[wanted[place]].size else { return .max }
        let (sum, isTooLarge) = bytes.addingReportingOverflow(max(0, size))
        if isTooLarge { return .max }
        bytes = sum
      }
    }
    return bytes
  }

  /// The members of a stream that come last in the archive, one after the other and in order.
  private static func run(_ places: [Int], endingAt last: Int) -> ClosedRange<Int> {
    var first = last
    var rank = places.firstIndex(of: last)!
    while rank > 0, places[rank - 1] == first - 1 {
      rank -= 1
      first -= 1
    }
    return first...last
  }
}
