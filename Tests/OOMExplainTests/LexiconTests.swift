import Foundation
import OOMExplain
import OOMForensics
import OOMModel
import OOMReporter
import TestSupport
import Testing

/// Everything that there is has an explanation, and everything that is referred to exists.
@Suite struct LexiconTests {
  static let everything = Lexicon.List.allCases.flatMap { lexicon().list($0) }

  @Test(arguments: RuleID.allCases) func everyRule(_ rule: RuleID) throws {
    let explanations = lexicon().explanations(of: rule.rawValue.lowercased())
    #expect(explanations.count == 1)
    let explanation = try #require(explanations.first)
    #expect(explanation.subject == .rule)
    #expect(explanation.title.isEmpty == false)
    #expect(explanation.parts.map { shown($0.label) } == ["holds when", "confidence", "then"])
    #expect(explanation.parts.allSatisfy { shown($0.text).count > 2 })
    #expect(shown(try #require(explanation.sentences)).hasSuffix("."))
  }

  /// Of the tables that the decoder is made from, not of the decoder.
  @Test func everyNameOfAGfpFlag() throws {
    var names: Set<Substring> = []
    for file in ["gfp-classes.tsv", "gfp-printing.tsv"] {
      let text = try String(
        contentsOf: repository.appending(path: "Packaging/gfp/" + file), encoding: .utf8)
      let rows = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: " ")
      names.formUnion(rows.matches(of: #/(?:__)?GFP_[A-Z0-9_]+/#).map(\.output))
    }
    #expect(names.count > 45)
    for name in names {
      let explanations = lexicon().explanations(of: String(name))
      #expect(explanations.map(\.subject) == [.gfpFlag], "\(name)")
    }
  }

  /// Read by another parser than ours: each key of each schema, by its whole path and by its name.
  @Test(arguments: ["ndjson", "json", "check", "candidates"])
  func everyKeyOfASchema(_ name: String) throws {
    let schemas = [
      "ndjson": OutputSchema.ndjson, "json": OutputSchema.json, "check": OutputSchema.check,
      "candidates": OutputSchema.candidates,
    ]
    let text = try #require(schemas[name])
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let definitions = root["$defs"] as? [String: [String: Any]] ?? [:]
    var paths: Set<String> = []
    func walk(_ schema: [String: Any], _ path: [String]) {
      var schema = schema
      if let reference = schema["$ref"] as? String {
        schema = definitions[String(reference.dropFirst("#/$defs/".count))] ?? [:]
      }
      for choice in schema["anyOf"] as? [[String: Any]] ?? [] { walk(choice, path) }
      if let items = schema["items"] as? [String: Any] { walk(items, path) }
      for (name, member) in schema["properties"] as? [String: [String: Any]] ?? [:] {
        paths.insert((path + [name]).joined(separator: "."))
        walk(member, path + [name])
      }
    }
    walk(root, [])
    #expect(paths.count > 40)
    let lexicon = lexicon()
    for path in paths {
      let explanations = lexicon.explanations(of: path)
      #expect(explanations.contains { $0.subject == .outputField }, "\(path)")
      #expect(shown(explanations).contains(": \(path)") || explanations.count > 1, "\(path)")
    }
  }

  /// The counters, keys and columns that real dumps have.
  @Test func everyKeyOfADump() throws {
    let lexicon = lexicon()
    let known = Set(
      lexicon.list(.fields).filter { $0.subject == .kernelField }
        .flatMap { shown($0.name).split(separator: ", ").map(String.init) })
    var seen: Set<String> = []
    for log in ["6.12-swap/dmesg.txt", "7.2-limitlower/kmsg.txt", "5.10-i686-global/dmesg.txt"] {
      let text = String(decoding: try bytes(ofFixture: log), as: UTF8.self)
      for line in text.split(separator: "\n")
      where line.contains(" free:") || line.contains("_anon:") {
        seen.formUnion(line.matches(of: #/([a-zA-Z_()]+):\s?[0-9]/#).map { String($0.1) })
      }
      for match in text.matches(of: #/(?m)(?:\] |;)([a-z_]+) [0-9]+$/#) {
        seen.insert(String(match.1))
      }
      for header in text.matches(of: #/\[  pid  \] (.*)/#) {
        seen.formUnion(header.1.split(separator: " ").map(String.init))
      }
    }
    #expect(
      seen.isSuperset(of: ["active_anon", "boost", "pgscan_direct", "rss_shmem", "swapents"]))
    #expect(seen.subtracting(known).isEmpty)
  }

  @Test func everyBelief() {
    let beliefs = lexicon().list(.beliefs)
    #expect(beliefs.count >= 25)
    for belief in beliefs {
      #expect(shown(belief.title).hasPrefix("“"))
      #expect(belief.parts.map { shown($0.label) } == ["in fact", "since", "settled by"])
      #expect(belief.parts.allSatisfy { shown($0.text).hasSuffix(".") })
      #expect(belief.source?.isEmpty == false)
      #expect(!belief.related.isEmpty)
    }
  }

  @Test(arguments: [
    "137", "free-memory", "the-cache", "swap-was-free", "add-swap", "fragmentation", "order-4",
    "total-vm", "table-in-kb", "invoker", "y-used-more", "score-percent", "root", "children-first",
    "adj-1000", "container-limit", "pod-limit", "oomkilled", "victims-rss", "memorymax",
    "one-dump-per-kill", "five-units", "overcommit_memory=2", "cpu-time", "-1000", "nice",
  ]) func beliefsByTheirWords(_ word: String) {
    #expect(lexicon().explanations(of: word).contains { $0.subject == .belief })
  }

  /// What is said to see also can be asked for.
  @Test func whatIsReferredToExists() {
    let lexicon = lexicon()
    for word in Set(Self.everything.flatMap(\.related)) {
      #expect(!lexicon.explanations(of: word).isEmpty, "\(word)")
    }
  }

  @Test func everythingHasASource() {
    #expect(Self.everything.allSatisfy { $0.source?.isEmpty == false && $0.isUnderstood })
  }

  /// A word that is two things is told as both.
  @Test func aWordWithSeveralSenses() {
    #expect(
      lexicon().explanations(of: "total-vm").map(\.subject) == [.kernelField, .belief])
    #expect(
      Set(lexicon().explanations(of: "oom_memcg").map(\.subject)) == [.kernelField, .outputField])
  }

  @Test func howAWordMayBeWritten() {
    let lexicon = lexicon()
    let asked = [
      "global_oom", "GLOBAL_OOM", "global-oom", "global oom", "global_oom:", " global_oom ",
    ]
    for word in asked { #expect(lexicon.explanations(of: word).first?.subject == .kernelField) }
    #expect(lexicon.explanations(of: "Total swap").first?.subject == .kernelField)
    #expect(lexicon.explanations(of: "incidents[].events[].kills[].pid").count == 1)
    for word in ["", " ", ":", "no-such-word", "foo.pid", "0xg", "139", "dead", "+1f", "0x+1"] {
      #expect(lexicon.explanations(of: word).isEmpty, "\(word)")
    }
    #expect(lexicon.explanations(of: String(repeating: "a", count: 1 << 20)).isEmpty)
  }

  private func shown(_ statement: Statement) -> String {
    statement.pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .name(let name): name.repaired
      case .size(let size): "\(size.bytes) bytes"
      case .lines(let positions, _): "\(positions.count) positions"
      }
    }.joined()
  }

  private func shown(_ explanations: [Explanation]) -> String {
    OOMExplainTests.shown(explanations)
  }
}

extension Statement {
  fileprivate var isEmpty: Bool { pieces.isEmpty }
}
