import OOMModel
import Testing

/// Zones by their rules for 2026, written out by hand: no test depends on this machine's zone.
struct TestZone: Sendable, CustomTestStringConvertible {
  /// As `TZ` takes it.
  let name: String
  let zone: Zone
  var testDescription: String { name }

  private init(_ name: String, _ offset: @escaping @Sendable (Int64) -> Int) {
    self.name = name
    zone = Zone(name: name, offset: offset)
  }

  static let utc = TestZone("UTC") { _ in 0 }
  static let kolkata = TestZone("Asia/Kolkata") { _ in 19_800 }
  /// From 2026-03-29T01:00Z to 2026-10-25T01:00Z.
  static let berlin = TestZone("Europe/Berlin") {
    (1_774_746_000..<1_792_890_000).contains($0) ? 7200 : 3600
  }
  /// From 2026-03-08T07:00Z to 2026-11-01T06:00Z.
  static let newYork = TestZone("America/New_York") {
    (1_772_953_200..<1_793_512_800).contains($0) ? -14_400 : -18_000
  }
  /// Clocks change at midnight: from 2026-03-28T22:00Z to 2026-10-24T21:00Z.
  static let beirut = TestZone("Asia/Beirut") {
    (1_774_735_200..<1_792_875_600).contains($0) ? 10_800 : 7200
  }
  /// By half an hour, and in the southern summer: not from 2026-04-04T15:00Z to
  /// 2026-10-03T15:30Z.
  static let lordHowe = TestZone("Australia/Lord_Howe") {
    (1_775_314_800..<1_791_041_400).contains($0) ? 37_800 : 39_600
  }
}
