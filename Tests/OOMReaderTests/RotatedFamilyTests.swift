import OOMModel
import TestSupport
import Testing

@testable import OOMReader

struct RotatedFamilyTests {
  struct Name: Sendable, CustomTestStringConvertible {
    let name: String
    let family: String
    let age: RotatedName.Age
    var testDescription: String { name }
  }

  @Test(arguments: [
    Name(name: "kern.log", family: "kern.log", age: .current),
    Name(name: "messages", family: "messages", age: .current),
    Name(name: "kern.log.1", family: "kern.log", age: .numbered(1)),
    Name(name: "kern.log.2.gz", family: "kern.log", age: .numbered(2)),
    Name(name: "kern.log.10.xz", family: "kern.log", age: .numbered(10)),
    Name(name: "kern.log.3.zst", family: "kern.log", age: .numbered(3)),
    Name(name: "kern.log.3.bz2", family: "kern.log", age: .numbered(3)),
    Name(name: "kern.log.3.lz4", family: "kern.log", age: .numbered(3)),
    Name(name: "kern.log.3.Z", family: "kern.log", age: .numbered(3)),
    Name(name: "kern.log.3.lzma", family: "kern.log", age: .numbered(3)),
    Name(name: "messages.1", family: "messages", age: .numbered(1)),
    // newsyslog, savelog and Debian's dmesg count from 0.
    Name(name: "dmesg.0", family: "dmesg", age: .numbered(0)),
    Name(name: "messages.0.bz2", family: "messages", age: .numbered(0)),
    Name(name: "kern.log.old", family: "kern.log", age: .old),
    Name(name: "Xorg.0.log.old", family: "Xorg.0.log", age: .old),
    Name(name: "kern.log.old.gz", family: "kern.log", age: .old),
    // dateext, with the formats that logrotate's manual and distributions have.
    Name(name: "messages-20260101", family: "messages", age: .dated([2026, 1, 1])),
    Name(name: "messages-20260101.xz", family: "messages", age: .dated([2026, 1, 1])),
    Name(name: "kern.log-20261122.gz", family: "kern.log", age: .dated([2026, 11, 22])),
    Name(name: "kern.log-2026-01-01", family: "kern.log", age: .dated([2026, 1, 1])),
    Name(name: "kern.log-2026010112", family: "kern.log", age: .dated([2026, 1, 1, 12])),
    Name(name: "kern.log.20260101", family: "kern.log", age: .dated([2026, 1, 1])),
    Name(
      name: "kern.log-20260101-1767225600", family: "kern.log",
      age: .dated([2026, 1, 1, 0, 1_767_225_600])),
    Name(
      name: "kern.log-20260101-120509", family: "kern.log", age: .dated([2026, 1, 1, 12, 5, 9])),
    Name(
      name: "kern.log-20260101120509", family: "kern.log", age: .dated([2026, 1, 1, 12, 5, 9])),
    // The kubelet's, of a container that has not been started again.
    Name(name: "0.log.20260101-120509", family: "0.log", age: .dated([2026, 1, 1, 12, 5, 9])),
    Name(name: "0.log.20260101-120509.gz", family: "0.log", age: .dated([2026, 1, 1, 12, 5, 9])),
    Name(name: "0.log", family: "0.log", age: .current),
    Name(
      name: "kern.log-2026-01-01-1767225600", family: "kern.log",
      age: .dated([2026, 1, 1, 0, 1_767_225_600])),
    Name(name: "kern.log-2026-01-01_12", family: "kern.log", age: .dated([2026, 1, 1, 12])),
    Name(name: "kern.log-1767225609", family: "kern.log", age: .dated([2026, 1, 1, 0, 0, 9])),
    Name(name: "kern.log_20260101", family: "kern.log", age: .dated([2026, 1, 1])),
    Name(name: "kern_2026-01-01.log", family: "kern.log", age: .dated([2026, 1, 1])),
    Name(name: "kern.log-20260101.1", family: "kern.log", age: .dated([2026, 1, 1, 1])),
    Name(name: "kern.log-20260101.1.gz", family: "kern.log", age: .dated([2026, 1, 1, 1])),
    Name(name: "kern.log-20260101-01", family: "kern.log", age: .dated([2026, 1, 1, 1])),
    Name(name: "kern.log~", family: "kern.log", age: .old),
    Name(name: "kern.log.1.zstd", family: "kern.log", age: .numbered(1)),
    Name(name: "kern.log.1.gzip", family: "kern.log", age: .numbered(1)),
    Name(name: "kern.log.1.bz", family: "kern.log", age: .numbered(1)),
    Name(name: "core.1767225609", family: "core.1767225609", age: .current),
    Name(name: "app-20260101-250000", family: "app-20260101-250000", age: .current),
    // `extension .log`
    Name(name: "kern.1.log", family: "kern.log", age: .numbered(1)),
    Name(name: "kern.1.log.gz", family: "kern.log", age: .numbered(1)),
    Name(name: "kern-20260101.log", family: "kern.log", age: .dated([2026, 1, 1])),
    Name(name: "kern-20260101.log.zst", family: "kern.log", age: .dated([2026, 1, 1])),
    Name(name: "kern-2026-01-01.log", family: "kern.log", age: .dated([2026, 1, 1])),
    // The persistent store.
    Name(
      name: "dmesg-efi-165467808301001", family: "dmesg-efi-",
      age: .part(Array("dmesg-efi-165467808301001".utf8))),
    Name(
      name: "dmesg-erst-70573250401", family: "dmesg-erst-",
      age: .part(Array("dmesg-erst-70573250401".utf8))),
    Name(name: "dmesg-ramoops-0", family: "dmesg-ramoops-0", age: .current),
    Name(name: "dmesg-ramoops-1.enc.z", family: "dmesg-ramoops-1.enc.z", age: .current),
    // What is no rotation.
    Name(name: "10.0.0.1", family: "10.0.0.1", age: .current),
    Name(name: "10.0.0.1.log", family: "10.0.0.1.log", age: .current),
    Name(name: "core.123456", family: "core.123456", age: .current),
    Name(name: "app-20261301", family: "app-20261301", age: .current),
    Name(name: "app-20260132", family: "app-20260132", age: .current),
    Name(name: "app-2026010124", family: "app-2026010124", age: .current),
    Name(name: "web-1.log", family: "web-1.log", age: .current),
    Name(name: "system.journal", family: "system.journal", age: .current),
    Name(name: ".1", family: ".1", age: .current),
    Name(name: ".gz", family: ".gz", age: .current),
    Name(name: "", family: "", age: .current),
    Name(name: "a.", family: "a.", age: .current),
    Name(name: "kern.log.-1", family: "kern.log.-1", age: .current),
    Name(name: "kern.log.٣", family: "kern.log.٣", age: .current),
  ])
  func names(_ example: Name) {
    let rotated = RotatedName(Array(example.name.utf8))
    #expect(rotated.family == Array(example.family.utf8))
    #expect(rotated.age == example.age)
  }

