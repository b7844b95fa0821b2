import Foundation
import TestSupport
import Testing

/// Built without the traits: one file to copy to a machine that has neither library.
@Suite struct PlainBuildTests {
  /// `make test` builds it beside the one that the other tests are of.
  private static let path = ProcessInfo.processInfo.environment["OOMLOG_PLAIN"]

  private func plain() -> String? {
    if Self.path == nil { skip("OOMLOG_PLAIN names no build without the traits") }
    return Self.path
  }

  @Test func linksNeitherLibrary() throws {
    guard let oomlog = plain() else { return }
    guard let ldd = program("/usr/bin/ldd") else { return skip("no ldd here") }
    let libraries = try run(ldd, [oomlog])
    #expect(libraries.status == 0)
    #expect(libraries.text.contains("libc.so"))
    for library in ["libsystemd", "libarchive", "libyaml"] {
      #expect(!libraries.text.contains(library), "\(libraries.text)")
    }
  }

  /// What it cannot read it names, with the command that helps.
  @Test func saysWhatItLacks() throws {
    guard let oomlog = plain() else { return }
    try withTemporaryDirectory { directory in
      try directory.appending(path: "kern.log.2").write([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])
      try directory.appending(path: "bundle").write(Tar.archive([Tar.Member("a", [0x61])]))
      try directory.appending(path: "system.journal").write(Array("LPKSHHRH".utf8))
      let result = try run(
        oomlog, ["scan", "kern.log.2", "bundle", "system.journal"], in: directory)
      #expect(result.status == 2)
      for words in [
        "kern.log.2: packed with gzip, and this oomlog was built without libarchive",
        "'zcat FILE | oomlog scan -'", "bundle: packed with tar", "tar -xOf",
        "system.journal: this oomlog was built without the journal",
      ] { #expect(result.errorText.contains(words), "\(result.errorText)") }
    }
  }

  /// The options of journals are there, and say what they lack.
  @Test func journalOptionsExplainThemselves() throws {
    guard let oomlog = plain() else { return }
    try withTemporaryDirectory { directory in
      try directory.appending(path: "system.journal").write(Array("LPKSHHRH".utf8))
      for arguments in [
        ["scan", "-D", "."], ["scan", "--file", "*.journal"], ["scan", "-b", "-1"],
        ["scan", "-m"], ["scan", "--list-boots"], ["scan", "--root", "/nowhere"], ["follow"],
        ["follow", "--cursor-file", "c"],
      ] {
        let result = try run(oomlog, arguments, in: directory)
        #expect(result.status == 2, "\(arguments)")
        #expect(
          result.errorText.contains("built without the journal"),
          "\(arguments): \(result.errorText)")
      }
      let log = JournalMaking.kill(
        pid: 11, microseconds: 1_795_000_000_000_000, boot: String(repeating: "a", count: 32))
      let export = try run(oomlog, ["scan", "--format", "ndjson", "-"], input: log)
      #expect(try export.objects().compactMap { $0["victim_pid"] as? Int } == [11])
    }
  }
}
