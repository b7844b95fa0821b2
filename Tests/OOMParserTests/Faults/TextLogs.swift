import Foundation
import OOMModel
import TestSupport

@testable import OOMParser

/// All logs among the fixtures that are text, in whatever layout.
enum TextLogs {
  static let all: [String] = {
    let paths = FileManager.default.enumerator(atPath: fixtures.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { path in
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      let isLog =
        ["txt", "log", "json", "jsonl", "jsonseq", "html", "export", "logcat"].contains {
          name.hasSuffix("." + $0)
        } || name == "syslog" || path.contains("/pstore/") || path.hasPrefix("framings/logs/")
      let isOther =
        name.hasPrefix("golden") || ["truth.json", "vectors.json", "ABOUT.md"].contains(name)
        || name.hasSuffix(".xz") || name.hasSuffix(".gz")
      var isDirectory: ObjCBool = false
      let exists = FileManager.default.fileExists(
        atPath: fixtures.appending(path: path).path, isDirectory: &isDirectory)
      return isLog && !isOther && exists && !isDirectory.boolValue
    }.sorted()
  }()

  /// Where kernel text stands a record a line, and in the order in which it was printed.
  static func isLineByLine(_ log: String) -> Bool {
    !others.contains { log.contains($0) }
  }

  private static let others = [
    ".json", ".html", ".export", "export", "verbose", "pstore", "reverse", "sse", "mail", "ncfrag",
    "cri.", "quote",
  ]
}

/// What is found in a log up to any place of it. The scanner is a value: it reads on where it was, and a
/// copy of it comes to the end.
struct PrefixScans {
  let bytes: [UInt8]
  private var scanner = TextScanner(source: "log")
  /// What the scanner is done with.
  private var start = 0
  private var closed: [OOMEvent] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func advance(to end: Int) {
    start += scanner.feed(bytes[start..<end].span, isLast: false)
    closed += scanner.assembler.takeClosed()
  }

  func events(to end: Int) -> [OOMEvent] {
    var copy = scanner
    _ = copy.feed(bytes[start..<end].span, isLast: true)
    copy.finish()
    return closed + copy.assembler.takeClosed()
  }
}
