import Foundation
import TestSupport
import Testing

/// The output against the schemas that `oomlog schema` prints, by an independent validator.
@Suite struct SchemaTests {
  private static let validator = """
    import json, sys, jsonschema
    check = jsonschema.Draft202012Validator(json.load(open(sys.argv[1])))
    text = open(sys.argv[2]).read()
    for line in (text.splitlines() if sys.argv[3] == "lines" else [text]):
        for error in check.iter_errors(json.loads(line)):
            print(list(error.path), error.message[:300])
    """

  func errors(_ schema: String, _ output: [UInt8], lines: Bool) throws -> String? {
    let python = "/usr/bin/python3"
    guard try run(python, ["-c", "import jsonschema"]).status == 0 else {
      skip("python3-jsonschema is not installed")
      return nil
    }
    return try withTemporaryDirectory { directory in
      let (schemaFile, file) = (directory.appending(path: "s"), directory.appending(path: "o"))
      try schemaFile.write(try run(oomlog, ["schema", schema]).output)
      try file.write(output)
      let result = try run(
        python,
        ["-c", Self.validator, schemaFile.path, file.path, lines ? "lines" : "document"])
      return result.text + result.errorText
    }
  }

  /// All fixtures in one run of the validator, which takes long to start.
  @Test func ndjson() throws {
    let output = try Fixture.all.flatMap { fixture in
      try fixture.oomlog("scan", "--include-untrusted", "--format", "ndjson").output
    }
    let errors = try errors("ndjson", output, lines: true)
    #expect(errors == nil || errors == "")
  }

  @Test func json() throws {
    let documents = try Fixture.all.flatMap { fixture in
      let output = try fixture.oomlog("scan", "--include-untrusted", "--format", "json").output
      // One a line: no string of the document has a line break in it.
      return output.filter { $0 != UInt8(ascii: "\n") } + [UInt8(ascii: "\n")]
    }
    let errors = try errors("json", documents, lines: true)
    #expect(errors == nil || errors == "")
  }

  /// The keys of the contract, in its order, on the bytes: columnar engines rely on them.
  @Test func everyKillHasTheSameKeys() throws {
    let contract = """
      schema_version type kill_id event_id incident_id time time_unix_us time_basis monotonic_us \
      boot_id host scope manual trigger_comm trigger_pid gfp_mask gfp_flags order victim_pid \
      victim_comm victim_uid total_vm_bytes anon_rss_bytes file_rss_bytes shmem_rss_bytes \
      pgtables_bytes oom_score_adj score oom_memcg task_memcg unit pod_uid container_id \
      group_kill reaped provenance complete missing kernel source line cursor duplicates raw \
      victim_comm_base64
      """.split(separator: " ").map(String.init)
    for fixture in Fixture.all {
      for kill in try fixture.kills() { #expect(Set(kill.keys) == Set(contract)) }
    }
  }
}
