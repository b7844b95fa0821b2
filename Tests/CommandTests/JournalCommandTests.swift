#if Journal
  import Foundation
  import TestSupport
  import Testing

  /// Real journals, written by systemd's own tool from what `journalctl -o export` printed.
  @Suite struct JournalCommandTests {
    private func withJournal(_ body: (URL) throws -> Void) throws {
      guard
        let remote = program(
          "/lib/systemd/systemd-journal-remote", "/usr/lib/systemd/systemd-journal-remote")
      else { return skip("systemd-journal-remote is not installed") }
      try withTemporaryDirectory { directory in
        let made = try run(
          remote,
          [
            "-o", directory.appending(path: "kernel.journal").path,
            fixtures.appending(path: "6.12-forged/journal.export").path,
          ])
        try #require(made.status == 0, "\(made.errorText)")
        try body(directory)
      }
    }

    private func expectKills(_ pids: [Int], _ arguments: String..., in directory: URL) throws {
      let result = try run(oomlog, ["scan", "--format", "ndjson"] + arguments, in: directory)
      #expect(result.status == 0, "\(result.errorText)")
      let found = try result.objects().compactMap { $0["victim_pid"] as? Int }
      #expect(found == pids, "\(arguments)")
    }

    @Test func fileDirectoryAndPathReadTheSame() throws {
      try withJournal { directory in
        try expectKills([131, 132], "--file", "kernel.journal", in: directory)
        try expectKills([131, 132], "-D", ".", in: directory)
        try expectKills([131, 132], "kernel.journal", in: directory)
        try expectKills([131, 132], ".", in: directory)
      }
    }

    /// What journalctl printed, under the name of what it read.
    @Test func aNameDoesNotMakeAJournal() throws {
      try withTemporaryDirectory { directory in
        try directory.appending(path: "host.journal").write(RotationTests.log)
        var names = ["host.journal"]
        #if Archive
          if let bytes = try packed(RotationTests.log, with: "gzip") {
            try directory.appending(path: "packed.journal").write(bytes)
            names.append("packed.journal")
          }
          try directory.appending(path: "a.tar").write(
            Tar.archive([Tar.Member("jd/x.journal", RotationTests.log)]))
          names.append("a.tar")
        #endif
        for name in names {
          let result = try run(oomlog, ["scan", "--format", "ndjson", name], in: directory)
          #expect(result.status == 0, "\(result.errorText)")
          #expect(try result.objects().count == 2, "\(name)")
        }
      }
    }

    #if Archive
      @Test func aDamagedJournalWasNotRead() throws {
        try withJournal { directory in
          let whole = [UInt8](
            try Data(contentsOf: directory.appending(path: "kernel.journal")))
          guard let bytes = try packed(whole, with: "gzip") else { return skip("no gzip here") }
          try directory.appending(path: "j.gz").write(Array(bytes.prefix(bytes.count / 2)))
          let text = try run(oomlog, ["scan", "j.gz"], in: directory).text
          #expect(text.contains("j.gz: not read"), "\(text)")
        }
      }

      /// Each of them stays open until all are read.
      @Test func moreJournalsThanDescriptors() throws {
        try withJournal { directory in
          let journal = [UInt8](
            try Data(contentsOf: directory.appending(path: "kernel.journal")))
          let members = (10..<50).map { Tar.Member("\($0).journal", Array(journal)) }
          try directory.appending(path: "a.tar").write(Tar.archive(members))
          let result = try run(
            "/bin/bash", ["-c", "ulimit -Sn 30; exec \"$0\" scan a.tar", oomlog], in: directory)
          #expect(result.status == 0, "\(result.errorText)")
        }
      }
    #endif

    /// The same words of the same writers, so the same kills: only where they stand differs.
    @Test(arguments: ["6.12-forged", "6.12-comms", "6.12-paths"])
    func theExportOfAJournalReadsTheSame(name: String) throws {
      guard let journalctl = JournalMaking.journalctl else { return skip("no journalctl here") }
      let source = fixtures.appending(path: name + "/journal.export")
      guard FileManager.default.fileExists(atPath: source.path) else { return }
      try withTemporaryDirectory { directory in
        let journal = directory.appending(path: "a.journal")
        let bytes = [UInt8](try Data(contentsOf: source))
        guard try JournalMaking.write(bytes, to: journal) else { return }
        let export = try run(journalctl, ["--file", "a.journal", "-o", "export"], in: directory)
        func kills(_ arguments: [String], _ input: [UInt8]? = nil) throws -> [[String: String]] {
          let options = ["scan", "--format", "ndjson", "--include-untrusted"]
          let result = try run(oomlog, options + arguments, in: directory, input: input)
          #expect(result.status == 0, "\(result.errorText)")
          return try result.objects().map { object in
            object.filter { !["source", "line", "cursor", "duplicates"].contains($0.key) }
              .mapValues { "\($0)" }
          }
        }
        let ofJournal = try kills(["a.journal"])
        #expect(ofJournal.count >= 2)
        #expect(try kills(["-"], export.output) == ofJournal)
      }
    }

    @Test func aCursorLeadsBackToTheLine() throws {
      guard let journalctl = program("/usr/bin/journalctl", "/bin/journalctl") else {
        return skip("journalctl is not installed")
      }
      try withJournal { directory in
        let result = try run(
          oomlog, ["scan", "--format", "ndjson", "--file", "kernel.journal"], in: directory)
        for kill in try result.objects() {
          let cursor = try #require(kill["cursor"] as? String)
          let entry = try run(
            journalctl,
            ["--file", "kernel.journal", "--cursor", cursor, "-n", "1", "-o", "cat", "--all"],
            in: directory)
          #expect(entry.text == (kill["raw"] as? String ?? "") + "\n")
          #expect(kill["provenance"] as? String == "kernel")
          #expect(kill["time_basis"] as? String == "received")
          #expect((kill["boot_id"] as? String)?.count == 32)
        }
      }
    }

    @Test func theRangeIsJournalctls() throws {
      try withJournal { directory in
        let all = try run(
          oomlog, ["scan", "--format", "ndjson", "--file", "kernel.journal"], in: directory)
        let last = try #require(try all.objects().last?["time_unix_us"] as? Int)
        let instant = "@\(last / 1_000_000).\(String(last % 1_000_000 + 1_000_000).dropFirst())"
        let minuteBefore = "@\(last / 1_000_000 - 60)"
        try expectKills([132], "--since", instant, "kernel.journal", in: directory)
        try expectKills([131, 132], "--until", instant, "kernel.journal", in: directory)
        try expectKills([], "--until", minuteBefore, "kernel.journal", in: directory)
      }
    }

    @Test func whatIsNoJournalIsNamedAndTheOthersAreRead() throws {
      try withJournal { directory in
        try directory.appending(path: "bad.journal").write("this is no journal")
        let result = try run(
          oomlog,
          ["scan", "--format", "ndjson", "--file", "bad.journal", "--file", "kernel.journal"],
          in: directory)
        #expect(result.status == 2)
        #expect(result.errorText.contains("bad.journal: not a journal file"))
        #expect(try result.objects().compactMap { $0["victim_pid"] as? Int } == [131, 132])
        let missing = try run(oomlog, ["scan", "-D", "nowhere"], in: directory)
        #expect(missing.status == 2)
        #expect(missing.errorText.contains("nowhere: no such file or directory"))
      }
    }
  }
#endif