  struct Order: Sendable, CustomTestStringConvertible {
    let name: String
    let oldestFirst: [String]
    var testDescription: String { name }
  }

  @Test(arguments: [
    Order(name: "numbers", oldestFirst: ["k.10.gz", "k.9.gz", "k.2", "k.1", "k.0", "k"]),
    Order(name: "dates", oldestFirst: ["m-20251231", "m-20260101", "m-2026010112", "m"]),
    Order(
      name: "twice a day",
      oldestFirst: ["m-20260101-1767225600.gz", "m-20260101-1767229200.gz", "m"]),
    Order(name: "old", oldestFirst: ["dmesg.old", "dmesg"]),
    Order(name: "extension", oldestFirst: ["k.2.log.gz", "k.1.log", "k.log"]),
    Order(name: "dateext switched on", oldestFirst: ["k.log.1", "k.log-20260101", "k.log"]),
    Order(name: "compressed just now", oldestFirst: ["k.log.1.gz", "k.log.1", "k.log"]),
    Order(
      name: "parts count back",
      oldestFirst: [
        "dmesg-efi-16546780803001", "dmesg-efi-16546780802001", "dmesg-efi-16546780801001",
      ]
    ),
  ])
  func order(_ example: Order) {
    var random = SeededRandom(seed: 7)
    for _ in 0..<8 {
      let names = example.oldestFirst.shuffled(using: &random)
      let streams = streams(names, in: "/var/log")
      #expect(streams == [example.oldestFirst])
    }
  }

  @Test func onlyInOneDirectory() {
    let paths = ["a/kern.log", "a/kern.log.1", "b/kern.log", "b/kern.log.1", "kern.log"]
    let streams = RotatedFamily.streams(paths.map { .init(LogPath($0)) })
    #expect(streams == [[1, 0], [3, 2], [4]])
  }

  /// Equal for Unicode, and two files for the system.
  @Test func namesAreBytes() {
    let names: [[UInt8]] = [
      Array("\u{e9}.log".utf8), Array("e\u{301}.log.1".utf8), [0xff, 0x2e, 0x61],
      [0xfe, 0x2e, 0x61, 0x2e, 0x31],
    ]
    #expect(RotatedFamily.streams(names.map { .init(LogPath($0)) }) == [[0], [1], [2], [3]])
  }

  /// In the place of the first, and what has no place stays where it is.
  @Test func thePlaceOfAFamily() {
    let places: [RotatedFamily.Place?] = [
      .init(LogPath("kern.log")), nil, .init(LogPath("messages")), .init(LogPath("kern.log.1")),
    ]
    #expect(RotatedFamily.streams(places) == [[3, 0], [1], [2]])
  }

  private func streams(_ names: [String], in directory: String) -> [[String]] {
    RotatedFamily.streams(
      names.map { .init(directory: Array(directory.utf8), name: Array($0.utf8)) }
    )
    .map { $0.map { names[$0] } }
  }
}
