import Foundation
import OOMModel
import TestSupport
import Testing

@testable import OOMReader

struct ArchivePlanTests {
  private func entries(_ paths: [String], size: Int64 = 10) -> [ArchiveEntry] {
    paths.map {
      var entry = ArchiveEntry(path: LogPath($0), kind: .file)
      entry.size = size
      return entry
    }
  }

  private func plan(_ paths: [String], size: Int64 = 10) -> ArchivePlan {
    ArchivePlan(entries(paths, size: size), wanted: Array(paths.indices), waitingLimit: 1000)
  }

  private func read(_ members: (Int, Bool)...) -> ArchivePlan.Step {
    .read(members.map { ArchivePlan.Member(entry: $0.0, isKept: $0.1) })
  }

  @Test func inOrderNothingWaits() {
    #expect(
      plan(["etc/a", "log/kern.log.2.gz", "log/kern.log.1", "log/kern.log", "log/syslog"]).steps
        == [
          read((0, false)), read((1, false), (2, false), (3, false)), read((4, false)),
        ])
  }

  /// As `tar` and the shell sort names.
  @Test func theNewestFirst() {
    #expect(
      plan(["kern.log", "kern.log.1", "kern.log.2.gz"]).steps == [
        .keep(0), .keep(1), read((2, false), (1, true), (0, true)),
      ])
  }

  @Test func theDirectorysOrderWhereItIsCheap() {
    #expect(plan(["b", "a"]).steps == [.keep(0), read((1, false)), read((0, true))])
    #expect(plan(["b", "a"], size: 2000).steps == [read((0, false)), read((1, false))])
  }

  /// A log's own order comes at any price.
  @Test func oneLogIsAlwaysInOrder() {
    #expect(
      plan(["kern.log", "b", "a", "kern.log.1"], size: 2000).steps == [
        .keep(0), read((1, false)), read((2, false)), read((3, false), (0, true)),
      ])
  }

  @Test func theOrderOfAWalk() {
    let paths = ["a.log", "a/z", "a-b", "a/b/c"]
    #expect(order(plan(paths)).map { paths[$0] } == ["a/b/c", "a/z", "a-b", "a.log"])
  }

  @Test func nothing() {
    #expect(plan([]).steps == [])
    #expect(ArchivePlan(entries(["a", "b"]), wanted: [1]).steps == [read((1, false))])
  }

  /// Whatever the order of an archive: every member once, each log oldest first, and what is not
  /// kept is there when its turn comes.
  @Test(arguments: 0..<300) func anyArchive(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let all = ["kern.log", "syslog", "a/messages", "wtmp", "kern.log.d/x"].flatMap { name in
      [name] + (1..<5).map { "\(name).\($0)" }
    }
    let paths = Array(all.shuffled(using: &random).prefix(Int.random(in: 1...12, using: &random)))
    let entries = entries(paths, size: Int64.random(in: 1...400, using: &random))
    let wanted = paths.indices.filter { _ in Int.random(in: 0..<8, using: &random) > 0 }
    let plan = ArchivePlan(entries, wanted: wanted, waitingLimit: 1000)

    var kept: Set<Int> = []
    var position = -1
    for step in plan.steps {
      switch step {
      case .keep(let entry):
        #expect(entry > position)
        position = entry
        kept.insert(entry)
      case .read(let members):
        let families = Set(members.map { RotatedName(Array(paths[$0.entry].utf8)).family })
        #expect(families.count == 1)
        let ages = members.map { RotatedName(Array(paths[$0.entry].utf8)).age }
        #expect(ages == ages.sorted())
        for member in members {
          if member.isKept {
            #expect(kept.remove(member.entry) != nil)
          } else {
            #expect(member.entry > position)
            position = member.entry
          }
        }
      }
    }
    #expect(kept.isEmpty)
    #expect(order(plan).sorted() == wanted)
    let families = order(plan).map { RotatedName(Array(paths[$0].utf8)).family }
    #expect(
      zip(families, families.dropFirst()).filter { $0 != $1 }.count
        == max(0, Set(families).count - 1))
    if wanted.count * Int(entries[0].size!) <= 1000 {
      let unpacked = ArchivePlan(
        entries, wanted: wanted.sorted { paths[$0] < paths[$1] }, waitingLimit: .max)
      #expect(order(plan) == order(unpacked))
    }
  }

  private func order(_ plan: ArchivePlan) -> [Int] {
    plan.steps.flatMap { step -> [Int] in
      if case .read(let members) = step { members.map(\.entry) } else { [] }
    }
  }

  #if Archive
    /// Wherever the list of a zip archive crosses a block.
    @Test func theListOfAZipIsCounted() throws {
      try withTemporaryDirectory { directory in
        let path = directory.appending(path: "a.zip")
        for before in (1...6).map({ BlockReader.blockSize - $0 }) {
          try path.write([UInt8](repeating: 0x41, count: before) + [0x50, 0x4b, 1, 2] + [0, 0])
          let region = try #require(FileRegion(try FileStream(path: LogPath(path.path))))
          #expect(ZipDirectory.isLonger(than: 0, region, shouldStop: { false }), "\(before)")
          #expect(!ZipDirectory.isLonger(than: 1, region, shouldStop: { false }), "\(before)")
        }
      }
    }
  #endif
}
