import OOMModel
import TestSupport
import Testing

@testable import OOMParser

@Suite struct FoldedMessageTests {
  static let folds = [
    Case("a record's newline", "\n", ""), Case("rsyslog", "#012", ""), Case("JSON", #"\n"#, ""),
    Case("kmsg", #"\x0a"#, ""),
  ]

  static func pieces(_ line: String) -> [String]? {
    let bytes = Array(line.utf8)
    return FoldedMessage.pieces(of: bytes.span)?.map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
  }

  static let counters = [
    "active_anon:13423 inactive_anon:35512 isolated_anon:0",
    " active_file:0 inactive_file:0 isolated_file:0", " free:326 free_pcp:512 free_cma:0",
  ]

  @Test(arguments: folds)
  func unfolds(_ fold: Case<String>) {
    let stats = ["anon 33390592", "file 0", "kernel 163840"]
    for lines in [Self.counters, stats, ["Mem-Info:"] + Self.counters] {
      #expect(Self.pieces(lines.joined(separator: fold.line)) == lines)
    }
  }

  @Test(arguments: folds)
  func lastPieceIsEmpty(_ fold: Case<String>) {
    #expect(
      Self.pieces("Mem-Info:" + fold.line + "free:1" + fold.line) == ["Mem-Info:", "free:1", ""])
  }

  @Test(arguments: ["", "Mem-Info:", "a#01", #"a\x0"#, #"back\slash"#, Modern.kill(5, "a")])
  func oneLine(_ line: String) {
    #expect(Self.pieces(line) == nil)
  }

  /// Neither piece behind the fold is a kernel's line.
  @Test(arguments: folds)
  func aNameIsNotTorn(_ fold: Case<String>) {
    let name = "new" + fold.line + "line"
    for line in [Modern.kill(5, name), Modern.summary(5, name), Modern.row(5, name)] {
      #expect(Self.pieces(line) == nil, "\(line)")
    }
  }

  /// What stands behind the fold is the shape of a record: the start of a name's second half.
  static let hostile = [
    "Mem-Info:", "RIP: ", "<TASK>", "Code: ", "free:1", "anon 1", "Call Trace:", "a+0x1/0x2",
    "FS: ",
  ]

  /// Whole names of 15 bytes at most.
  static let names: [String] = folds.flatMap { fold in
    hostile.map { String(("a" + fold.line + $0).utf8.prefix(15))! }
  }

  @Test func aHostileNameIsNotTorn() {
    let wrong = Self.names.filter { name in
      var assembly = Assembly()
      assembly.feed(Modern.whole(name, 137, name))
      let text = UntrustedText(name)
      let events = assembly.finished()
      guard events.count == 1, let event = events.first else { return true }
      return event.trigger?.comm != text || event.trigger?.pid != 4711
        || event.tasks?.rows.map(\.name) != [UntrustedText("bystander"), text]
        || event.constraint?.task != text || event.kills.map(\.comm) != [text]
        || event.memory != nil || event.stack?.registerLines != 0 || !event.isComplete
    }
    #expect(wrong.isEmpty, "\(wrong.count) of \(Self.names.count): \(wrong)")
  }

  /// The same name in the lines of an older kernel.
  @Test func aHostileNameOfAnOldKernel() {
    let wrong = Self.names.filter { name in
      var assembly = Assembly()
      assembly.feed([
        "\(name) invoked oom-killer: gfp_mask=0x201da, order=0, oom_score_adj=0",
        "\(name) cpuset=/ mems_allowed=0",
        "Out of memory: Kill process 10 (\(name)) score 900 or sacrifice child",
        "Killed process 10 (\(name)) total-vm:200000kB, anon-rss:4000kB, file-rss:4kB",
      ])
      let text = UntrustedText(name)
      let events = assembly.finished()
      guard events.count == 1, let event = events.first else { return true }
      return event.trigger?.comm != text || event.trigger?.cpuset != UntrustedText("/")
        || event.selection?.comm != text || event.kills.map(\.comm) != [text]
    }
    #expect(wrong.isEmpty, "\(wrong.count) of \(Self.names.count): \(wrong)")
  }

  /// A folded block reads like the same block in lines.
  @Test(arguments: folds)
  func foldedBlock(_ fold: Case<String>) throws {
    let head = ["t invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0"]
    var plain = Assembly()
    plain.feed(head + ["Mem-Info:"] + Self.counters)
    var folded = Assembly()
    folded.feed(head + ["Mem-Info:", Self.counters.joined(separator: fold.line)])
    let expected = try #require(plain.finished().first?.memory)
    #expect(expected.counters.count == 9)
    #expect(folded.finished().first?.memory == expected)
  }

  /// Up to 6.1 the statistics of a cgroup are one record of many lines.
  @Test(arguments: folds)
  func foldedStats(_ fold: Case<String>) throws {
    var assembly = Assembly()
    assembly.feed([
      Modern.invoked(), "Memory cgroup stats for /a:",
      ["anon 4096", "file 0", "pgfault 12", "thp_fau"].joined(separator: fold.line),
    ])
    let stats = try #require(assembly.finished().first?.cgroupStats.first)
    #expect(pairs(stats.entries) == "anon=4096 file=0 pgfault=12")
  }

  /// The search looks at 32 bytes at a time: a fold is seen wherever it stands.
  @Test(arguments: ["\n", "#012", "\\n", "\\x0a"])
  func foundAtEveryOffset(_ fold: String) {
    for offset in 1..<100 {
      let text = Array((String(repeating: "x", count: offset) + fold + "Mem-Info:").utf8)
      #expect(FoldedMessage.pieces(of: text.span)?.count == 2, "at \(offset)")
    }
  }
}
