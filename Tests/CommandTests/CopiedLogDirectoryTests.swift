#if Archive
  import Foundation
  import TestSupport
  import Testing

  /// A copy of /var/log as somebody sends it: journal, rotated logs, and what else lies there. The
  /// archive says what the directory says.
  @Suite struct CopiedLogDirectoryTests {
    private func withLogs(_ body: (URL) throws -> Void) throws {
      try withTemporaryDirectory { directory in
        let log = directory.appending(path: "log")
        let machine = log.appending(path: "journal/0a1b2c3d4e5f60718293a4b5c6d7e8f9")
        try FileManager.default.createDirectory(at: machine, withIntermediateDirectories: true)
        let halves = RotationTests.halves()
        try log.appending(path: "kern.log").write(halves.newer)
        try log.appending(path: "kern.log.1").write(halves.older)
        let syslog = try bytes(ofFixture: "6.1-group/kmsg.txt")
        try log.appending(path: "syslog.2.gz").write(try packed(syslog, with: "gzip") ?? syslog)
        try log.appending(path: "wtmp").write((0..<3000).map { UInt8($0 % 8) })
        try log.appending(path: "empty").write("")
        #if Journal
          guard
            let remote = program(
              "/lib/systemd/systemd-journal-remote", "/usr/lib/systemd/systemd-journal-remote")
          else { return skip("systemd-journal-remote is not installed") }
          for name in ["6.12-forged", "6.12-comms"] {
            let made = try run(
              remote,
              [
                "-o", machine.appending(path: name + ".journal").path,
                fixtures.appending(path: name + "/journal.export").path,
              ])
            try #require(made.status == 0, "\(made.errorText)")
          }
        #endif
        try body(directory)
      }
    }

    @Test func everyArchiveOfItSaysTheSame() throws {
      try withLogs { directory in
        let expected = try run(oomlog, ["scan", "--format", "ndjson", "log"], in: directory)
        #expect(expected.status == 0, "\(expected.errorText)")
        let log = directory.appending(path: "log")
        for (format, tool) in [("gnutar", "zstd"), ("pax", "xz"), ("zip", ""), ("newc", "gzip")] {
          guard var bytes = try archive(log, format: format) else { return skip("no bsdtar here") }
          if !tool.isEmpty {
            guard let smaller = try packed(bytes, with: tool) else { continue }
            bytes = smaller
          }
          try directory.appending(path: "bundle").write(bytes)
          for name in ["bundle", "-"] {
            let result = try run(
              oomlog, ["scan", "--format", "ndjson", name], in: directory, input: bytes)
            #expect(result.status == 0, "\(result.errorText)")
            #expect(
              withoutSource(result.text, name + "!") == withoutSource(expected.text, "log/"),
              "\(format) \(tool) \(name)")
          }
        }
      }
    }

    private func withoutSource(_ text: String, _ prefix: String) -> String {
      text.replacingOccurrences(of: "\"source\":\"\(prefix)", with: "\"source\":\"")
    }

    #if Journal
      /// However it comes, a journal is read by libsystemd, and a cursor stays a cursor.
      @Test func aJournalUnderOtherNames() throws {
        try withLogs { directory in
          let machine = directory.appending(path: "log/journal/0a1b2c3d4e5f60718293a4b5c6d7e8f9")
          let journal = [UInt8](
            try Data(contentsOf: machine.appending(path: "6.12-forged.journal")))
          try directory.appending(path: "renamed").write(journal)
          let expected = try run(
            oomlog, ["scan", "--format", "ndjson", "renamed"], in: directory)
          #expect(expected.status == 0, "\(expected.errorText)")
          #expect(expected.text.split(separator: "\n").count == 2)
          let others: [(name: String, bytes: [UInt8]?, source: String)] = [
            ("system.journal.gz", try packed(journal, with: "gzip"), "system.journal.gz"),
            ("system@1.journal.zst", try packed(journal, with: "zstd"), "system@1.journal.zst"),
            (
              "a.tar", Tar.archive([Tar.Member("j/system.journal", journal)]),
              "a.tar!j/system.journal"
            ),
            ("b.tar", Tar.archive([Tar.Member("whatever", journal)]), "b.tar!whatever"),
          ]
          for (name, bytes, source) in others {
            guard let bytes else { continue }
            try directory.appending(path: name).write(bytes)
            for path in [name, "-"] {
              let result = try run(
                oomlog, ["scan", "--format", "ndjson", path], in: directory, input: bytes)
              #expect(result.status == 0, "\(name) \(path): \(result.errorText)")
              let shown = path == name ? source : "-" + source.dropFirst(name.count)
              #expect(
                result.text.replacingOccurrences(
                  of: "\"source\":\"\(shown)\"", with: "\"source\":\"renamed\"") == expected.text)
            }
          }
        }
      }

      /// Those of one archive are one source, and a bad one keeps nobody from them.
      @Test func theJournalsOfAnArchive() throws {
        try withLogs { directory in
          let machine = directory.appending(path: "log/journal/0a1b2c3d4e5f60718293a4b5c6d7e8f9")
          let journals = try ["6.12-comms", "6.12-forged"].map {
            [UInt8](try Data(contentsOf: machine.appending(path: $0 + ".journal")))
          }
          let bundle = Tar.archive([
            Tar.Member("a.journal", journals[0]),
            Tar.Member("b.journal", (0..<64).map { UInt8($0 % 8) }),
            Tar.Member("c.journal", journals[1]),
          ])
          let result = try run(oomlog, ["scan", "--format", "ndjson", "-"], input: bundle)
          #expect(result.status == 2)
          #expect(result.errorText.contains("-!b.journal: not a journal file"))
          let sources = Set(try result.objects().compactMap { $0["source"] as? String })
          #expect(sources == ["-!journal files"])
          #expect(try result.objects().count == 42)
        }
      }
    #endif
  }
#endif
