import Foundation
import OOMForensics
import OOMModel
import TestSupport
import Testing

@testable import OOMPolicy

#if YAML
  /// What policies say, and what is said of those that are wrong.
  struct PolicyFileTests {
    private func read(_ text: String) throws(PolicyError) -> Policy {
      try PolicyFile.read(Array(text.utf8))
    }

    private func error(_ text: String) -> PolicyError? { error(Array(text.utf8)) }

    private func error(_ bytes: [UInt8]) -> PolicyError? {
      do {
        _ = try PolicyFile.read(bytes)
        return nil
      } catch {
        return error
      }
    }

    @Test func everyKey() throws {
      let policy = try read(
        """
        version: 1
        fail_on: high
        severity: {A06: none, C18: high}
        allow:
          - unit: [web, "batch-*", user.slice]
            cgroup: /system.slice/*
            comm: java?
            host: "ci-*"
            uid: [0, 4294967295]
            scope: [memcg, global]
            rule: A02
            time: "22:00-06:00"
            days: [sat, sun]
            reason: the limit bounds it
            owner: data team
            expires: 2026-12-31
        budgets:
          - max: 2
            reason: now and then
          - max: 0
            per: week
            each: host
            comm: "*"
            reason: none at all
        """)
      #expect(policy.failOn == .high)
      #expect(policy.severities == [.manual: .none, .crashLoop: .high])
      #expect(policy.needsIncidents)
      let entry = try #require(policy.allowed.first)
      #expect(entry.selector.units.map(\.text) == ["web.service", "batch-*", "user.slice"])
      #expect(entry.selector.cgroups.map(\.text) == ["/system.slice/*"])
      #expect(entry.selector.comms.map(\.text) == ["java?"])
      #expect(entry.selector.uids == [0, 4_294_967_295])
      #expect(entry.selector.scopes == [.memcg, .global])
      #expect(entry.selector.rules == [.cgroupOOM])
      #expect(entry.selector.days == [.sat, .sun])
      #expect(entry.note.reason == "the limit bounds it")
      #expect(entry.note.owner == "data team")
      #expect(entry.note.expires == PolicyDate("2026-12-31"))
      #expect(entry.note.line == 5)
      #expect(policy.budgets.map(\.maximum) == [2, 0])
      #expect(policy.budgets.map(\.period) == [.day, .week])
      #expect(policy.budgets.map(\.each) == [.unit, .host])
    }

    @Test(arguments: ["", "\n", "# nothing\n", "---\n", "version: 1\n", "allow:\n", "{}", "~"])
    func emptyPolicies(_ text: String) throws { #expect(try read(text) == Policy()) }

    struct Wrong: Sendable, CustomTestStringConvertible {
      let text: String
      let line: Int?
      let words: String
      var testDescription: String { words }
    }

    private static let entry = "allow:\n  - comm: a\n    reason: r\n"

    @Test(arguments: [
      Wrong(text: "fail-on: any", line: 1, words: "unknown key 'fail-on': did you mean 'fail_on'?"),
      Wrong(text: "\nalow: []", line: 2, words: "unknown key 'alow': did you mean 'allow'?"),
      Wrong(text: "zzzzzzzz: 1", line: 1, words: "unknown key 'zzzzzzzz'"),
      Wrong(text: "version: 2", line: 1, words: "version 1"),
      Wrong(
        text: "fail_on: hihg", line: 1,
        words: "none of high, medium, any, none: did you mean 'high'?"),
      Wrong(text: "severity:\n  A2: low", line: 2, words: "no rule 'A2': did you mean 'A02'?"),
      Wrong(text: "severity: {C17: low}", line: 1, words: "not looked at"),
      Wrong(text: "severity: {A02: severe}", line: 1, words: "'severe' is none of"),
      Wrong(text: "allow: {comm: a}", line: 1, words: "a list of entries"),
      Wrong(text: "allow:\n- reason: all of it", line: 2, words: "would waive everything"),
      Wrong(text: "allow:\n- comm: a", line: 2, words: "needs a 'reason'"),
      Wrong(text: "allow:\n- comm: []\n  reason: r", line: 2, words: "'comm' is empty"),
      Wrong(text: "allow:\n- comm: ''\n  reason: r", line: 2, words: "'comm' is empty"),
      Wrong(text: "allow:\n- comm:\n  reason: r", line: 2, words: "expected a name"),
      Wrong(text: "allow:\n- comm: {a: b}\n  reason: r", line: 2, words: "expected a name"),
      Wrong(text: entry + "    expires: 2026-02-30", line: 4, words: "is no day"),
      Wrong(text: entry + "    expires: tomorrow", line: 4, words: "is no day"),
      Wrong(text: entry + "    uid: -1", line: 4, words: "not '-1'"),
      Wrong(text: entry + "    uid: 4294967296", line: 4, words: "below 4294967296"),
      Wrong(text: entry + "    time: 25:00-26:00", line: 4, words: "is no time of day"),
      Wrong(text: entry + "    days: monday", line: 4, words: "'monday' is none of"),
      Wrong(text: entry + "    max: 1", line: 4, words: "unknown key 'max'"),
      Wrong(text: "budgets:\n- reason: r", line: 2, words: "needs 'max'"),
      Wrong(text: "budgets:\n- max: 99999999999999999999\n  reason: r", line: 2, words: "a number"),
      Wrong(text: "version: 1\nversion: 1", line: 2, words: "'version' comes twice"),
      Wrong(text: "a\n: b\nc", line: nil, words: "did not find"),
      Wrong(text: "[]", line: 1, words: "expected 'key: value'"),
      Wrong(text: "just words", line: 1, words: "expected 'key: value'"),
      Wrong(text: "version: 1\n---\nversion: 1", line: 2, words: "a second document"),
    ]) func isAnErrorWithItsLine(_ wrong: Wrong) throws {
      let found = try #require(self.error(wrong.text))
      if wrong.line != nil { #expect(found.line == wrong.line) }
      #expect(found.message.contains(wrong.words), "\(found.message)")
    }

    /// What a hostile checkout could bring: an answer in time, and always an error.
    @Test func hostileYAML() throws {
      // A billion laughs.
      var bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
      for (one, next) in zip("abcdefgh", "bcdefghi") {
        bomb += "\(next): &\(next) [*\(one), *\(one), *\(one), *\(one), *\(one), *\(one)]\n"
      }
      #expect(error(bomb)?.message.contains("an anchor") ?? false)
      #expect(error("allow: *nothing")?.message.contains("an alias") ?? false)
      #expect(error("<<: {version: 1}")?.message.contains("unknown key '<<'") ?? false)
      #expect(error("version: !!int 1")?.message.contains("a tag") ?? false)
      for depth in [20, 10_000] {
        let nest = String(repeating: "[", count: depth)
        #expect(error("allow: " + nest)?.message.contains("too deep") ?? false)
        #expect(error("allow: " + nest + String(repeating: "]", count: depth)) != nil)
        let maps = String(repeating: "{a: ", count: depth)
        #expect(error(maps)?.message.contains("too deep") ?? false)
      }
      #expect(error("version: 1\nallow:\n\t- comm: a\n")?.line == 3)
      #expect(error(Array("version: 1\nallow: \0".utf8))?.line == 2)
      #expect(error(Array("version: 1\nfail_on: ".utf8) + [0xff, 0xfe])?.line == 2)
      #expect(error([0xff, 0xfe, 0x76, 0x00]) != nil)
      #expect(error([0x00]) != nil)
      #expect(error("? [a]\n: b")?.message.contains("a key is a word") ?? false)
      #expect(error("\"") != nil)
      #expect(error("allow:\n- |") != nil)
      let many = "allow:\n" + String(repeating: "- comm: a\n  reason: r\n", count: 40_000)
      #expect(error(many)?.message.contains("too large") ?? false)
      let huge = [UInt8](repeating: 0x23, count: 10 << 20)
      #expect(error(huge)?.message.contains("larger than 1 MiB") ?? false)
      let line = "x" + String(repeating: "\u{fffd}", count: 300_000)
      #expect(error(line + ": 1") != nil)
    }

    /// Cut anywhere, and with any byte changed, a policy is read or refused.
    @Test func damagedPolicies() {
      let whole = Array(PolicyText.template.utf8) + Array(Self.entry.utf8)
      for end in stride(from: 0, to: whole.count, by: 7) { _ = error(Array(whole[..<end])) }
      for at in stride(from: 0, to: whole.count, by: 11) {
        for byte: UInt8 in [0, 0x09, 0x22, 0x26, 0x7b, 0x80, 0xff] {
          var bytes = whole
          bytes[at] = byte
          _ = error(bytes)
        }
      }
    }

    @Test func theTemplateIsThePolicyWithoutOne() throws {
      #expect(try read(PolicyText.template) == Policy())
      // What it shows as examples is right too.
      let shown = PolicyText.template.split(separator: "\n", omittingEmptySubsequences: false)
        .filter {
          (!$0.hasPrefix("# ") || $0.hasPrefix("#  "))
            && !["severity: {}", "allow: []", "budgets: []"].contains($0)
        }
        .map { $0.hasPrefix("#") ? String($0.dropFirst()) : String($0) }
      var text = shown.joined(separator: "\n")
      for (key, first) in [
        ("severity", "  A06:"), ("allow", "  - unit: \"batch"), ("budgets", "  - unit: \"ci"),
      ] {
        text = text.replacing(first, with: "\(key):\n\(first)", maxReplacements: 1)
      }
      let policy = try read(text)
      #expect(policy.severities.count == 2)
      #expect(policy.allowed.count == 1 && policy.budgets.count == 1)
    }

    @Test func thePolicyOfTheManualIsRight() throws {
      let manual = repository.appending(path: "docs/ci.md")
      let text = try String(contentsOf: manual, encoding: .utf8)
      let start = try #require(text.range(of: "```yaml\nversion: 1\n"))
      let block = text[start.upperBound...].prefix { $0 != "`" }
      let policy = try read(String(block))
      #expect(policy.allowed.count == 2 && policy.budgets.count == 1)
      #expect(policy.failOn == .medium && policy.severities.count == 2)
    }

    @Test func theEffectivePolicyIsTheSamePolicy() throws {
      let policy = try read(
        """
        fail_on: medium
        severity: {A02: low}
        allow:
        - {comm: ["#a", "b: c", "\\"q\\\\", "\\u2028\\t", "*"], reason: "yes", time: "00:00-24:00"}
        budgets: [{max: 3, unit: x, reason: 'it''s', expires: 2030-01-01, owner: "null"}]
        """)
      let again = try read(PolicyText.effective(policy))
      // The lines of entries are others.
      func plain(_ policy: Policy) -> Policy {
        var policy = policy
        for index in policy.allowed.indices { policy.allowed[index].note.line = 0 }
        for index in policy.budgets.indices { policy.budgets[index].note.line = 0 }
        return policy
      }
      #expect(plain(again) == plain(policy))
      #expect(
        again.allowed[0].selector.comms.map(\.text) == ["#a", "b: c", "\"q\\", "\u{2028}\t", "*"])
    }
  }
#else
  struct PolicyFileTests {
    @Test func saysWhatItLacks() throws {
      #expect(try PolicyFile.read([]) == Policy())
      #expect {
        try PolicyFile.read(Array("version: 1".utf8))
      } throws: { ($0 as? PolicyError)?.message.contains("built without libyaml") ?? false }
    }
  }
#endif
