import Foundation
import FoundationXML
import TestSupport
import Testing

/// From inputs to exit status, and what each format says of it.
@Suite struct CheckTruthTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    var log: String? = CheckTruthTests.quiet
    var policy: String?
    var arguments: [String] = []
    let outcomes: [String]
    let status: Int32
    /// Kills that are listed and do not fail.
    var borne = 0
    var failing = 0
    var needsPolicy: Bool { policy != nil }
    var testDescription: String { name }
  }

  private static let quiet = "[    1.000000] all is well\n"
  private static let killed = """
    2026-11-23T12:00:00+00:00 alpha kernel: [    1.000000] Out of memory: Killed process 7 (hog) \
    total-vm:4kB, anon-rss:4kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:4kB oom_score_adj:0

    """
  private static let second =
    killed
    .replacing("T12:00:00", with: "T12:30:00").replacing("    1.0", with: " 1801.0")
    .replacing("process 7", with: "process 8")
  private static let morning = "2026-11-23T10:00:00+00:00 alpha kernel: all is well\n"
  private static let evening = morning.replacing("T10", with: "T20")
  /// Neither the clock of the wall nor that of the kernel.
  private static let noTime = killed.split(separator: "] ").last.map(String.init) ?? ""
  private static let forged = killed.replacing("kernel:", with: "logger[99]:")
  /// The dump ends before its kill.
  private static let cut =
    "[    1.000000] hog invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0\n"

  private static func allow(_ expires: String) -> String {
    "allow: [{comm: hog, reason: known, owner: us, expires: \(expires)}]\n"
  }

  static let cases = [
    Case(name: "clean", outcomes: ["clean"], status: 0),
    Case(name: "killed", log: killed, outcomes: ["violated"], status: 1, failing: 1),
    Case(
      name: "killed, only told", log: killed, arguments: ["--exit-zero"], outcomes: ["violated"],
      status: 0, failing: 1),
    Case(
      name: "killed, fail on none", log: killed, arguments: ["--fail-on", "none"],
      outcomes: ["clean"], status: 0, borne: 1),
    Case(
      name: "waived", log: killed, policy: allow("2999-12-31"), outcomes: ["clean"], status: 0,
      borne: 1),
    Case(
      name: "expired", log: killed, policy: allow("2000-01-01"), outcomes: ["violated"], status: 1,
      failing: 1),
    Case(
      name: "over budget", log: killed + second, policy: "budgets: [{max: 1, reason: r}]\n",
      outcomes: ["violated"], status: 1, borne: 1, failing: 1),
    Case(
      name: "within budget", log: killed + second, policy: "budgets: [{max: 2, reason: r}]\n",
      outcomes: ["clean"], status: 0, borne: 2),
    Case(name: "truncated", log: cut, outcomes: ["incomplete"], status: 3),
    Case(
      name: "killed and truncated", log: killed + cut.replacing("    1.0", with: " 9000.0"),
      outcomes: ["violated", "incomplete"], status: 1, failing: 1),
    Case(
      name: "unreadable", arguments: ["nowhere.log"], outcomes: ["unreadable"], status: 2),
    Case(
      name: "killed and unreadable", log: killed, arguments: ["nowhere.log"],
      outcomes: ["violated", "unreadable"], status: 1, failing: 1),
    Case(name: "empty", log: "", outcomes: ["nothing_to_check"], status: 4),
    Case(
      name: "empty, allowed", log: "", arguments: ["--allow-empty"], outcomes: ["clean"], status: 0),
    Case(name: "forged only", log: forged, outcomes: ["clean"], status: 0),
    Case(
      name: "in the window", log: morning + killed + second,
      arguments: ["--window", "2026-11-23 11:00 UTC..2026-11-23 12:10 UTC"],
      outcomes: ["violated"], status: 1, failing: 1),
    Case(
      name: "no time under a window", log: morning + evening + noTime,
      arguments: ["--window", "2026-11-23 11:00 UTC..2026-11-23 12:10 UTC"],
      outcomes: ["incomplete"], status: 3, borne: 1),
    Case(
      name: "wrong policy", log: killed, policy: "alow: []\n", outcomes: ["policy_wrong"], status: 2
    ),
    Case(
      name: "wrong policy, only told", policy: "alow: []\n", arguments: ["--exit-zero"],
      outcomes: ["policy_wrong"], status: 2),
    Case(
      name: "wrong baseline", log: killed, arguments: ["--baseline", "log"],
      outcomes: ["policy_wrong"], status: 2),
  ]

  @Test(arguments: cases) func everyFormatTells(_ test: Case) throws {
    #if !YAML
      if test.needsPolicy { return skip("built without libyaml") }
    #endif
    try withTemporaryDirectory { directory in
      if let log = test.log { try directory.appending(path: "log").write(log) }
      var arguments = ["check", "log"] + test.arguments
      if let policy = test.policy {
        try directory.appending(path: "policy.yml").write(policy)
        arguments += ["--policy", "policy.yml"]
      }
      for format in ["json", "junit", "sarif", "gitlab", "tap", "github"] {
        arguments += ["--format", "\(format)=\(format)"]
      }
      let summary = directory.appending(path: "summary")
      let result = try run(
        oomlog, arguments + ["--format", "text"], in: directory,
        environment: [
          "GITHUB_STEP_SUMMARY": summary.path, "GITHUB_WORKSPACE": "", "CI_PROJECT_DIR": "",
        ])
      #expect(result.status == test.status, "\(result.text)\(result.errorText)")
      func file(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: directory.appending(path: name)))
      }
      func text(_ name: String) throws -> String { String(decoding: try file(name), as: UTF8.self) }
      let faults = test.outcomes.filter { !["violated", "clean"].contains($0) }

      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(try file("json"))) as? [String: Any])
      #expect(json["outcomes"] as? [String] == test.outcomes)
      #expect(json["exit_status"] as? Int == Int(test.status))
      let items = json["items"] as? [[String: Any]] ?? []
      #expect(items.count { $0["fails"] as? Bool == true } == test.failing)
      #expect(
        items.count {
          $0["fails"] as? Bool == false && $0["disposition"] as? String != "not_counted"
        }
          == test.borne)
      let told = json["faults"] as? [[String: Any]] ?? []
      #expect(Set(told.compactMap { $0["outcome"] as? String }) == Set(faults))

      let junit = try XMLDocument(data: Data(try file("junit")))
      func count(_ path: String) throws -> Int { try junit.nodes(forXPath: path).count }
      #expect(try count("//error") == faults.count)
      let isViolated = test.outcomes.contains("violated")
      #expect(
        try count("//testcase[contains(@classname,'.host.')]/failure") == (isViolated ? 1 : 0))
      #expect(try count("//testcase[contains(@classname,'.host.')]") >= 11)

      let sarif = try #require(
        try JSONSerialization.jsonObject(with: Data(try file("sarif"))) as? [String: Any])
      let sarifRun = try #require((sarif["runs"] as? [[String: Any]])?.first)
      let results = sarifRun["results"] as? [[String: Any]] ?? []
      #expect(results.count == test.failing + test.borne)
      let open = results.filter { ($0["suppressions"] as? [Any])?.isEmpty ?? true }
      #expect(open.count == test.failing)
      let invocation = (sarifRun["invocations"] as? [[String: Any]])?.first ?? [:]
      #expect(invocation["exitCode"] as? Int == Int(test.status))
      let notified = (invocation["toolExecutionNotifications"] as? [[String: Any]] ?? [])
        .filter { $0["level"] as? String == "error" }
        .compactMap { ($0["descriptor"] as? [String: Any])?["id"] as? String }
      #expect(Set(notified) == Set(faults))

      let gitlab =
        try JSONSerialization.jsonObject(with: Data(try file("gitlab"))) as? [[String: Any]]
      let names = (gitlab ?? []).compactMap { $0["check_name"] as? String }
      for fault in faults { #expect(names.contains("oomlog/\(fault)")) }
      let grave = (gitlab ?? []).count { $0["severity"] as? String != "info" }
      #expect((grave == 0) == (faults.isEmpty && test.failing == 0))

      let tap = try text("tap").split(separator: "\n")
      let plan = tap.first { $0.hasPrefix("1..") }.flatMap { Int($0.dropFirst(3)) }
      #expect(plan == tap.count { $0.hasPrefix("ok ") || $0.hasPrefix("not ok ") })
      #expect(tap.contains { $0.hasPrefix("not ok") } == (!faults.isEmpty || test.failing > 0))
      #expect(tap.last == "# outcomes: \(test.outcomes.joined(separator: " "))")

      let github = try text("github").split(separator: "\n")
      #expect(github.count { $0.hasPrefix("::error ") } >= test.failing + faults.count)
      if faults.isEmpty, test.failing == 0 { #expect(!github.contains { $0.hasPrefix("::error") }) }
      #expect(try text("summary").hasPrefix("## oomlog check: "))
      #expect(github.contains { $0.hasPrefix("::warning") } == (test.name == "expired"))
      #expect(
        result.text.contains("[waived until 2999-12-31: known (us)]") == (test.name == "waived"))
    }
  }

  @Test(arguments: [
    ["--format", "junit", "--format", "tap"], ["--format", "junit="],
    ["--window", "..now"], ["--window", "now..-1h"],
    ["--window", "5min"],
    ["--window", "-1h..now", "--since", "-2h"], ["--window", "-1h..noon o'clock"],
    ["--format", "tap=x", "--format", "junit=x"],
  ]) func wrongUsage(_ arguments: [String]) throws {
    #expect(try run(oomlog, ["check", "-"] + arguments).status == 64)
  }

  /// A report that could not be written is no success.
  @Test func aReportThatIsLost() throws {
    let quiet = Array(Self.quiet.utf8)
    let result = try run(oomlog, ["check", "-", "--format", "junit=/nowhere/x"], input: quiet)
    #expect(result.status == 2)
    let killed = Array(Self.killed.utf8)
    #expect(
      try run(oomlog, ["check", "-", "--format", "tap=/nowhere/x"], input: killed).status == 1)
  }

  // MARK: - Baseline

  /// What an earlier scan told of is not new, from whatever path and in whatever zone it is read.
  private static let shapes = ["6.1-panic", "6.12-comms", "debian12-syslog-killers"]

  @Test(arguments: Fixture.all.filter { shapes.contains($0.directory) })
  func aScanIsItsOwnBaseline(_ fixture: Fixture) throws {
    let scan = try fixture.oomlog("scan", "--format", "ndjson").output
    try withTemporaryDirectory { directory in
      let file = directory.appending(path: "old.ndjson")
      try file.write(scan)
      let log = try bytes(ofFixture: fixture.directory + "/" + fixture.log)
      let check = try run(
        oomlog, ["check", "--baseline", file.path, "--format", "json", "--tz", "+03:00", "-"],
        in: directory, input: log)
      let document = try JSONSerialization.jsonObject(with: Data(check.output)) as? [String: Any]
      let items = try #require(document?["items"] as? [[String: Any]])
      let kinds = items.compactMap { $0["disposition"] as? String }
      #expect(Set(kinds).isSubset(of: ["in_baseline", "not_counted"]), "\(Set(kinds))")
      #expect(check.status != 1)
    }
  }

  @Test func onlyNewKillsFail() throws {
    try withTemporaryDirectory { directory in
      let old = try run(
        oomlog, ["scan", "--format", "ndjson", "-"], input: Array(Self.killed.utf8)
      ).output
      try directory.appending(path: "old").write(old)
      let both = Array((Self.killed + Self.second).utf8)
      let result = try run(oomlog, ["check", "--baseline", "old", "-"], in: directory, input: both)
      #expect(result.status == 1)
      #expect(
        result.text.contains("(pid 7), 4.0 KiB resident, 2026-11-23 12:00:00 [in the baseline]"))
      #expect(result.text.contains("1 failing, 1 in the baseline."))
      let same = try run(
        oomlog, ["check", "--baseline", "old", "-"], in: directory, input: Array(Self.killed.utf8))
      #expect(same.status == 0)
    }
  }

  // MARK: - Finding the policy

  #if YAML
    @Test func thePolicyIsFoundUpwards() throws {
      try withTemporaryDirectory { directory in
        let inner = directory.appending(path: "repo/a/b")
        try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
        let policy = "allow: [{comm: hog, reason: known}]\n"
        let input = Array(Self.killed.utf8)
        try directory.appending(path: ".oomlog.yml").write(policy)
        #expect(try run(oomlog, ["check", "-"], in: inner, input: input).status == 0)
        let found = try run(oomlog, ["check", "-"], in: inner, input: input)
        #expect(found.text.contains("policy: ../../../.oomlog.yml"))
        // What lies above a repository is not its policy.
        let git = directory.appending(path: "repo/.git")
        try FileManager.default.createDirectory(at: git, withIntermediateDirectories: true)
        #expect(try run(oomlog, ["check", "-"], in: inner, input: input).status == 1)
        try directory.appending(path: "repo/.oomlog.yml").write("fail_on: none\n")
        #expect(try run(oomlog, ["check", "-"], in: inner, input: input).status == 0)
        #expect(
          try run(oomlog, ["check", "--policy", "/dev/null", "-"], in: inner, input: input).status
            == 1)
        #expect(
          try run(oomlog, ["check", "--policy", "nowhere.yml", "-"], in: inner, input: input).status
            == 2)
      }
    }

    @Test func initWritesWhatCanBeRead() throws {
      try withTemporaryDirectory { directory in
        #expect(try run(oomlog, ["check", "--init"], in: directory).status == 0)
        let input = Array(Self.killed.utf8)
        #expect(try run(oomlog, ["check", "-"], in: directory, input: input).status == 1)
        let printed = try run(oomlog, ["check", "--print-effective-policy"], in: directory)
        #expect(printed.text == "version: 1\nfail_on: any\nseverity: {}\nallow: []\nbudgets: []\n")
        let again = try run(oomlog, ["check", "--init"], in: directory)
        #expect(again.status == 2)
        #expect(again.errorText.contains("File exists"))
        try directory.appending(path: ".oomlog.yml").write("fail_no: any\n")
        let wrong = try run(oomlog, ["check", "--print-effective-policy"], in: directory)
        #expect(wrong.status == 2)
        #expect(
          wrong.errorText
            == "oomlog: .oomlog.yml:1: unknown key 'fail_no': did you mean 'fail_on'?\n")
      }
    }
  #else
    /// A policy that is there and cannot be read is not passed over.
    @Test func aPolicyNeedsLibyaml() throws {
      try withTemporaryDirectory { directory in
        try directory.appending(path: ".oomlog.yml").write("fail_on: none\n")
        let input = Array(Self.quiet.utf8)
        let result = try run(oomlog, ["check", "-"], in: directory, input: input)
        #expect(result.status == 2)
        #expect(result.errorText.contains("built without libyaml"))
        #expect(
          try run(oomlog, ["check", "--policy", "/dev/null", "-"], in: directory, input: input)
            .status == 0)
      }
    }
  #endif
}
