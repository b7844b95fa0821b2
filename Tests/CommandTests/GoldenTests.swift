import Foundation
import TestSupport
import Testing

@Suite struct GoldenTests {
  @Test(arguments: Fixture.all) func table(_ fixture: Fixture) throws {
    try expectGolden(try fixture.oomlog("scan").text, "golden.table.txt", of: fixture)
  }

  @Test(arguments: Fixture.all) func ndjson(_ fixture: Fixture) throws {
    let output = try fixture.oomlog("scan", "--format", "ndjson").text
    try expectGolden(output, "golden.ndjson", of: fixture)
  }

  @Test(arguments: Fixture.all) func markdown(_ fixture: Fixture) throws {
    try expectGolden(try fixture.oomlog("report").text, "golden.md", of: fixture)
  }

  /// The last event of each log.
  @Test(arguments: Fixture.all) func show(_ fixture: Fixture) throws {
    try expectGolden(try fixture.oomlog("show").text, "golden.show.txt", of: fixture)
  }

  /// Every golden has a fixture that is listed, and the other way round.
  @Test func everyFixtureIsListed() throws {
    let listed = Set(Fixture.all.map(\.directory))
    let present = try run("/bin/ls", [fixtures.path]).text.split(separator: "\n").map(String.init)
    // One log in many framings, the logs of one machine, those about times and what others say of kills
    // have tests of their own; the facts of the rules are no log.
    let apart: Set = [
      "ABOUT.md", "framings", "debian12-machine", "times", "neighbours", "diagnosis", "renderers",
    ]
    #expect(listed == Set(present).subtracting(apart))
  }
}
