#if Archive
  import OOMModel

  /// Reads the members of an archive as a plan has them.
  final class ArchiveMembers {
    private let entries: [ArchiveEntry]
    private let file: ArchiveFile
    private let shape: Unpacker.Shape
    private let archive: LogMember
    private let reader: LogReader
    private var unpacker: Unpacker?
    /// How many headers have been read.
    private var position = 0
    private var problem: Problem?
    private var restarts = 0
    /// The members that reading did not come to.
    private var missed: (first: String, count: Int)?
    /// The members that wait, one after the other in one file: a file each would soon be more than
    /// a process may have open.
    private var waiting: TemporaryFile?
    private var kept: [Int: FileRegion] = [:]

    /// A member that is a bomb ends the reading, and in a zip archive one that is damaged. The
    /// others can be reached all the same, at the price of the headers each time.
    private static let restartLimit = 16

    init(
      _ listing: ArchiveListing, _ file: ArchiveFile, _ shape: Unpacker.Shape,
      _ archive: LogMember, _ reader: LogReader
    ) {
      entries = listing.entries
      self.file = file
      self.shape = shape
      self.archive = archive
      self.reader = reader
    }

    /// Returns why the archive could not be read to its end.
    func read(_ plan: ArchivePlan, depth: Int) -> Problem? {
      for step in plan.steps where !reader.shouldStop() {
        switch step {
        case .keep(let entry):
          if let unpacker = advance(to: entry) { keep(entry, unpacker) } else { miss(entry) }
        case .read(let members):
          for member in members where !reader.shouldStop() { read(member, depth: depth) }
          reader.sink.endStream()
        }
      }
      if let missed {
        let others = missed.count > 1 ? " and \(missed.count - 1) more" : ""
        reader.sink.take(
          Notice(.limitReached, because: "members not read", missed.first + others))
      }
      return problem ?? unpacker?.problem
    }

    private func miss(_ entry: Int) {
      guard !reader.shouldStop() else { return }
      missed = (missed?.first ?? name(of: entry), (missed?.count ?? 0) + 1)
    }

    private func read(_ planned: ArchivePlan.Member, depth: Int) {
      let entry = planned.entry
      let kept: (any ByteStream)? = kept.removeValue(forKey: entry)
      guard let stream = planned.isKept ? kept : advance(to: entry) else {
        if !planned.isKept { miss(entry) }
        return
      }
      let member = LogMember(
        name: name(of: entry), modificationMicroseconds: entries[entry].modificationMicroseconds)
      reader.read(stream, member, depth: depth)
    }

    private func name(of entry: Int) -> String { archive.name + "!" + entries[entry].path.name }

    private func keep(_ entry: Int, _ unpacker: Unpacker) {
      let name = name(of: entry)
      do throws(Problem) {
        if waiting == nil { waiting = try TemporaryFile(in: reader.temporaryDirectory, for: name) }
        guard let file = waiting else { return }
        let start = file.size
        var problem: Problem?
        do throws(Problem) {
          try reader.append(unpacker, to: file, name: name)
          problem = unpacker.problem
        } catch {
          problem = error
        }
        kept[entry] = FileRegion(file, start..<file.size, name: name, problem: problem)
      } catch {
        reader.sink.take(error, .partial, isNamed: false)
      }
    }

    /// Goes to the data of a member. `nil` where it cannot be reached.
    private func advance(to entry: Int) -> Unpacker? {
      while !reader.shouldStop() {
        if let unpacker, unpacker.isOver {
          problem = unpacker.problem
          guard canRestart else { return nil }
          restarts += 1
          self.unpacker = nil
        }
        guard let unpacker = open() else { return nil }
        var path: LogPath?
        while position <= entry, let header = unpacker.next() {
          position += 1
          path = header.path
        }
        if position > entry {
          if path == entries[entry].path { return unpacker }
          problem = Problem(
            .isDamaged(detail: UntrustedText("it changed while it was read")), input: archive.name)
          return nil
        }
        if !unpacker.isOver { return nil }
      }
      return nil
    }

    private var canRestart: Bool {
      guard restarts < ArchiveMembers.restartLimit else { return false }
      return switch problem?.reason {
      case .limitReached(.ratio): true
      case .isDamaged: shape == .archive(.zip)
      default: false
      }
    }

    private func open() -> Unpacker? {
      if let unpacker { return unpacker }
      position = 0
      do throws(Problem) {
        unpacker = try Unpacker(
          file.fromStart(), shape, name: archive.name, budget: reader.budget,
          shouldStop: reader.shouldStop)
      } catch {
        problem = error
      }
      return unpacker
    }
  }
#endif
