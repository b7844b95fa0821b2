import OOMModel
import Testing

@testable import OOMParser

@Suite struct CgroupStatsLineTests {
  struct Facts: Equatable, Sendable {
    var path: String
    var form: CgroupStats.Form
    var entries = ""
  }

  static let forms: [Case<Facts?>] = [
    Case(
      "3.10", "Memory cgroup stats for /a: cache:0KB rss:20480KB rss_huge:4KB",
      Facts(path: "/a", form: .kilobytes, entries: "cache=0 rss=20971520 rss_huge=4096")),
    Case(
      "3.10, without a path", "Memory cgroup stats: cache:1KB rss:2KB",
      Facts(path: "", form: .kilobytes, entries: "cache=1024 rss=2048")),
    Case(
      "a path of one value's shape", "Memory cgroup stats for /a: b:1KB: cache:1KB rss:2KB",
      Facts(path: "/a: b:1KB", form: .kilobytes, entries: "cache=1024 rss=2048")),
    Case(
      "a path with a colon", "Memory cgroup stats for /docker: x/y: cache:1KB",
      Facts(path: "/docker: x/y", form: .kilobytes, entries: "cache=1024")),
    Case(
      "cut in a value", "Memory cgroup stats for /a: cache:0KB rss:20480KB rss_hu",
      Facts(path: "/a", form: .kilobytes, entries: "cache=0 rss=20971520")),
    Case("5.3", "Memory cgroup stats for /a:", Facts(path: "/a", form: .plain)),
    Case("the root", "Memory cgroup stats for /:", Facts(path: "/", form: .plain)),
    Case("blanks", "Memory cgroup stats for /a b, c:", Facts(path: "/a b, c", form: .plain)),
    Case(
      "a value's shape in the path of 5.3", "Memory cgroup stats for /a: b:1KB/c:",
      Facts(path: "/a: b:1KB/c", form: .plain)),
    Case("a removed cgroup", "Memory cgroup stats for :", Facts(path: "", form: .plain)),
    Case(
      "a kill line's words",
      "Memory cgroup stats for /system.slice/(paren) Killed process 1 (init).service:",
      Facts(path: "/system.slice/(paren) Killed process 1 (init).service", form: .plain)),
    Case("something else", "Memory cgroup min protection 0kB -- low protection 0kB", nil),
    Case("a kill", "Memory cgroup out of memory: Killed process 5 (a)", nil),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<Facts?>) {
    let stats = parsed(test.line) { CgroupStatsLine.parse($0) }
    let facts = stats.map {
      Facts(path: $0.path.repaired, form: $0.form, entries: pairs($0.entries))
    }
    #expect(facts == test.expected)
  }

  static let entries: [Case<String?>] = [
    Case("bytes", "anon 25092096", "anon=25092096"),
    Case("events", "workingset_refault_anon 0", "workingset_refault_anon=0"),
    Case(
      "v1, unlimited", "hierarchical_memory_limit 9223372036854771712",
      "hierarchical_memory_limit=9223372036854771712"),
    Case("digits in the name", "zone2_x 5", "zone2_x=5"),
    Case("not known", "gpu_active 7", "gpu_active=7"),
    Case("cut in the value", "anon ", nil),
    Case("cut in the name", "workingset_ref", nil),
    Case("negative", "anon -1", nil),
    Case("a unit", "anon 5kB", nil),
    Case("a capital letter", "Anon 5", nil),
    Case("more words", "anon 5 6", nil),
    Case("prose", "process 5", "process=5"),
  ]

  @Test(arguments: entries)
  func entry(_ test: Case<String?>) {
    let entry = parsed(test.line) { CgroupStatsLine.parseEntry($0) }
    #expect(entry.map { pairs([$0]) } == test.expected)
  }
}
