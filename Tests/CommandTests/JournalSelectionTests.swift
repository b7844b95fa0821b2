#if Journal
  import Foundation
  import TestSupport
  import Testing

  /// Against journalctl, over a journal of two machines and three boots.
  @Suite struct JournalSelectionTests {
    private static let boots = ["a", "b", "c"].map { String(repeating: $0, count: 32) }

    /// Boot a: pids 11 and 12; boot b: 21 in another unit; boot c, of another machine: 31.
    private func withJournal(_ body: (URL) throws -> Void) throws {
      let start: Int64 = 1_795_000_000_000_000
      let hour: Int64 = 3_600_000_000
      let boots = JournalSelectionTests.boots
      let first =
        JournalMaking.kill(pid: 11, microseconds: start, boot: boots[0])
        + JournalMaking.kill(pid: 12, microseconds: start + 1000, boot: boots[0])
        + JournalMaking.kill(
          pid: 21, microseconds: start + hour, boot: boots[1], unit: "nginx.service")
      let second = JournalMaking.kill(
        pid: 31, microseconds: start + 2 * hour, boot: boots[2], host: "web02")
      try withTemporaryDirectory { directory in
        let machine = String(repeating: "1", count: 32)
        for place in ["j", "root/var/log/journal/\(machine)", "root/var/log/journal/remote"] {
          try FileManager.default.createDirectory(
            at: directory.appending(path: place), withIntermediateDirectories: true)
        }
        let places = [
          (first, ["j/a.journal", "root/var/log/journal/\(machine)/system.journal"]),
          (second, ["j/b.journal", "root/var/log/journal/remote/remote-web02.journal"]),
        ]
        for (export, names) in places {
          for name in names
          where try !JournalMaking.write(export, to: directory.appending(path: name)) {
            return
          }
        }
        try body(directory)
      }
    }

    private func pids(_ arguments: [String], in directory: URL) throws -> [Int] {
      let result = try run(oomlog, ["scan", "--format", "ndjson"] + arguments, in: directory)
      #expect(result.status == 0, "\(arguments): \(result.errorText)")
      return try result.objects().compactMap { $0["victim_pid"] as? Int }
    }

    private func journalctl(_ arguments: [String], in directory: URL) throws -> Finished {
      try run(try #require(JournalMaking.journalctl), arguments + ["--no-pager"], in: directory)
    }

    /// What journalctl prints of the same boot.
    @Test func bootsAreJournalctls() throws {
      try withJournal { directory in
        let id = JournalSelectionTests.boots[1]
        for boot in ["-1", "-2", "1", "2", "3", "0", "-0", "+1", id, id + "-1", id + "+1", "all"] {
          let printed = try journalctl(
            ["-D", "j", "-b", boot, "-o", "cat", "-g", "Killed process"], in: directory)
          let expected = printed.text.split(separator: "\n").compactMap { line in
            Int(line.split(separator: " ")[7])
          }
          #expect(!expected.isEmpty)
          for spelling in [["-b", boot], ["--boot", boot], ["--boot=" + boot], ["-b" + boot]] {
            #expect(try pids(spelling + ["-D", "j"], in: directory) == expected, "\(spelling)")
          }
        }
        // A word that is no boot is not its value.
        #expect(try pids(["-D", "j", "-b"], in: directory) == [31])
        let path = try pids(["-b", id, "j/a.journal"], in: directory)
        #expect(path == [21])
      }
    }

    @Test func bootsThatAreNot() throws {
      try withJournal { directory in
        for boot in ["4", "-3", String(repeating: "d", count: 32)] {
          let result = try run(oomlog, ["scan", "-D", "j", "-b", boot], in: directory)
          #expect(result.status == 2)
          #expect(result.errorText.contains("no such boot among its 3"), "\(result.errorText)")
          #expect(try journalctl(["-D", "j", "-b", boot], in: directory).status == 1)
        }
        for arguments in [
          ["-b", "-1", "j/a.journal"], ["--boot=web", "-D", "j"], ["-m", "-b", "1"],
          ["--cursor", "x", "j/a.journal"], ["--image", "disk.raw"], ["-D", "j", "--root", "/"],
          ["--namespace", "x", "-D", "j"], ["-D", "j", "--since", "1 hour ago", "--cursor", "x"],
        ] {
          let result = try run(oomlog, ["scan"] + arguments, in: directory)
          #expect(result.status == 64, "\(arguments)")
          #expect(!result.errorText.isEmpty)
        }
      }
    }

    @Test func theListOfBootsIsJournalctls() throws {
      try withJournal { directory in
        func words(_ text: String) -> [[Substring]] {
          text.split(separator: "\n").map { $0.split(separator: " ") }
        }
        let ours = try run(oomlog, ["scan", "--list-boots", "-D", "j"], in: directory)
        let theirs = try journalctl(["--list-boots", "-D", "j"], in: directory)
        #expect(words(ours.text) == words(theirs.text))
        let json = try run(
          oomlog, ["scan", "--list-boots", "-D", "j", "--format", "json"], in: directory)
        let theirJSON = try journalctl(["--list-boots", "-D", "j", "-o", "json"], in: directory)
        // Older ones print the table whatever they are asked for.
        if theirJSON.text.hasPrefix("[") { #expect(json.text == theirJSON.text) }
        let lines = try run(
          oomlog, ["scan", "--list-boots", "-D", "j", "--format", "ndjson"], in: directory)
        #expect(try lines.objects().compactMap { $0["index"] as? Int } == [-2, -1, 0])
      }
    }

    @Test func placesOfJournals() throws {
      try withJournal { directory in
        #expect(try pids(["--file", "j/[a].jour*"], in: directory) == [11, 12, 21])
        #expect(try pids(["--file", "j/{a,b}.journal"], in: directory) == [11, 12, 21, 31])
        // Those that were sent there are of other hosts.
        let result = try run(
          oomlog, ["scan", "--root", "root", "--format", "ndjson"], in: directory)
        let hosts = try result.objects().compactMap { $0["host"] as? String }
        #expect(hosts == ["web01", "web01", "web01", "web02"])
        let machine = try run(oomlog, ["scan", "-M", "no-such-container"], in: directory)
        #expect(machine.status == 2)
        #expect(machine.errorText.contains("machinectl"))
      }
    }

    @Test func units() throws {
      try withJournal { directory in
        #expect(try pids(["-D", "j", "-u", "nginx"], in: directory) == [21])
        #expect(try pids(["-D", "j", "-u", "ng*"], in: directory) == [21])
        #expect(try pids(["-D", "j", "-u", "foo.service"], in: directory) == [11, 12, 31])
        #expect(try pids(["-D", "j", "-u", "foo", "-u", "nginx"], in: directory).count == 4)
        #expect(try pids(["-D", "j", "-u", "system.slice"], in: directory).count == 4)
        #expect(try pids(["-D", "j", "-u", "user.slice"], in: directory).isEmpty)
        let text = try journalctl(["-D", "j", "-o", "json"], in: directory)
        try directory.appending(path: "kern.json").write(text.output)
        #expect(try pids(["-u", "nginx", "kern.json"], in: directory) == [21])
      }
    }

    @Test func cursors() throws {
      try withJournal { directory in
        let all = try run(oomlog, ["scan", "--format", "ndjson", "-D", "j"], in: directory)
        let second = try #require(try all.objects()[1]["cursor"] as? String)
        #expect(try pids(["-D", "j", "--cursor", second], in: directory) == [12, 21, 31])
        #expect(try pids(["-D", "j", "--after-cursor", second], in: directory) == [21, 31])
        let bad = try run(oomlog, ["scan", "-D", "j", "--cursor", "x"], in: directory)
        #expect(bad.status == 2)
        #expect(bad.errorText.contains("not a journal cursor"))
      }
    }

    /// Each run goes on where the one before stopped, also when journalctl was the one before.
    @Test func aCursorFile() throws {
      try withJournal { directory in
        let arguments = ["--cursor-file", "cursor", "--file", "j/*.journal"]
        let until = ["--until", "2026-11-18 06:40:00"]
        let first = try pids(arguments + until, in: directory)
        let rest = try pids(arguments, in: directory)
        #expect(first + rest == [11, 12, 21, 31])
        #expect(try pids(arguments, in: directory).isEmpty)
        let theirs = try journalctl(
          ["-D", "j", "--cursor-file", "cursor", "-o", "cat"], in: directory)
        #expect(theirs.text.isEmpty, "\(theirs.text)")
        // The file that held the entry is gone: what comes after it is all there is to read.
        let old = try #require(
          try run(oomlog, ["scan", "--format", "ndjson", "--file", "j/a.journal"], in: directory)
            .objects().last?["cursor"] as? String)
        try directory.appending(path: "cursor").write(old + "\n")
        try FileManager.default.removeItem(at: directory.appending(path: "j/a.journal"))
        #expect(try pids(arguments, in: directory) == [31])
      }
    }

    @Test func theRestIsReadWhereAFileIsClosed() throws {
      try withJournal { directory in
        let closed = "root/var/log/journal/remote/remote-web02.journal"
        var program = oomlog
        var prefix: [String] = []
        _ = try run("/bin/chmod", ["-R", "a+rX", "."], in: directory)
        try FileManager.default.setAttributes(
          [.posixPermissions: 0], ofItemAtPath: directory.appending(path: closed).path)
        if geteuid() == 0 {
          guard let setpriv = TestSupport.program("/usr/bin/setpriv") else {
            return skip("no setpriv here, and root may read everything")
          }
          prefix = ["--reuid", "65534", "--regid", "65534", "--clear-groups", oomlog]
          program = setpriv
          let readable = try run(program, prefix + ["--version"])
          guard readable.status == 0 else { return skip("nobody may run the build") }
        }
        let table = try run(program, prefix + ["scan", "--root", "root"], in: directory)
        #expect(table.status == 2)
        #expect(
          table.errorText.contains("group 'systemd-journal' (or 'adm')"), "\(table.errorText)")
        #expect(table.text.contains("3 kills"))
        #expect(table.text.contains("read only in part"))
        for arguments in [
          ["scan", "--format", "json"], ["report"], ["report", "--format", "json"],
        ] {
          let result = try run(program, prefix + arguments + ["--root", "root"], in: directory)
          #expect(result.status == 2)
          #expect(result.text.contains("permission"), "\(arguments): \(result.text.prefix(2000))")
        }
        let check = try run(program, prefix + ["check", "--root", "root"], in: directory)
        #expect(check.text.contains("incomplete"), "\(check.text)")
      }
    }
  }
#endif
