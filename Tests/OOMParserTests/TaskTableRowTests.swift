import OOMModel
import Testing

@testable import OOMParser

@Suite struct TaskTableRowTests {
  static func parse(_ line: String, under header: String) -> TaskRow? {
    let head = Array(header.utf8)
    let bytes = Array(line.utf8)
    guard let table = TaskTableHeader.parse(head.span) else { return nil }
    return TaskTableRow.parse(bytes.span, columns: table.columns)
  }

  static let header2632 = "[ pid ]   uid  tgid total_vm      rss cpu oom_adj name"
  static let header310 =
    "[ pid ]   uid  tgid total_vm      rss nr_ptes swapents oom_score_adj name"
  static let header419 =
    "[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name"

  static func row(_ pid: Int, _ uid: UInt32, _ vm: UInt64, _ rss: UInt64, _ name: String) -> TaskRow
  {
    var row = TaskRow()
    row.pid = pid
    row.uid = uid
    row.tgid = pid
    row.totalVM = PageCount(vm)
    row.rss = PageCount(rss)
    row.name = UntrustedText(name)
    return row
  }

  @Test func of2632() {
    var expected = Self.row(1234, 48, 50000, 12000, "httpd")
    expected.cpu = 3
    expected.oomAdj = -17
    let line = "[ 1234]    48  1234    50000    12000   3     -17 httpd"
    #expect(Self.parse(line, under: Self.header2632) == expected)
  }

  @Test func of2636() {
    var expected = Self.row(1234, 48, 50000, 12000, "httpd")
    expected.cpu = 0
    expected.oomAdj = 0
    expected.oomScoreAdj = -5
    let line = "[ 1234]    48  1234    50000    12000   0       0            -5 httpd"
    let header = "[ pid ]   uid  tgid total_vm      rss cpu oom_adj oom_score_adj name"
    #expect(Self.parse(line, under: header) == expected)
  }

  @Test func of310() {
    var expected = Self.row(1234, 0, 50000, 12000, "java")
    expected.nrPtes = 40
    expected.swapents = PageCount(77)
    expected.oomScoreAdj = -1000
    let line = "[ 1234]     0  1234    50000    12000      40       77         -1000 java"
    #expect(Self.parse(line, under: Self.header310) == expected)
  }

  @Test func of41() {
    var expected = Self.row(1234, 0, 50000, 12000, "java")
    expected.nrPtes = 40
    expected.nrPmds = 4
    expected.swapents = PageCount(77)
    expected.oomScoreAdj = 0
    let line = "[ 1234]     0  1234    50000    12000      40       4       77             0 java"
    let header = "[ pid ]   uid  tgid total_vm      rss nr_ptes nr_pmds swapents oom_score_adj name"
    #expect(Self.parse(line, under: header) == expected)
  }

  /// The same columns in 4.15 and 4.19, with a narrower pid in the first.
  @Test(arguments: [
    "[ 1234]     0  1234    50000    12000   135168       77             0 java",
    "[   1234]     0  1234    50000    12000   135168       77             0 java",
  ])
  func of419(_ line: String) {
    var expected = Self.row(1234, 0, 50000, 12000, "java")
    expected.pgtables = ByteCount(bytes: 135_168)
    expected.swapents = PageCount(77)
    expected.oomScoreAdj = 0
    #expect(Self.parse(line, under: Self.header419) == expected)
  }

  @Test func of68() {
    var expected = Self.row(1234, 1000, 5000, 1110, "java")
    expected.rssAnon = PageCount(1000)
    expected.rssFile = PageCount(100)
    expected.rssShmem = PageCount(10)
    expected.pgtables = ByteCount(bytes: 65536)
    expected.swapents = PageCount(0)
    expected.oomScoreAdj = 7
    #expect(Self.parse(Modern.row(1234, "java"), under: Modern.header) == expected)
  }

  /// One blank after the last number: what follows is the name, whatever it is.
  @Test(arguments: ["", " ", "  x", "a b", ")", "531", "0 0 0", "[ 1]", "é", "trailing "])
  func name(_ name: String) throws {
    let row = try #require(Self.parse(Modern.row(1234, name), under: Modern.header))
    #expect(row.name == UntrustedText(name))
  }

  @Test func threadOfAnotherGroup() throws {
    let line = "[    127]  1000   126    50000    12000   135168       77             0 java"
    let row = try #require(Self.parse(line, under: Self.header419))
    #expect(row.pid == 127)
    #expect(row.tgid == 126)
  }

  /// Widths are minimum widths; a large uid is printed with %d.
  @Test func wideNumbersAndSignedUid() throws {
    let line = "[12345678]    -2 12345678 34359215953 120000000 135168000 99999999 -1000 java"
    let row = try #require(Self.parse(line, under: Self.header419))
    #expect(row.pid == 12_345_678)
    #expect(row.uid == 4_294_967_294)
    #expect(row.totalVM == PageCount(34_359_215_953))
    #expect(row.swapents == PageCount(99_999_999))
    #expect(row.oomScoreAdj == -1000)
  }

  @Test(arguments: [
    "[   1234]     0  1234    50000", "[   1234]     0  1234    50000    12000   135168       77",
    "[   1234]     0  1234    5x000    12000   135168       77             0 java",
    "[   1234     0  1234    50000    12000   135168       77             0 java",
    "[   1234]     0  1234    50000 dockerN: port 2(veth) entered disabled state",
    "[   1234]     0  1234    50 00    12000   135168    71351             0 java",
  ])
  func damaged(_ line: String) {
    #expect(Self.parse(line, under: Self.header419) == nil)
  }

  @Test(arguments: [
    ("[   1234]     0", true), ("[1234]", true), ("[  pid  ]", false), ("[ 12.5] x", false),
    ("[UFW BLOCK] IN=eth0", false), ("1234]", false),
  ])
  func looksLikeRow(_ line: String, _ expected: Bool) {
    let bytes = Array(line.utf8)
    #expect(TaskTableRow.looksLikeRow(bytes.span) == expected)
  }
}
