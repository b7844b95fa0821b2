import Foundation
import TestSupport
import Testing

/// A real log of `Fixtures/`, with the truth of who died beside it.
struct Fixture: CustomTestStringConvertible, Sendable {
  let directory: String
  let log: String

  var testDescription: String { directory }

  static let all = [
    Fixture(directory: "5.10-cpuset", log: "dmesg.txt"),
    Fixture(directory: "5.10-i686-global", log: "dmesg.txt"),
    Fixture(directory: "5.10-memcg-v1", log: "kmsg.txt"),
    Fixture(directory: "6.1-allocating", log: "dmesg.txt"),
    Fixture(directory: "6.1-group", log: "kmsg.txt"),
    Fixture(directory: "6.1-hugepages", log: "dmesg.txt"),
    Fixture(directory: "6.1-memcg", log: "dmesg.txt"),
    Fixture(directory: "6.1-panic", log: "console.log"),
    Fixture(directory: "6.1-storm", log: "dmesg-raw.txt"),
    Fixture(directory: "6.1-sysrqf", log: "dmesg.txt"),
    Fixture(directory: "6.12-arm64-16k-global", log: "dmesg.txt"),
    Fixture(directory: "6.12-comms", log: "kmsg.txt"),
    Fixture(directory: "6.12-forged", log: "kmsg.txt"),
    Fixture(directory: "6.12-leaderexit", log: "dmesg.txt"),
    Fixture(directory: "6.12-paths", log: "kmsg.txt"),
    Fixture(directory: "6.12-shmem", log: "dmesg.txt"),
    Fixture(directory: "6.12-swap", log: "dmesg.txt"),
    Fixture(directory: "7.2-group", log: "dmesg.txt"),
    Fixture(directory: "7.2-limitlower", log: "kmsg.txt"),
    Fixture(directory: "debian12-kern-dst-end", log: "kern.log"),
    Fixture(directory: "debian12-kern-iso", log: "kern.log"),
    Fixture(directory: "debian12-kern-rfc3164", log: "kern.log"),
    Fixture(directory: "debian12-syslog-killers", log: "syslog"),
  ]

  /// Runs oomlog over a copy whose time of change is fixed: the year of RFC 3164 stamps is
  /// inferred from it.
  func oomlog(_ arguments: String...) throws -> Finished {
    try withTemporaryDirectory { directory in
      let copy = directory.appending(path: log)
      try copy.write(try bytes(ofFixture: self.directory + "/" + log))
      let april2027 = Date(timeIntervalSince1970: 1_806_537_600)
      try FileManager.default.setAttributes(
        [.modificationDate: april2027], ofItemAtPath: copy.path)
      return try run(TestSupport.oomlog, arguments + [log], in: directory)
    }
  }

  /// The kernel's.
  func kills() throws -> [[String: Any]] {
    try oomlog("scan", "--format", "ndjson").objects().filter {
      $0["type"] as? String == "kill" && $0["scope"] as? String != "userspace"
    }
  }
}

extension Finished {
  /// The lines of NDJSON output, read by another parser than ours.
  func objects() throws -> [[String: Any]] {
    try output.split(separator: UInt8(ascii: "\n")).compactMap {
      try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any]
    }
  }

  /// The source of each kill, and of each of its copies.
  func sources() throws -> [String] {
    try objects().flatMap { object in
      [object] + (object["duplicates"] as? [[String: Any]] ?? [])
    }.compactMap { $0["source"] as? String }
  }
}
