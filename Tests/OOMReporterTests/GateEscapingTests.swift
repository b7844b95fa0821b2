import OOMModel
import Testing

@testable import OOMReporter

/// The escaping of the formats of CI.
struct GateEscapingTests {
  /// Lines that GitHub's and Azure's runners would take for commands.
  @Test(arguments: [
    ("::error::x", "\\x3a:error::x"), ("  ::error::x", "  \\x3a:error::x"),
    ("\u{3000}::add-mask::x", "\u{3000}\\x3a:add-mask::x"), ("a ::error::x", "a ::error::x"),
    ("a ##[add-mask]x", "a #\\x23[add-mask]x"), ("###[x", "##\\x23[x"),
    ("##vso[task.setvariable]x", "#\\x23vso[task.setvariable]x"), ("# #[", "# #["),
    ("one\n::two::\n\n", "one\n\\x3a:two::\n\n"),
  ]) func noCommandInText(_ text: String, _ expected: String) {
    #expect(RunnerText.text(text) == expected)
  }

  @Test func noCommandInJSONAndXML() {
    let json = RunnerText.json(Array(###"{"a": "##[error]x", "b": "##vso[", "c": "-#-"}"###.utf8))
    #expect(
      String(decoding: json, as: UTF8.self)
        == ###"{"a": "#\u0023[error]x", "b": "#\u0023vso[", "c": "-#-"}"###)
    #expect(XMLText.of("##[error]") == "#&#35;[error]")
  }

  @Test func xml() {
    #expect(XMLText.of("<a b=\"c\">&'") == "&lt;a b=&quot;c&quot;&gt;&amp;&#39;")
    #expect(XMLText.of("]]>") == "]]&gt;")
    #expect(XMLText.of("a\nb\t") == "a&#10;b&#9;")
    let none = String(repeating: "\u{fffd}", count: 5)
    #expect(XMLText.of("\u{1b}\u{0}\u{7f}\u{fffe}\u{ffff}") == none)
  }

  @Test func annotations() {
    #expect(
      GitHubText.command("error", [("file", "a,b:c%"), ("line", "3")], "50%\nx: y, z\r")
        == "::error file=a%2Cb%3Ac%25,line=3::50%25%0Ax: y, z%0D\n")
    #expect(GitHubText.command("notice", [], "::error::") == "::notice::::error::\n")
  }

  @Test(arguments: [
    ("kern.log", "kern.log"), ("./a/../b.log", "b.log"), ("../up.log", "up.log"),
    ("/repo/job/kern.log", "job/kern.log"), ("/var/log/kern.log", "var/log/kern.log"),
    ("/repo2/x", "repo2/x"), ("-", "-"), ("/repo", "log"), ("../../../etc/x", "etc/x"),
  ]) func paths(_ source: String, _ expected: String) {
    // The working directory is /repo; that of the second below it.
    #expect(ReportPath(directory: "/repo", root: "/repo").relative(source) == expected)
  }

  @Test func pathsFromTheRoot() {
    let paths = ReportPath(directory: "/repo/job", root: "/repo")
    #expect(paths.relative("kern.log") == "job/kern.log")
    #expect(paths.relative("../kern.log") == "kern.log")
    #expect(paths.uri("a b%:ü.log") == "job/a%20b%25%3A%C3%BC.log")
  }

  @Test func fingerprintsAreUnique() {
    var fingerprints = UniqueFingerprints()
    #expect(["a", "b", "a", "a"].map { fingerprints.next($0) } == ["a", "b", "a-2", "a-3"])
  }
}
