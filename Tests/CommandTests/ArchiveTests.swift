#if Archive
  import Foundation
  import Glibc
  import TestSupport
  import Testing

  /// Compressed logs and archives of them, made by the programs that people make them with.
  @Suite struct ArchiveTests {
    private static let tools = ["gzip", "xz", "zstd", "bzip2", "lz4", "lzma", "compress"]

    private func scan(
      _ bytes: [UInt8], as name: String, _ arguments: String...
    ) throws -> (file: Finished, pipe: Finished) {
      try withTemporaryDirectory { directory in
        try directory.appending(path: name).write(bytes)
        let spare = directory.appending(path: "tmp")
        try FileManager.default.createDirectory(at: spare, withIntermediateDirectories: true)
        let command = ["scan", "--format", "ndjson"] + arguments
        let environment = ["TMPDIR": spare.path]
        let file = try run(oomlog, command + [name], in: directory, environment: environment)
        let pipe = try run(
          "/bin/bash", ["-c", "cat | \"$0\" \"$@\" -", oomlog] + command, in: directory,
          input: bytes, environment: environment)
        #expect(try FileManager.default.contentsOfDirectory(atPath: spare.path) == [])
        return (file, pipe)
      }
    }

    private func expect(
      _ result: Finished, from source: String, _ expected: [[String: String]]? = nil
    ) throws {
      #expect(result.status == 0, "\(result.errorText)")
      let kills = try result.objects()
      #expect(RotationTests.facts(kills) == (try expected ?? RotationTests.whole()))
      #expect(kills.last?["source"] as? String == source)
    }

    // MARK: - Compression

    @Test(arguments: tools) func compressed(tool: String) throws {
      guard let bytes = try packed(RotationTests.log, with: tool) else {
        return skip("no \(tool) here")
      }
      // The name says nothing.
      let (file, pipe) = try scan(bytes, as: "kern.log.2.txt")
      try expect(file, from: "kern.log.2.txt")
      try expect(pipe, from: "-")
      #expect(try file.objects().map { $0["line"] as? Int } == [454, 529])
    }

    /// `cat a.gz b.gz`, pzstd, xz with streams: to the end, and not to the first end.
    @Test(arguments: tools.dropLast(2)) func severalParts(tool: String) throws {
      let halves = RotationTests.halves()
      guard let older = try packed(halves.older, with: tool),
        let newer = try packed(halves.newer, with: tool)
      else { return skip("no \(tool) here") }
      let (file, pipe) = try scan(older + newer, as: "log")
      try expect(file, from: "log")
      try expect(pipe, from: "-")
    }

    @Test func twiceCompressed() throws {
      guard let once = try packed(RotationTests.log, with: "gzip"),
        let twice = try packed(once, with: "xz")
      else { return skip("no gzip or xz here") }
      let (file, pipe) = try scan(twice, as: "log")
      try expect(file, from: "log")
      try expect(pipe, from: "-")
    }

    @Test func bytesBehindTheEnd() throws {
      guard let bytes = try packed(RotationTests.log, with: "gzip") else { return skip("no gzip") }
      let (garbage, _) = try scan(bytes + Array("garbage, not gzip".utf8), as: "log.gz")
      #expect(garbage.status == 2)
      #expect(garbage.errorText.contains("log.gz: damaged"))
      #expect(try garbage.objects().count == 2)
      // The padding of a tape.
      try expect(
        try scan(bytes + [UInt8](repeating: 0, count: 700), as: "log.gz").file, from: "log.gz")
    }

    /// Of a log and of an archive: one bit of the sum at the end is enough.
    @Test func aSumThatIsWrong() throws {
      for (plain, name) in [(RotationTests.log, "log"), (tarOfLog(), "bundle")] {
        guard var bytes = try packed(plain, with: "gzip") else { return skip("no gzip here") }
        bytes[bytes.count - 8] ^= 1
        let (file, pipe) = try scan(bytes, as: name)
        for (result, name) in [(file, name), (pipe, "-")] {
          #expect(result.status == 2)
          #expect(try result.objects().count == 2)
          #expect(
            result.errorText.contains("\(name): damaged")
              && result.errorText.contains("data check"),
            "\(result.errorText)")
        }
      }
    }

    /// Two kills, the second right before the cut: as many as gzip itself unpacks.
    @Test func aCutLosesNothingBeforeIt() throws {
      let noise = Self.noise(20_000).map { $0 == 0x0a ? 0x20 : $0 & 0x7f } + [0x0a]
      guard let bytes = try packed(RotationTests.log + noise, with: "gzip") else {
        return skip("no gzip here")
      }
      let (file, pipe) = try scan(Array(bytes.dropLast(100)), as: "log.gz")
      for result in [file, pipe] {
        #expect(result.status == 2)
        #expect(try result.objects().count == 2)
      }
    }

    @Test func nothingCompressed() throws {
      guard let bytes = try packed([], with: "gzip") else { return skip("no gzip here") }
      let (file, pipe) = try scan(bytes, as: "kern.log.1.gz")
      #expect(file.status == 0)
      #expect(file.errorText.contains("kern.log.1.gz is empty"))
      #expect(pipe.status == 0)
    }

    // MARK: - Archives

    private func tarOfLog() -> [UInt8] {
      let halves = RotationTests.halves()
      return Tar.archive([
        Tar.Member("var/", type: "5"), Tar.Member("var/log/kern.log", halves.newer),
        Tar.Member("var/log/kern.log.1", halves.older),
        Tar.Member("var/log/wtmp", (0..<3000).map { UInt8($0 % 8) }),
      ])
    }

    @Test(arguments: ["cat"] + tools) func tar(tool: String) throws {
      let arguments = tool == "cat" ? ["-u"] : []
      guard
        let bytes = tool == "cat" ? tarOfLog() : try packed(tarOfLog(), with: tool, arguments)
      else { return skip("no \(tool) here") }
      let (file, pipe) = try scan(bytes, as: "bundle")
      try expect(file, from: "bundle!var/log/kern.log")
      try expect(pipe, from: "-!var/log/kern.log")
      #expect(try file.objects().map { $0["source"] as? String }.count == 2)
    }

    @Test(arguments: ["zip", "newc", "odc", "gnutar", "pax", "v7tar"])
    func formats(format: String) throws {
      try withTemporaryDirectory { directory in
        let log = directory.appending(path: "var/log")
        try FileManager.default.createDirectory(at: log, withIntermediateDirectories: true)
        let halves = RotationTests.halves()
        try log.appending(path: "kern.log").write(halves.newer)
        try log.appending(path: "kern.log.1").write(halves.older)
        guard let bytes = try archive(directory, format: format) else {
          return skip("no bsdtar here")
        }
        let (file, pipe) = try scan(bytes, as: "bundle")
        try expect(file, from: "bundle!var/log/kern.log")
        try expect(pipe, from: "-!var/log/kern.log")
      }
    }

    @Test func aTarballInATarball() throws {
      guard let inner = try packed(tarOfLog(), with: "gzip") else { return skip("no gzip here") }
      let outer = Tar.archive([Tar.Member("./host1/inner.tgz", inner)])
      for (name, bytes) in [("outer.tar", outer), ("outer.tar.xz", try packed(outer, with: "xz"))] {
        guard let bytes else { return skip("no xz here") }
        let (file, pipe) = try scan(bytes, as: name)
        try expect(file, from: "\(name)!host1/inner.tgz!var/log/kern.log")
        try expect(pipe, from: "-!host1/inner.tgz!var/log/kern.log")
      }
    }

    /// Each compression of a member, and a dump over two of them.
    @Test(arguments: tools) func compressedMembers(tool: String) throws {
      let halves = RotationTests.halves()
      guard let older = try packed(halves.older, with: tool) else { return skip("no \(tool) here") }
      let bundle = Tar.archive([
        Tar.Member("kern.log", halves.newer), Tar.Member("kern.log.2.gz", older),
      ])
      let (file, pipe) = try scan(bundle, as: "bundle.tar")
      try expect(file, from: "bundle.tar!kern.log")
      try expect(pipe, from: "-!kern.log")
      let check = try run(oomlog, ["check", "-"], input: bundle).text
      #expect(check.contains("-!kern.log.2.gz:454: global: killed greedy-batch"), "\(check)")
    }

    private static func noise(_ count: Int) -> [UInt8] {
      [UInt8](FileHandle(forReadingAtPath: "/dev/urandom")!.readData(ofLength: count))
    }

    /// More than is kept to find out what is in it.
    @Test func aLargeTarballOnAPipe() throws {
      let bundle = Tar.archive([
        Tar.Member("blob", ArchiveTests.noise(9 << 20)), Tar.Member("kern.log", RotationTests.log),
      ])
      guard let bytes = try packed(bundle, with: "gzip", ["-1"]) else { return skip("no gzip") }
      let (file, pipe) = try scan(bytes, as: "a.tgz")
      try expect(file, from: "a.tgz!kern.log")
      try expect(pipe, from: "-!kern.log")
      let limited = try scan(bytes, as: "a.tgz", "--max-decompressed", "8M").pipe
      #expect(limited.errorText.contains("more than 8.0 MiB"), "\(limited.errorText)")
    }

    /// What is copied from outside counts, what is copied out of something packed has been counted.
    @Test func aCopyCountsOnce() throws {
      let inner = Tar.archive([
        Tar.Member("blob", ArchiveTests.noise(3 << 20)), Tar.Member("kern.log", RotationTests.log),
      ])
      guard let bytes = try packed(inner, with: "gzip", ["-1"]) else { return skip("no gzip") }
      let outer = Tar.archive([Tar.Member("a.tgz", bytes)])
      try expect(
        try scan(outer, as: "a.tar", "--max-decompressed", "10M").pipe, from: "-!a.tgz!kern.log")
    }

    /// The last name of a file has its content.
    @Test func hardLinksOfACpio() throws {
      try withTemporaryDirectory { directory in
        let log = directory.appending(path: "a.log")
        try log.write(RotationTests.log)
        try FileManager.default.linkItem(at: log, to: directory.appending(path: "b.log"))
        guard let bytes = try archive(directory, format: "newc") else { return skip("no bsdtar") }
        let (file, pipe) = try scan(bytes, as: "a.cpio")
        try expect(file, from: "a.cpio!b.log")
        try expect(pipe, from: "-!b.log")
      }
    }

    /// pzstd puts a frame to be skipped before each of its own.
    @Test func aFrameToBeSkipped() throws {
      guard let bytes = try packed(RotationTests.log, with: "zstd") else { return skip("no zstd") }
      let frame: [UInt8] = [0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]
      let (file, pipe) = try scan(frame + bytes, as: "log")
      try expect(file, from: "log")
      try expect(pipe, from: "-")
    }

    /// As `lastlog` is: a hole as large as there are user ids.
    @Test func aHoleLargerThanAnyLog() throws {
      guard let tar = program("/usr/bin/tar", "/bin/tar") else { return skip("no tar here") }
      try withTemporaryDirectory { directory in
        for name in ["a.log", "c.log"] {
          try directory.appending(path: name).write(RotationTests.log)
        }
        let hole = directory.appending(path: "b")
        try hole.write([])
        #expect(truncate(hole.path, 29 << 30) == 0)
        let made = try run(tar, ["-Scf", "-", "a.log", "b", "c.log"], in: directory)
        let (file, pipe) = try scan(made.output, as: "a.tar")
        for result in [file, pipe] {
          #expect(try result.sources().count == 4, "\(result.errorText)")
          #expect(result.errorText.contains("!b: more than 500 times"))
        }
      }
    }

    @Test func aZipThatWasCompressed() throws {
      try withTemporaryDirectory { directory in
        try directory.appending(path: "kern.log").write(RotationTests.log)
        guard let zip = try archive(directory, format: "zip"),
          let bytes = try packed(zip, with: "gzip")
        else { return skip("no bsdtar or gzip here") }
        try expect(try scan(bytes, as: "a.zip.gz").file, from: "a.zip.gz!kern.log")
      }
    }

    @Test func emptyArchives() throws {
      for members in [[], [Tar.Member("var/", type: "5")]] {
        let bytes = try packed(Tar.archive(members), with: "gzip") ?? Tar.archive(members)
        let (file, pipe) = try scan(bytes, as: "bundle")
        for result in [file, pipe] {
          #expect(result.status == 0, "\(result.errorText)")
          #expect(result.errorText.contains(" is empty") || members.isEmpty)
        }
      }
    }

    /// An archive without a member, and what a machine left that lost its power.
    @Test func nothingToCheck() throws {
      let tape = [UInt8](repeating: 0, count: 10240)
      let zip = Array("PK\u{5}\u{6}".utf8) + [UInt8](repeating: 0, count: 18)
      for bytes in [tape, try packed(tape, with: "gzip") ?? tape, zip] {
        try withTemporaryDirectory { directory in
          try directory.appending(path: "a").write(bytes)
          for result in [
            try run(oomlog, ["check", "a"], in: directory),
            try run(oomlog, ["check", "-"], input: bytes),
          ] {
            #expect(result.status == 4, "\(result.text) \(result.errorText)")
            #expect(result.errorText.contains("nothing to read in it"))
          }
        }
      }
    }

    /// Nothing of these is a file of its own, and each is said.
    @Test func whatIsNoFile() throws {
      let bundle = Tar.archive([
        Tar.Member("kern.log", RotationTests.log), Tar.Member("soft", type: "2"),
        Tar.Member("hard", type: "1"), Tar.Member("fifo", type: "6"),
      ])
      let result = try run(oomlog, ["scan", "--format", "json", "-"], input: bundle)
      for words in [
        "symbolic link not followed: -!soft", "another name of a member: -!hard",
        "not a regular file: -!fifo",
      ] { #expect(result.text.contains(words)) }
      #expect(result.status == 0)
    }

    /// Names are bytes: what differs in them is another member.
    @Test func membersWhoseNamesLookTheSame() throws {
      let names: [[UInt8]] = [
        [0xff, 0x2e, 0x6c], [0xfe, 0x2e, 0x6c], Array("\u{e9}".utf8), Array("e\u{301}".utf8),
      ]
      let bundle = Tar.archive(names.map { Tar.Member(bytes: $0, RotationTests.log) })
      let result = try run(oomlog, ["scan", "--format", "ndjson", "-"], input: bundle)
      #expect(try result.sources().count == 8)
    }

    /// As after unpacking: the last one is there.
    @Test func aMemberThatIsThereTwice() throws {
      let bundle = Tar.archive([
        Tar.Member("kern.log", RotationTests.log), Tar.Member("./kern.log", RotationTests.log),
      ])
      let (file, _) = try scan(bundle, as: "a.tar")
      try expect(file, from: "a.tar!kern.log")
    }

    // MARK: - Damage

    /// libarchive finds the damage of one member; the others are read.
    @Test func aDamagedMemberOfAZip() throws {
      try withTemporaryDirectory { directory in
        try directory.appending(path: "a.log").write(RotationTests.log)
        try directory.appending(path: "b.log").write(RotationTests.log)
        guard var bytes = try archive(directory, format: "zip") else { return skip("no bsdtar") }
        let middle = bytes.count / 4
        for index in middle..<middle + 64 { bytes[index] ^= 0x5a }
        let (file, pipe) = try scan(bytes, as: "a.zip")
        for result in [file, pipe] {
          #expect(result.status == 2)
          #expect(result.errorText.contains("!a.log: damaged"), "\(result.errorText)")
          let sources = try result.sources()
          #expect(sources.filter { $0.hasSuffix("!b.log") }.count == 2)
        }
      }
    }

    /// After so many the reading ends, and it is said what it did not come to.
    @Test func manyDamagedMembersOfAZip() throws {
      guard let zip = program("/usr/bin/zip") else { return skip("no zip here") }
      try withTemporaryDirectory { directory in
        let names = (10..<50).map { "m\($0).log" }
        for name in names { try directory.appending(path: name).write(RotationTests.log) }
        _ = try run(zip, ["-q", "a.zip"] + names, in: directory)
        var bytes = [UInt8](try Data(contentsOf: directory.appending(path: "a.zip")))
        let member = bytes.count / 41
        for index in 0..<38 {
          for offset in 0..<64 { bytes[index * member + member / 2 + offset] ^= 0x5a }
        }
        let (file, pipe) = try scan(bytes, as: "b.zip")
        for result in [file, pipe] { #expect(result.status == 2) }
        try directory.appending(path: "b.zip").write(bytes)
        let text = try run(oomlog, ["scan", "b.zip"], in: directory).text
        #expect(text.contains("members not read: b.zip!m"), "\(text)")
        #expect(text.contains(" more"))
      }
    }

    /// `cat a.tar b.tar`
    @Test func tarsOneBehindTheOther() throws {
      let bundles = ["a.log", "b.log"].map { Tar.archive([Tar.Member($0, RotationTests.log)]) }
      let padding = [UInt8](repeating: 0, count: 8192)
      let plain = bundles[0] + padding + bundles[1] + padding
      var all = [plain]
      if let packed = try packed(plain, with: "gzip") { all.append(packed) }
      if let first = try packed(bundles[0], with: "gzip"),
        let second = try packed(bundles[1], with: "gzip")
      {
        all.append(first + second)
      }
      for bytes in all {
        let (file, pipe) = try scan(bytes, as: "a")
        for (result, name) in [(file, "a"), (pipe, "-")] {
          #expect(result.status == 0, "\(result.errorText)")
          #expect(
            try result.sources().sorted()
              == ["!a.log", "!a.log", "!b.log", "!b.log"].map { name + $0 })
        }
      }
    }

    @Test func bytesBehindTheEndOfATar() throws {
      let bundle = Tar.archive([Tar.Member("a.log", RotationTests.log)])
      let (file, pipe) = try scan(bundle + Array(repeating: 0x41, count: 600), as: "a.tar")
      for result in [file, pipe] {
        #expect(result.status == 2)
        #expect(result.errorText.contains("damaged"), "\(result.errorText)")
        #expect(try result.objects().count == 2)
      }
    }

    @Test func aDamagedHeaderOfATar() throws {
      var bytes = Tar.archive([
        Tar.Member("a.log", RotationTests.log), Tar.Member("b.log", RotationTests.log),
        Tar.Member("c.log", RotationTests.log),
      ])
      let header = (bytes.count - 1024) / 3
      for index in header + 120..<header + 160 { bytes[index] = 0x58 }
      let (file, pipe) = try scan(bytes, as: "a.tar")
      for result in [file, pipe] {
        #expect(result.status == 2)
        #expect(result.errorText.contains("damaged"), "\(result.errorText)")
        let sources = try result.sources()
        #expect(sources.filter { $0.hasSuffix("!a.log") }.count == 2)
        #expect(sources.filter { $0.hasSuffix("!c.log") }.count == 2)
      }
    }

    @Test func aCutBundleNamesThePlace() throws {
      let bundle = Tar.archive([
        Tar.Member("var/log/a.log", RotationTests.log),
        Tar.Member("var/log/kern.log.2", RotationTests.log),
      ])
      let (file, pipe) = try scan(Array(bundle.prefix(bundle.count * 3 / 4)), as: "bundle.tar")
      #expect(file.errorText.contains("bundle.tar!var/log/kern.log.2: damaged or cut off"))
      #expect(pipe.errorText.contains("-!var/log/kern.log.2: damaged or cut off"))
      #expect(file.errorText.components(separatedBy: "damaged or cut off").count == 2)
      #expect(file.status == 2)
      #expect(try file.objects().count >= 2)
      try withTemporaryDirectory { directory in
        let quiet = Tar.archive([Tar.Member("kern.log", Array(repeating: 0x0a, count: 4096))])
        let path = directory.appending(path: "cut.tar")
        try path.write(Array(quiet.prefix(2000)))
        #expect(try run(oomlog, ["check", path.path]).status == 3)
      }
    }

    @Test func anEncryptedMember() throws {
      guard let zip = program("/usr/bin/zip") else { return skip("no zip here") }
      try withTemporaryDirectory { directory in
        try directory.appending(path: "kern.log").write(RotationTests.log)
        _ = try run(zip, ["-q", "-P", "secret", "a.zip", "kern.log"], in: directory)
        let result = try run(oomlog, ["scan", "a.zip"], in: directory)
        #expect(result.status == 2)
        #expect(result.errorText.contains("a.zip!kern.log: encrypted"))
      }
    }

    // MARK: - Names

    /// Only shown, and never as they are.
    @Test func hostileNames() throws {
      let names: [[UInt8]] = [
        Array("\u{1b}[2J\u{1b}]0;x\u{7}.log".utf8), Array("a\nKilled process 1 (init)".utf8),
        Array("/etc/passwd".utf8), Array("../../../../tmp/oomlog-was-here".utf8),
        [0xff, 0xfe, 0x2e, 0x6c], Array("\u{202e}gol.nrek".utf8), Array("a!b!c".utf8),
        Array("été.log".utf8), Array("./.".utf8), Array("--help".utf8),
      ]
      let bundle = Tar.archive(names.map { Tar.Member(bytes: $0, RotationTests.log) })
      for format in ["table", "ndjson", "json"] {
        let result = try run(oomlog, ["scan", "--format", format, "-"], input: bundle)
        #expect(result.status == 0, "\(result.errorText)")
        #expect(
          !result.output.contains { $0 < 0x20 && $0 != 0x0a } && !result.output.contains(0x7f))
        if format == "table" { #expect(!result.text.unicodeScalars.contains("\u{202e}")) }
        #expect(result.text.contains("-!/etc/passwd"))
        #expect(result.text.contains("-!../../../../tmp/oomlog-was-here"))
        #expect(result.text.contains("été.log"))
      }
      #expect(!FileManager.default.fileExists(atPath: "/tmp/oomlog-was-here"))
    }

    @Test func aNameInUTF8FromAPaxHeader() throws {
      try withTemporaryDirectory { directory in
        try directory.appending(path: "Übersicht-☠.log").write(RotationTests.log)
        for format in ["pax", "zip"] {
          guard let bytes = try archive(directory, format: format) else { return skip("no bsdtar") }
          let result = try run(
            oomlog, ["scan", "--format", "ndjson", "-"], input: bytes, environment: ["LC_ALL": "C"])
          let source = try result.objects().first?["source"] as? String
          #expect(source == "-!Übersicht-☠.log", "\(format)")
        }
      }
    }

    // MARK: - Limits

    @Test func aBomb() throws {
      let zeros = [UInt8](repeating: 0, count: 200 << 20)
      guard let bomb = try packed(zeros, with: "gzip") else { return skip("no gzip here") }
      let (file, pipe) = try scan(bomb, as: "bomb.gz")
      for result in [file, pipe] {
        #expect(result.status == 2)
        #expect(result.errorText.contains("500 times"))
        #expect(result.errorText.contains("--max-decompressed"))
      }
      let allowed = try scan(bomb, as: "bomb.gz", "--max-decompressed", "1G").file
      #expect(allowed.status == 0, "\(allowed.errorText)")
      let (small, _) = try scan(bomb, as: "bomb.gz", "--max-decompressed", "100M")
      #expect(small.status == 2)
      #expect(small.errorText.contains("bomb.gz: more than 100.0 MiB"))
      // A member: the others are read where the archive allows it.
      let bundle = Tar.archive([
        Tar.Member("a.log", RotationTests.log), Tar.Member("b.gz", bomb),
        Tar.Member("c.log", RotationTests.log),
      ])
      let (members, _) = try scan(bundle, as: "a.tar")
      #expect(members.status == 2)
      #expect(members.errorText.contains("a.tar!b.gz: more than 500 times"))
      #expect(try members.sources().filter { $0.hasSuffix("!c.log") }.count == 2)
    }

    /// What is passed over for the headers does not come out of anything.
    @Test func largeMembersAreNoBomb() throws {
      let line = [UInt8](repeating: 0x78, count: 1023) + [0x0a]
      let large = [UInt8](repeatElement(line, count: 10 << 10).joined())
      let members = (0..<8).map { Tar.Member("\($0).log", large) }
      let result = try scan(
        Tar.archive(members + [Tar.Member("kern.log", RotationTests.log)]), as: "a.tar"
      ).file
      try expect(result, from: "a.tar!kern.log")
    }

    @Test func nestedTooDeep() throws {
      guard var bytes = try packed(RotationTests.log, with: "gzip") else { return skip("no gzip") }
      for depth in 2...32 {
        guard let next = try packed(bytes, with: "gzip") else { return }
        bytes = next
        guard [4, 5, 32].contains(depth) else { continue }
        let (file, pipe) = try scan(bytes, as: "deep.gz")
        for result in [file, pipe] {
          #expect(result.status == (depth == 4 ? 0 : 2))
          #expect(try result.objects().count == (depth == 4 ? 2 : 0))
          if depth > 4 { #expect(result.errorText.contains("more than 4 times over")) }
        }
      }
      var nested = RotationTests.log
      for depth in 1...5 {
        nested = Tar.archive([Tar.Member("a", nested)])
        let result = try scan(nested, as: "deep.tar").file
        #expect(try result.objects().count == (depth == 5 ? 0 : 2), "\(depth)")
      }
    }

    @Test func manyMembers() throws {
      let header = Tar.header(Tar.Member("x", []))
      let many =
        Tar.header(Tar.Member("kern.log", RotationTests.log)) + RotationTests.log
        + [UInt8](repeating: 0, count: (512 - RotationTests.log.count % 512) % 512)
        + Array(repeating: header, count: 100_001).flatMap(\.self)
      let result = try run(oomlog, ["scan", "--format", "ndjson", "-"], input: many)
      #expect(result.status == 2)
      #expect(result.errorText.contains("-: more than 100000 members"))
      #expect(try result.objects().count == 2)
    }

    @Test func longNames() throws {
      let name = String(repeating: "x", count: 99)
      let bundle = Array(Tar.archive([Tar.Member("kern.log", RotationTests.log)]).dropLast(1024))
      let header = Tar.header(Tar.Member(name, []))
      let result = try run(
        oomlog, ["scan", "-"],
        input: bundle + Array(repeating: header, count: 90_000).flatMap(\.self))
      #expect(result.status == 2)
      #expect(result.errorText.contains("the names of its members"), "\(result.errorText)")
    }

    @Test(arguments: ["0", "-1", "12X", "", "K", "99999999999T", "1.5G"])
    func badSizes(size: String) throws {
      let result = try run(oomlog, ["scan", "--max-decompressed=\(size)", "-"], input: [])
      #expect(result.status == 64)
    }

    @Test func aTemporaryDirectoryThatIsNotThere() throws {
      let result = try run(
        oomlog, ["scan", "-"], input: tarOfLog(), environment: ["TMPDIR": "/nonexistent/dir"])
      #expect(result.status == 2)
      #expect(result.errorText.contains("set TMPDIR"))
      try withTemporaryDirectory { directory in
        try directory.appending(path: "a.tar").write(tarOfLog())
        let result = try run(
          oomlog, ["scan", "a.tar"], in: directory, environment: ["TMPDIR": "/nonexistent/dir"])
        #expect(result.errorText.contains("set TMPDIR"))
        #expect(!result.errorText.contains("changed"), "\(result.errorText)")
      }
    }

    /// The copy has no name while the reading of it lasts.
    @Test func anInterruptLeavesNothing() throws {
      guard let bundle = try packed(tarOfLog(), with: "gzip") else { return skip("no gzip here") }
      try withTemporaryDirectory { directory in
        try directory.appending(path: "a.tgz").write(bundle)
        let script = """
          mkdir tmp; export TMPDIR=$PWD/tmp
          "$0" scan - < <(head -c 5000 a.tgz; exec sleep 20) &
          sleep 1; ls tmp | wc -l; kill -INT $!; wait $!; echo "status $?"; ls tmp | wc -l
          """
        let result = try run("/bin/bash", ["-c", script, oomlog], in: directory)
        let words = result.text.split(whereSeparator: \.isWhitespace)
        #expect(words.first == "0")
        #expect(words.suffix(3) == ["status", "130", "0"], "\(result.text)")
      }
    }
  }
#endif
