import Foundation
import Glibc
import OOMModel
import TestSupport
import Testing

@testable import OOMReader

struct InputListTests {
  @Test func theOrderOfTheArguments() throws {
    try withTemporaryDirectory { directory in
      try make(["b.log", "a.log"], in: directory)
      let list = InputList(paths: [directory.path + "/b.log", "-", directory.path + "/a.log"])
      #expect(
        list.inputs.map(\.kind) == [
          .file(directory.path + "/b.log"), .standardInput, .file(directory.path + "/a.log"),
        ])
      #expect(list.problems.isEmpty)
      #expect(list.notices.isEmpty)
    }
  }

  /// Whoever opens it says what is wrong with it.
  @Test func aMissingPathStaysAnInput() {
    #expect(InputList(paths: ["/nonexistent/x"]).inputs.map(\.kind) == [.file("/nonexistent/x")])
    #expect(InputList(paths: [LogPath]()).inputs.isEmpty)
  }

  @Test func directoriesInTheOrderOfNames() throws {
    try withTemporaryDirectory { directory in
      try make(["kern.log.1", "kern.log", "host2/syslog", "host1/deep/messages"], in: directory)
      for path in [directory.path, directory.path + "/"] {
        let list = InputList(paths: [path])
        let below = { directory.path + "/" + $0 }
        #expect(
          list.inputs.map(\.kind) == [
            .file(below("host1/deep/messages")), .file(below("host2/syslog")),
            .family([below("kern.log.1"), below("kern.log")]),
          ])
      }
    }
  }

  @Test func aLoopOfLinksIsNotFollowedButNoticed() throws {
    try withTemporaryDirectory { directory in
      try make(["sub/kern.log"], in: directory)
      #expect(symlink("..", directory.path + "/sub/loop") == 0)
      let list = InputList(paths: [directory.path])
      #expect(list.inputs.map(\.kind) == [.file(directory.path + "/sub/kern.log")])
      #expect(list.notices.map(\.category) == [.skipped])
      #expect(list.notices[0].message.repaired.contains(directory.path + "/sub/loop"))
    }
  }

  /// A link that somebody names is meant.
  @Test func aNamedLinkToADirectory() throws {
    try withTemporaryDirectory { directory in
      try make(["real/kern.log"], in: directory)
      #expect(symlink("real", directory.path + "/link") == 0)
      let list = InputList(paths: [directory.path + "/link"])
      #expect(list.inputs.map(\.kind) == [.file(directory.path + "/link/kern.log")])
    }
  }

  @Test func otherThingsInADirectory() throws {
    try withTemporaryDirectory { directory in
      #expect(mkfifo(directory.path + "/fifo", 0o600) == 0)
      let list = InputList(paths: [directory.path])
      #expect(list.inputs.isEmpty)
      #expect(list.notices.map(\.category) == [.skipped])
    }
  }

  @Test func nestedTooDeep() throws {
    try withTemporaryDirectory { directory in
      let path = (0..<40).map { "d\($0)" }.joined(separator: "/")
      try make([path + "/kern.log"], in: directory)
      let list = InputList(paths: [directory.path])
      #expect(list.inputs.isEmpty)
      #expect(list.problems.map(\.problem.reason) == [.tooDeep])
    }
  }

  @Test func aDirectoryWithoutPermission() throws {
    guard geteuid() != 0 else { return skip("root may read every directory") }
    try withTemporaryDirectory { directory in
      try make(["closed/kern.log", "open.log"], in: directory)
      #expect(chmod(directory.path + "/closed", 0) == 0)
      defer { chmod(directory.path + "/closed", 0o700) }
      let list = InputList(paths: [directory.path])
      #expect(list.inputs.map(\.kind) == [.file(directory.path + "/open.log")])
      #expect(
        list.problems.map(\.problem) == [
          Problem(.permissionDenied, input: directory.path + "/closed")
        ])
    }
  }

  /// A name is bytes. A log that cannot be named may not vanish from the result as if it were
  /// no log at all.
  @Test func aNameThatIsNotUTF8() throws {
    try withTemporaryDirectory { directory in
      let path = Array(directory.path.utf8CString.dropLast()) + [0x2f, 0x61, -1, 0]
      let descriptor = open(path, O_CREAT | O_WRONLY, 0o600)
      #expect(descriptor >= 0)
      close(descriptor)
      let list = InputList(paths: [directory.path])
      let raw = LogPath(path.dropLast().map { UInt8(bitPattern: $0) })
      #expect(list.inputs.map(\.kind) == [.file(ListedFile(raw))])
      #expect(throws: Never.self) { _ = try FileStream(path: raw) }
    }
  }

  /// The shell gives `kern.log*` in the order of the names.
  @Test func namedFilesOfOneLogAreOneInput() {
    let names = ["kern.log", "kern.log.1", "kern.log.2.gz"].map { "/var/log/" + $0 }
    let list = InputList(paths: ["-"] + names + ["/srv/log/kern.log.3", "/var/log/syslog"])
    #expect(
      list.inputs.map(\.kind) == [
        .standardInput, .family(names.reversed()), .file("/srv/log/kern.log.3"),
        .file("/var/log/syslog"),
      ])
    #expect(list.inputs.map(\.argument) == [0, 3, 4, 5])
    #expect(list.inputs.map(\.isNamed) == [true, true, true, true])
  }

  /// What is asked for twice is read twice.
  @Test func theSameFileTwice() {
    let list = InputList(paths: ["kern.log", "kern.log", "kern.log.1"])
    #expect(list.inputs.map(\.kind) == [.file("kern.log"), .family(["kern.log.1", "kern.log"])])
  }

  // MARK: - The usual files

  struct Family: Sendable, CustomTestStringConvertible {
    let name: String
    let files: [String]
    let usual: [String]
    var testDescription: String { name }
  }

  @Test(arguments: [
    Family(
      name: "Debian", files: ["syslog", "kern.log.2.gz", "kern.log.1", "kern.log", "kernel"],
      usual: ["kern.log", "kern.log.1", "kern.log.2.gz"]),
    Family(name: "Red Hat", files: ["messages", "secure"], usual: ["messages"]),
    // logrotate's dateext, which is on there.
    Family(
      name: "Red Hat, rotated", files: ["messages", "messages-20261115", "messages-20261122.gz"],
      usual: ["messages", "messages-20261115", "messages-20261122.gz"]),
    Family(name: "syslog only", files: ["syslog.1", "syslog"], usual: ["syslog", "syslog.1"]),
    Family(name: "none", files: ["dpkg.log"], usual: []),
  ])
  func usualLogFiles(_ family: Family) throws {
    try withTemporaryDirectory { directory in
      try make(family.files, in: directory)
      #expect(
        InputList.usualLogFiles(in: LogPath(directory.path)).map(\.name)
          == family.usual.map { directory.path + "/" + $0 })
    }
  }

  @Test func noLogDirectory() {
    #expect(InputList.usualLogFiles(in: LogPath("/nonexistent")).isEmpty)
  }

  private func make(_ names: [String], in directory: URL) throws {
    for name in names {
      let file = directory.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try file.write("")
    }
  }

  // MARK: - Directories of journals

  @Test func journalsOfADirectoryAndOfTheMachinesBelowIt() throws {
    try withTemporaryDirectory { directory in
      let machine = directory.appending(path: "0123456789abcdef0123456789abcdef")
      try FileManager.default.createDirectory(at: machine, withIntermediateDirectories: true)
      try directory.appending(path: "remote-a.journal").write("x")
      try directory.appending(path: "notes.txt").write("x")
      try machine.appending(path: "system.journal").write("x")
      try machine.appending(path: "system@1.journal~").write("x")
      let list = InputList.journalFiles(in: LogPath(directory.path))
      #expect(
        list.inputs.map(\.kind) == [
          .journalFile(machine.path + "/system.journal"),
          .journalFile(machine.path + "/system@1.journal~"),
          .journalFile(directory.path + "/remote-a.journal"),
        ])
    }
  }

  @Test func aDirectoryWithoutJournals() throws {
    try withTemporaryDirectory { directory in
      let list = InputList.journalFiles(in: LogPath(directory.path))
      #expect(list.problems.map(\.problem) == [Problem(.noJournalFiles, input: directory.path)])
      let missing = InputList.journalFiles(in: LogPath(directory.path + "/missing"))
      #expect(missing.problems.map(\.problem.reason) == [.notFound])
    }
  }

  @Test func theKernelsOwnTreesAreNotWalked() {
    let list = InputList(paths: ["/proc/self/fdinfo", "/sys/kernel"])
    #expect(list.inputs.isEmpty)
    #expect(list.notices.map(\.category) == [.skipped, .skipped])
  }
}

extension InputList {
  fileprivate init(paths: [String]) { self.init(paths: paths.map { LogPath($0) }) }
}

extension Input.Kind {
  fileprivate static func file(_ path: String) -> Self { .file(ListedFile(LogPath(path))) }
  fileprivate static func family(_ paths: [String]) -> Self {
    .family(paths.map { ListedFile(LogPath($0)) })
  }
}
