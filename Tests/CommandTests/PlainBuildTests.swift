#if !Archive && !Journal
  import Foundation
  import TestSupport
  import Testing

  /// Built without the traits: one file to copy to a machine that has neither library.
  @Suite struct PlainBuildTests {
    @Test func linksNeitherLibrary() throws {
      guard let ldd = program("/usr/bin/ldd") else { return skip("no ldd here") }
      let libraries = try run(ldd, [oomlog])
      #expect(libraries.status == 0)
      #expect(libraries.text.contains("libc.so"))
      for library in ["libsystemd", "libarchive"] {
        #expect(!libraries.text.contains(library), "\(libraries.text)")
      }
    }

    /// What it cannot read it names, with the command that helps.
    @Test func saysWhatItLacks() throws {
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
  }
#endif
