import OOMModel
import Testing

@testable import OOMJournal

struct JournalTests {
  /// syslog(3): facility 0 is the kernel's, 1 that of programs, 3 that of daemons.
  @Test(
    arguments: [(0, Provenance.kernel), (1, .userspace), (3, .userspace), (nil, .claimed)]
      as [(Int?, Provenance)])
  func provenance(facility: Int?, expected: Provenance) {
    var entry = JournalEntry(cursor: "s=1", realtimeMicroseconds: 0)
    entry.facility = facility
    #expect(entry.provenance == expected)
  }

  @Test(arguments: [
    (JournalSelection.system, "journal"),
    (.files(["/a.journal"]), "/a.journal"), (.files(["/a", "/b"]), "journal files"),
  ])
  func names(selection: JournalSelection, name: String) {
    #expect(selection.name == name)
  }
}
