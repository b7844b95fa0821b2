import OOMModel
import Testing

@testable import OOMParser

@Suite struct TaskTableHeaderTests {
  static func columns(_ line: String) -> [TaskTable.Column]? {
    let bytes = Array(line.utf8)
    return TaskTableHeader.parse(bytes.span)?.columns
  }

  typealias Columns = [TaskTable.Column]

  static let headers: [Case<Columns>] = [
    Case(
      "2.6.32", "[ pid ]   uid  tgid total_vm      rss cpu oom_adj name",
      [.pid, .uid, .tgid, .totalVM, .rss, .cpu, .oomAdj, .name]),
    Case(
      "2.6.36", "[ pid ]   uid  tgid total_vm      rss cpu oom_adj oom_score_adj name",
      [.pid, .uid, .tgid, .totalVM, .rss, .cpu, .oomAdj, .oomScoreAdj, .name]),
    Case(
      "3.10", "[ pid ]   uid  tgid total_vm      rss nr_ptes swapents oom_score_adj name",
      [.pid, .uid, .tgid, .totalVM, .rss, .nrPtes, .swapents, .oomScoreAdj, .name]),
    Case(
      "4.1", "[ pid ]   uid  tgid total_vm      rss nr_ptes nr_pmds swapents oom_score_adj name",
      [.pid, .uid, .tgid, .totalVM, .rss, .nrPtes, .nrPmds, .swapents, .oomScoreAdj, .name]),
    Case(
      "4.15", "[ pid ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name",
      [.pid, .uid, .tgid, .totalVM, .rss, .pgtablesBytes, .swapents, .oomScoreAdj, .name]),
    Case(
      "4.19", "[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name",
      [.pid, .uid, .tgid, .totalVM, .rss, .pgtablesBytes, .swapents, .oomScoreAdj, .name]),
    Case(
      "6.8", Modern.header,
      [
        .pid, .uid, .tgid, .totalVM, .rss, .rssAnon, .rssFile, .rssShmem, .pgtablesBytes, .swapents,
        .oomScoreAdj, .name,
      ]),
  ]

  @Test(arguments: headers)
  func header(_ test: Case<Columns>) {
    #expect(Self.columns(test.line) == test.expected)
  }

  @Test(arguments: [
    "[ pid ]", "[ pid ]   uid  tgid name", "[ pid ]   uid  tgid total_vm      rss",
    "[  1234]  1000  1234   500000   120000", "[ pid ] uid tgid total_vm colour name",
    "[ pid ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj na",
    "Tasks state (memory values in pages):", "[ dump_slubinfo ]:",
  ])
  func noHeader(_ line: String) {
    #expect(Self.columns(line) == nil)
  }
}
