import OOMModel
import Testing

@testable import OOMParser

@Suite struct MemInfoCountersTests {
  static let forms: [Case<String?>] = [
    Case(
      "first line", "active_anon:13423 inactive_anon:35512 isolated_anon:0",
      "active_anon=13423 inactive_anon=35512 isolated_anon=0"),
    Case(
      "a later line, indented", " active_file:0 inactive_file:7 isolated_file:0",
      "active_file=0 inactive_file=7 isolated_file=0"),
    Case(
      "up to 5.7", " unevictable:351 dirty:0 writeback:3 unstable:2",
      "unevictable=351 dirty=0 writeback=3 unstable=2"),
    Case("5.15", " kernel_misc_reclaimable:12", "kernel_misc_reclaimable=12"),
    Case("6.1", " sec_pagetables:0 bounce:1", "sec_pagetables=0 bounce=1"),
    Case(
      "2.6.18",
      "Active:1 inactive:2 dirty:3 writeback:4 unstable:5 free:6 slab:7 mapped:8 pagetables:9",
      "Active=1 inactive=2 dirty=3 writeback=4 unstable=5 free=6 slab=7 mapped=8 pagetables=9"),
    Case("a key not known", "gpu_active:5", "gpu_active=5"),
    Case("trailing blank", "free_cma:0 ", "free_cma=0"),
    Case("largest", "free:18446744073709551615", "free=18446744073709551615"),
    Case("too large", "free:18446744073709551616", nil),
    Case("a unit", "active_anon:5kB", nil),
    Case("no value", "active_anon: 5", nil),
    Case("cut", "active_anon:5 inactive_an", nil),
    Case("prose", "docker0: port 2 entered disabled state", nil),
    Case("empty", "", nil),
    Case("blanks", "   ", nil),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<String?>) {
    let found = parsed(test.line) { MemInfoCounters.parse($0) }.map(pairs)
    #expect(found == test.expected)
  }
}
