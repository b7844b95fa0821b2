import Foundation
import TestSupport
import Testing

/// Compares with a committed file. With `OOMLOG_RECORD=1` the file is written instead, and the
/// test fails: a recording is to be read before it is committed.
func expectGolden(
  _ actual: String, _ name: String, of fixture: Fixture,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = fixtures.appending(path: fixture.directory).appending(path: name)
  if ProcessInfo.processInfo.environment["OOMLOG_RECORD"] == "1" {
    try file.write(actual)
    Issue.record("recorded \(fixture.directory)/\(name): read it", sourceLocation: sourceLocation)
    return
  }
  let expected = try String(contentsOf: file, encoding: .utf8)
  guard actual != expected else { return }
  let (a, e) = (actual.split(separator: "\n"), expected.split(separator: "\n"))
  let first = zip(a, e).enumerated().first { $1.0 != $1.1 }
  Issue.record(
    """
    \(fixture.directory)/\(name) differs\(first.map { " in line \($0.offset + 1)" } ?? " in length")
    expected: \(first.map { String($0.element.1) } ?? "\(e.count) lines")
    got:      \(first.map { String($0.element.0) } ?? "\(a.count) lines")
    """, sourceLocation: sourceLocation)
}
