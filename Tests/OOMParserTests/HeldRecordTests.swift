import OOMModel
import TestSupport
import Testing

@testable import OOMParser

@Suite struct HeldRecordTests {
  static let context = LineContext(
    position: LogPosition(source: "log", place: .line(number: 1, offset: 0)), time: EventTime(),
    provenance: .kernel)

  static func held(_ line: String) -> HeldRecord? {
    let bytes = Array(line.utf8)
    return HeldRecord.hold(bytes.span, context)
  }

  static func joined(_ record: HeldRecord, _ line: String) -> HeldRecord? {
    let bytes = Array(line.utf8)
    return record.joined(with: bytes.span, context)
  }

  @Test(arguments: [
    Modern.invoked(), Modern.kill(5, "a"), Modern.kill(5, "new\nline"), Modern.summary(5, "a"),
    Modern.summary(5, "new\nline"), "Killed process 5 (a)", "Mem-Info:", "",
  ])
  func whole(_ line: String) {
    #expect(Self.held(line) == nil)
  }

  /// The pieces of a name that holds newlines, on lines of their own.
  @Test(arguments: [
    "new\nline", "\n", "\nx", "x\n", "a\n\nb", "a\nb\nc\nd", "a\n/b", "a\n,b", "a\n) total-vm",
    "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n",
  ])
  func tornKill(_ name: String) throws {
    let pieces = Modern.kill(5, name).split(separator: "\n", omittingEmptySubsequences: false)
    var record = try #require(Self.held(String(pieces[0])))
    for piece in pieces.dropFirst() {
      #expect(!record.isWhole)
      record = try #require(Self.joined(record, String(piece)))
    }
    #expect(record.isWhole)
    #expect(Killed.parse(record.bytes.span)?.comm == UntrustedText(name))
  }

  @Test(arguments: ["new\nline", "\nx", "x\n", "a\n\nb", "a\n/b", "a\n,b"])
  func tornSummary(_ name: String) throws {
    let pieces = Modern.summary(5, name).split(separator: "\n", omittingEmptySubsequences: false)
    var record = try #require(Self.held(String(pieces[0])))
    for piece in pieces.dropFirst() {
      record = try #require(Self.joined(record, String(piece)))
    }
    #expect(record.isWhole)
    let joined = Summary.parse(record.bytes.span)
    let summary = try #require(joined)
    #expect(summary.task == UntrustedText(name))
    #expect(summary.pid == 5)
    #expect(summary.taskMemcg == UntrustedText("/a"))
  }

  /// A path of 1021 bytes tears the record into five.
  @Test func tornByPaths() throws {
    let path = "/" + String(repeating: "p", count: 1020)
    let pieces = [
      "oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=",
      path, ",task_memcg=", path, ",task=long-1500,pid=151,uid=3003",
    ]
    var record = try #require(Self.held(pieces[0]))
    for piece in pieces.dropFirst() {
      #expect(!record.isWhole)
      record = try #require(Self.joined(record, piece))
    }
    #expect(record.isWhole)
    let joined = Summary.parse(record.bytes.span)
    let summary = try #require(joined)
    #expect(summary.oomMemcg == UntrustedText(path))
    #expect(summary.taskMemcg == UntrustedText(path))
    #expect(summary.task == UntrustedText("long-1500"))
    #expect(summary.pid == 151)
    #expect(summary.uid == 3003)
  }

  @Test(arguments: [
    Modern.kill(6, "b"), Modern.invoked(), "anon 4096", "",
    "this line says ,pid=5,uid=0 but is too long to be the rest of a name,pid=5,uid=0",
  ])
  func notAPieceOfASummary(_ line: String) throws {
    let record = try #require(Self.held(SummaryTests.start + ",oom_memcg=/a,task_memcg=in"))
    #expect(Self.joined(record, line) == nil)
  }

  @Test(arguments: [Modern.kill(6, "b"), Modern.invoked(), "a line longer than any name"])
  func notThePieceOfAKill(_ line: String) throws {
    let record = try #require(Self.held("Out of memory: Killed process 5 (ab"))
    #expect(Self.joined(record, line) == nil)
  }
}
