import Foundation
import TestSupport
import Testing

/// `oomlog explain` as it is run.
@Suite struct ExplainTests {
  private let kill = Array("Out of memory: Killed process 7 (hog)\n".utf8)

  @Test func words() throws {
    let result = try run(oomlog, ["explain", "b03", "total-vm"])
    #expect(result.status == 0)
    #expect(result.errorText == "")
    #expect(result.text.hasPrefix("B03  "))
    #expect(result.text.contains("\ntotal-vm, vsz  "))
    // No terminal: 80 columns.
    #expect(result.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func aWordThatIsNotKnown() throws {
    let result = try run(oomlog, ["explain", "overcomit", "A01"])
    #expect(result.status == 1)
    #expect(
      result.errorText == "oomlog: nothing is known of 'overcomit': did you mean 'overcommit'?\n")
    #expect(result.text.hasPrefix("A01  "))
    let hostile = try run(oomlog, ["explain", "\u{1b}[2J"])
    #expect(hostile.errorText == "oomlog: nothing is known of '\\x1b[2J'\n")
  }

  @Test func lines() throws {
    let argument = try run(oomlog, ["explain", "Killed process 7 (hog) total-vm:4kB"])
    #expect(argument.status == 0)
    #expect(argument.text.hasPrefix("the line  the kill line\n"))
    for arguments in [["explain"], ["explain", "-"]] {
      let piped = try run(oomlog, arguments, input: kill)
      #expect(piped.status == 0)
      #expect(piped.text.contains("It says that the kernel killed hog (pid 7)"))
    }
    let dump = try run(oomlog, ["explain", "-"], input: kill + kill)
    #expect(
      dump.errorText == "oomlog: 'oomlog show -' puts the lines of a dump together\n")
    let foreign = try run(oomlog, ["explain", "-"], input: Array("all is well\n".utf8))
    #expect(foreign.status == 1)
    #expect(foreign.errorText == "oomlog: no line of an OOM event was found\n")
    #expect(try run(oomlog, ["explain"], input: []).status == 1)
  }

  @Test func standardInputThatIsNoLogOfALine() throws {
    let long = try run(
      oomlog, ["explain", "-"], input: kill + [UInt8](repeating: 0x0a, count: 1 << 20))
    #expect(long.status == 2)
    #expect(long.errorText.contains("only the first 1 MiB was read"))
    let directory = try run("/bin/sh", ["-c", "\"$0\" explain - < /", oomlog])
    #expect(directory.status == 2)
    #expect(directory.errorText.hasPrefix("oomlog: standard input: "))
  }

  @Test(arguments: [
    ["explain", "--no-such-option"], ["explain", "--format", "xml", "A01"], ["explain", "-", "-"],
  ]) func wrongUsage(_ arguments: [String]) throws {
    #expect(try run(oomlog, arguments, input: []).status == 64)
  }

  /// No finding is surer than the explanation of its rule says.
  @Test func theConfidenceOfFindings() throws {
    let listed = try run(oomlog, ["explain", "rules", "--format", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(listed.output)) as? [String: Any]
    let rules = try #require(object?["explanations"] as? [[String: Any]])
    var confidence: [String: Set<Substring>] = [:]
    for rule in rules {
      let parts = rule["parts"] as? [[String: String]] ?? []
      let words = parts.first { $0["label"] == "confidence" }?["text"] ?? ""
      confidence[rule["name"] as? String ?? ""] = Set(
        words.replacing(", or ", with: " ").split(separator: " "))
    }
    // Of each kind one: the others take time and add nothing.
    let logs = [
      "5.10-cpuset/dmesg.txt", "6.1-sysrqf/dmesg.txt", "6.12-forged/kmsg.txt",
      "6.12-shmem/dmesg.txt", "6.12-swap/dmesg.txt", "7.2-group/dmesg.txt",
      "debian12-syslog-killers/syslog",
    ].map { fixtures.appending(path: $0).path }
    let report = try run(oomlog, ["scan", "--include-untrusted", "--format", "json"] + logs)
    let text = report.text
    var seen: Set<String> = []
    // By the keys' order in the document: `rule`, `statement`, `confidence`.
    for match in text.matches(
      of: #/"rule": "([A-F][0-9]{2})",\s+"statement": .*,\s+"confidence": "([a-z]+)"/#)
    {
      #expect(confidence[String(match.1)]?.contains(match.2) == true, "\(match.1) \(match.2)")
      seen.insert(String(match.1))
    }
    #expect(seen.count > 20)
  }
}
