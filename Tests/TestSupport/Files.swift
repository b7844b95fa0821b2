public import Foundation

/// The root of the repository.
public let repository = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

public let fixtures = repository.appending(path: "Fixtures")

public func bytes(ofFixture path: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: fixtures.appending(path: path)))
}

/// A directory of its own for a test, gone afterwards.
public func withTemporaryDirectory<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let directory = FileManager.default.temporaryDirectory
    .appending(path: "oomlog-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: directory) }
  return try body(directory)
}

extension URL {
  public func write(_ text: String) throws { try Data(text.utf8).write(to: self) }
  public func write(_ bytes: [UInt8]) throws { try Data(bytes).write(to: self) }
}
