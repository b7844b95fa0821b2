import Foundation
import TestSupport
import Testing

/// The systemd unit that ships.
struct UnitFileTests {
  @Test func systemdTakesItAndLikesItsSandbox() throws {
    guard program("/usr/bin/systemd-analyze", "/bin/systemd-analyze") != nil else {
      return skip("no systemd-analyze here")
    }
    let check = repository.appending(path: "Packaging/check-unit").path
    let result = try run(check, [oomlog])
    #expect(result.status == 0, "\(result.text)\(result.errorText)")
    #expect(result.text.contains("Overall exposure level"))
    // What it starts is a command that there is.
    let help = try run(oomlog, ["follow", "--help"])
    for option in ["--format", "--cursor-file"] { #expect(help.text.contains(option)) }
  }
}
