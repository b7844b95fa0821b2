import Foundation
import Glibc
import OOMModel
import TestSupport
import Testing

@testable import OOMReader

/// What happens to a file between its listing and its reading.
struct ListedFileTests {
  private func with(_ body: (_ directory: URL, _ listed: ListedFile) throws -> Void) throws {
    try withTemporaryDirectory { directory in
      let log = directory.appending(path: "kern.log")
      try log.write("old\n")
      try body(directory, ListedFile(LogPath(log.path)))
    }
  }

  private struct Content: Equatable {
    var text = ""
    var problem: Problem?
  }

  private func content(_ file: FileStream) -> Content {
    var content = Content()
    var reader = BlockReader(file)
    content.problem =
      reader.read(
        shouldStop: { false },
        take: { span, _ in
          content.text += String(decoding: (0..<span.count).map { span[$0] }, as: UTF8.self)
          return span.count
        }
      ).problem
    return content
  }

  @Test func renamed() throws {
    try with { directory, listed in
      try FileManager.default.moveItem(
        at: directory.appending(path: "kern.log"), to: directory.appending(path: "kern.log.1"))
      #expect(try content(listed.open()) == Content(text: "old\n"))
      // Another file has its name now.
      try directory.appending(path: "kern.log").write("newer\n")
      let file = try listed.open()
      #expect(content(file) == Content(text: "old\n"))
      #expect(file.name.hasSuffix("/kern.log"))
    }
  }

  @Test func gone() throws {
    try with { directory, listed in
      // It lives on, so that its number is not given to the next one.
      let open = try listed.open()
      try FileManager.default.removeItem(at: directory.appending(path: "kern.log"))
      try directory.appending(path: "kern.log").write("newer\n")
      #expect(throws: Problem(.wasRotated, input: listed.path.name)) { try listed.open() }
      #expect(content(open) == Content(text: "old\n"))
    }
  }

  /// In the middle of a rotation: the file that comes to have the name was listed under its old one.
  @Test func notThereYet() throws {
    try with { directory, _ in
      let path = directory.appending(path: "kern.log.1").path
      let listed = ListedFile(LogPath(path))
      try FileManager.default.moveItem(
        atPath: directory.appending(path: "kern.log").path, toPath: path)
      #expect(throws: Problem(.notFound, input: path)) { try listed.open() }
    }
  }

  @Test func emptied() throws {
    try with { directory, listed in
      let log = directory.appending(path: "kern.log").path
      #expect(truncate(log, 0) == 0)
      let found = content(try listed.open())
      #expect(found == Content(problem: Problem(.wasCut, input: log)))
    }
  }

  @Test func grown() throws {
    try with { directory, listed in
      let log = try FileHandle(forWritingTo: directory.appending(path: "kern.log"))
      try log.seekToEnd()
      try log.write(contentsOf: Data("more\n".utf8))
      #expect(try content(listed.open()) == Content(text: "old\nmore\n"))
    }
  }

  /// As a rotation in the middle of listing leaves it.
  @Test func twiceInAFamily() throws {
    try with { directory, _ in
      let names = ["kern.log", "kern.log.1"].map { directory.appending(path: $0).path }
      #expect(link(names[0], names[1]) == 0)
      let list = InputList(paths: names.map { LogPath($0) })
      #expect(list.inputs.map(\.kind) == [.family([ListedFile(LogPath(names[1]))])])
    }
  }
}
