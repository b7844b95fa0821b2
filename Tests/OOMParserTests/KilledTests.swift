import OOMModel
import TestSupport
import Testing

@testable import OOMParser

@Suite struct KilledTests {
  /// A kill line, with sizes in kB.
  struct Facts: Equatable, Sendable {
    var prefix: String?
    var pid: Int?
    var comm: String
    var uid: UInt32?
    var sizes: [UInt64?] = [nil, nil, nil, nil, nil]
    var adj: Int?
    var isSharer = false
    var isDamaged = false

    init(
      _ prefix: String?, _ pid: Int?, _ comm: String, uid: UInt32? = nil,
      vm: UInt64? = nil, anon: UInt64? = nil, file: UInt64? = nil, shmem: UInt64? = nil,
      tables: UInt64? = nil, adj: Int? = nil, isSharer: Bool = false, isDamaged: Bool = false
    ) {
      self.prefix = prefix
      self.pid = pid
      self.comm = comm
      self.uid = uid
      sizes = [vm, anon, file, shmem, tables]
      self.adj = adj
      self.isSharer = isSharer
      self.isDamaged = isDamaged
    }

    init(_ killed: Killed) {
      let figures = killed.figures
      self.init(
        killed.prefix?.rawValue, killed.pid, killed.comm.repaired, uid: figures.uid,
        adj: figures.oomScoreAdj,
        isSharer: killed.isMemorySharer, isDamaged: figures.isDamaged)
      sizes = [
        figures.totalVM, figures.anonRSS, figures.fileRSS, figures.shmemRSS, figures.pgtables,
      ].map { $0.map { $0.bytes / 1024 } }
    }
  }

  static func parse(_ line: String) -> Killed? {
    let bytes = Array(line.utf8)
    return Killed.parse(bytes.span)
  }

  static let oldForms: [Case<Facts>] = [
    Case(
      "2.6.9", "Out of Memory: Killed process 2592 (oracle).",
      Facts("Out of Memory", 2592, "oracle")),
    Case(
      "2.6.18", "Out of memory: Killed process 2592 (oracle).",
      Facts("Out of memory", 2592, "oracle")),
    Case(
      "2.6.18 mempolicy", "No available memory (MPOL_BIND): Killed process 77 (numa).",
      Facts("No available memory (MPOL_BIND)", 77, "numa")),
    Case(
      "2.6.18 cpuset", "No available memory in cpuset: Killed process 77 (numa).",
      Facts("No available memory in cpuset", 77, "numa")),
    Case("2.6.24", "Killed process 5238 (firefox-bin)", Facts(nil, 5238, "firefox-bin")),
    Case(
      "2.6.34", "Killed process 5238 (firefox) vsz:100kB, anon-rss:20kB, file-rss:3kB",
      Facts(nil, 5238, "firefox", vm: 100, anon: 20, file: 3)),
    Case(
      "2.6.36 to 4.4", "Killed process 5238 (firefox) total-vm:100kB, anon-rss:20kB, file-rss:3kB",
      Facts(nil, 5238, "firefox", vm: 100, anon: 20, file: 3)),
    Case(
      "4.9 to 5.0",
      "Killed process 5238 (firefox) total-vm:100kB, anon-rss:20kB, file-rss:3kB, shmem-rss:4kB",
      Facts(nil, 5238, "firefox", vm: 100, anon: 20, file: 3, shmem: 4)),
    Case(
      "memory shared, 2.6.37 to 4.1", "Kill process 5239 (firefox) sharing same memory",
      Facts(nil, 5239, "firefox", isSharer: true)),
    Case("page fault, 2.6 x86", "VM: killing process mysqld", Facts(nil, nil, "mysqld")),
    Case("name with brackets", "Killed process 9 ((agetty))", Facts(nil, 9, "(agetty)")),
    Case("empty name", "Killed process 9 ()", Facts(nil, 9, "")),
    Case(
      "name like an anchor, 2.6.18", "Out of memory: Killed process 9 (,)), UID ).",
      Facts("Out of memory", 9, ",)), UID ")),
    Case(
      "name like an anchor, 2.6.24", "Killed process 9 (a) total-vm:)",
      Facts(nil, 9, "a) total-vm:")),
  ]

  static let newForms: [Case<Facts>] = [
    Case(
      "5.2 and 5.3",
      "Out of memory: Killed process 9 (a) total-vm:100kB, anon-rss:20kB, file-rss:3kB, "
        + "shmem-rss:4kB",
      Facts("Out of memory", 9, "a", vm: 100, anon: 20, file: 3, shmem: 4)),
    Case(
      "5.4 to 7.2",
      "Out of memory: Killed process 73 (guest-agent) total-vm:4480kB, anon-rss:3396kB, "
        + "file-rss:4kB, shmem-rss:544kB, UID:0 pgtables:32kB oom_score_adj:1000",
      Facts(
        "Out of memory", 73, "guest-agent", uid: 0, vm: 4480, anon: 3396, file: 4, shmem: 544,
        tables: 32, adj: 1000)),
    Case(
      "5.4 cgroup, negative adj",
      "Memory cgroup out of memory: Killed process 73 (t) total-vm:1kB, anon-rss:2kB, "
        + "file-rss:3kB, shmem-rss:4kB, UID:4294967294 pgtables:5kB oom_score_adj:-998",
      Facts(
        "Memory cgroup out of memory", 73, "t", uid: 4_294_967_294, vm: 1, anon: 2, file: 3,
        shmem: 4, tables: 5, adj: -998)),
    Case(
      "the task that asked",
      "Out of memory (oom_kill_allocating_task): Killed process 9 (a) total-vm:100kB, "
        + "anon-rss:20kB, file-rss:3kB, shmem-rss:4kB, UID:33 pgtables:8kB oom_score_adj:0",
      Facts(
        "Out of memory (oom_kill_allocating_task)", 9, "a", uid: 33, vm: 100, anon: 20, file: 3,
        shmem: 4, tables: 8, adj: 0)),
    Case(
      "absurd size, seen in a log",
      "Killed process 9 (a) total-vm:137436863812kB, anon-rss:20kB, file-rss:3kB, shmem-rss:4kB",
      Facts(nil, 9, "a", vm: 137_436_863_812, anon: 20, file: 3, shmem: 4)),
  ]

  static let redHatForms: [Case<Facts>] = [
    Case(
      "RHEL 6",
      "Killed process 1234, UID 48, (httpd) total-vm:100kB, anon-rss:20kB, file-rss:3kB",
      Facts(nil, 1234, "httpd", uid: 48, vm: 100, anon: 20, file: 3)),
    Case(
      "RHEL 6 without figures", "Killed process 1234, UID 48, (httpd)",
      Facts(nil, 1234, "httpd", uid: 48)),
    Case(
      "RHEL 7",
      "Killed process 1234 (java), UID 1000, total-vm:100kB, anon-rss:20kB, file-rss:3kB, "
        + "shmem-rss:4kB",
      Facts(nil, 1234, "java", uid: 1000, vm: 100, anon: 20, file: 3, shmem: 4)),
    Case(
      "RHEL 7, %d of a large uid",
      "Killed process 1234 (java), UID -2, total-vm:1kB, anon-rss:2kB, file-rss:3kB, shmem-rss:4kB",
      Facts(nil, 1234, "java", uid: 4_294_967_294, vm: 1, anon: 2, file: 3, shmem: 4)),
    Case(
      "RHEL 8",
      "Memory cgroup out of memory: Killed process 1234 (java) total-vm:100kB, anon-rss:20kB, "
        + "file-rss:3kB, shmem-rss:4kB, UID:1000",
      Facts(
        "Memory cgroup out of memory", 1234, "java", uid: 1000, vm: 100, anon: 20, file: 3,
        shmem: 4)),
  ]

  @Test(arguments: oldForms + newForms + redHatForms)
  func form(_ test: Case<Facts>) throws {
    let killed = try #require(Self.parse(test.line))
    #expect(Facts(killed) == test.expected)
    #expect(!killed.isTorn)
  }

  static let names = [
    "", " ", ")", "Killed process", "Out of memory: ", "pid=1,uid=0", "foo, UID:0 ",
    "a) total-vm:1kB", "x) total-vm:9kB", "(agetty)", "CPU 0/KVM", "runc:[2:INIT]", "in:imjournal",
    "tmux: server", "php-fpm: pool w", "531", "a), UID 0, (b", "\u{1b}[31mred", "new\nline",
    ") vsz:1kB, anon", "score 1 or a", "sharing same m", "c\\x0a", ").", "a).",
  ]

  /// The names seen in real logs, and some worse ones, in each form that has figures.
  @Test(arguments: names)
  func name(_ name: String) throws {
    for line in [
      "Killed process 5 (\(name)) vsz:1kB, anon-rss:2kB, file-rss:3kB",
      "Killed process 5 (\(name)) total-vm:1kB, anon-rss:2kB, file-rss:3kB",
      "Killed process 5 (\(name)), UID 8, total-vm:1kB, anon-rss:2kB, file-rss:3kB, shmem-rss:4kB",
      "Killed process 5, UID 8, (\(name)) total-vm:1kB, anon-rss:2kB, file-rss:3kB",
      Modern.kill(5, name),
    ] {
      let killed = try #require(Self.parse(line), "\(line)")
      #expect(killed.comm == UntrustedText(name), "\(line)")
      #expect(killed.pid == 5)
      #expect(killed.figures.fileRSS != nil && !killed.figures.isDamaged, "\(line)")
    }
  }

  @Test func anyNameComesBackWhole() {
    var random = SeededRandom(seed: 4)
    var wrong: [[UInt8]] = []
    for _ in 0..<30_000 {
      let comm = randomComm(&random)
      let line =
        Array("Out of memory: Killed process 5 (".utf8) + comm
        + Array(
          (") total-vm:1kB, anon-rss:2kB, file-rss:3kB, shmem-rss:4kB, UID:6 pgtables:7kB "
            + "oom_score_adj:-8").utf8)
      let killed = Killed.parse(line.span)
      let isRight =
        killed?.comm.bytes == comm && killed?.pid == 5 && killed?.figures.uid == 6
        && killed?.figures.oomScoreAdj == -8 && killed?.figures.isDamaged == false
      if !isRight { wrong.append(comm) }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(3))")
  }

  @Test(arguments: [
    "He said: Killed process 1 (init)",
    "my-app[812]: Out of memory: Killed process 80 (quoted) total-vm:1kB",
    "Killed process one (init)",
    "Killed process 1",
    "Killed process (init)",
    "Killed processes 1 (init)",
    "Killed process -1 (init)",
    "Killed process 99999999999 (init)",
    "Out of memory. Killed process 1 (init)",
    "Out of memory: OOM victim 1 (init) is already exiting. Skip killing the task",
    "oom killer 1 (a) has mm pinned by 2 (b)",
    "Kill process 1 (init) was asked for",
    "Kill process 1 (sixteen bytes...) sharing same memory",
    "VM: killing process with a name that is too long",
    "Killed process 1 (this is prose about a process, which nobody could be called)",
    "Out of memory: Kill process 1 (init) score 1 or sacrifice child",
    "",
  ])
  func noKillLine(_ line: String) {
    #expect(Self.parse(line) == nil)
  }

  /// Two lines run into each other.
  @Test func figureThatComesAgainAndBreaksOff() throws {
    let killed = try #require(
      Self.parse("Killed process 5 (a) total-vm:1kB, anon-rss:2kB, total-vm:"))
    #expect(killed.figures.totalVM == ByteCount(bytes: 1024))
    #expect(killed.figures.isDamaged)
  }

  @Test(arguments: ["", "n", "Killed process"])
  func nameGoesOnInTheNextLine(_ start: String) throws {
    let killed = try #require(Self.parse("Out of memory: Killed process 5 (\(start)"))
    #expect(killed.isTorn)
    #expect(killed.figures.isDamaged)
    #expect(killed.comm == UntrustedText(start))
  }

  /// A line that stops where no kernel's line stops is damaged, with what was read still there.
  @Test func brokenOff() {
    let start = "Out of memory: Killed process 5 (abc)"
    let figures =
      " total-vm:1kB, anon-rss:2kB, file-rss:3kB, shmem-rss:4kB, UID:6 pgtables:7kB "
      + "oom_score_adj:8"
    let legalEnds = ["(abc)", "file-rss:3kB", "shmem-rss:4kB", "UID:6", "oom_score_adj:8"]
    var wrong: [String] = []
    for count in 0...figures.count {
      let line = start + figures.prefix(count)
      let killed = Self.parse(line)
      let isLegal = legalEnds.contains { line.hasSuffix($0) }
      // Between the name and the first figure the rest could belong to the name as well.
      let isName =
        killed?.comm == UntrustedText("abc") || (1..<" total-vm:".count).contains(count)
      if killed?.pid != 5 || !isName || killed?.figures.isDamaged != !isLegal {
        wrong.append(String(line.dropFirst(start.count)))
      }
    }
    #expect(wrong.isEmpty, "\(wrong)")
  }

  @Test(arguments: [
    "total-vm:1kB, anon-rss:x", "total-vm:1kB, anon-rss:2kB, file-rss:3lB",
    "total-vm:99999999999999999999kB, anon-rss:2kB", "total-vm:1kB, anon-rss:2kB, uid0",
    "total-vm:1kB, anon-rss:2kB, file-rss:3kB, shmem-rss:4kB, UID:6 pgtables:7kB oom_score_a0",
  ])
  func fieldWithoutSense(_ figures: String) throws {
    let killed = try #require(Self.parse("Out of memory: Killed process 5 (abc) \(figures)"))
    #expect(killed.figures.isDamaged)
    #expect(killed.comm == UntrustedText("abc"))
  }

  /// Once its name has begun, a kill line is one wherever it breaks off.
  @Test(arguments: [" total-vm:4512kB, anon-rss:3652kB, file-rss:4kB", ", UID 0, total-vm:1kB"])
  func cutAtEveryByte(_ figures: String) {
    let head = "Memory cgroup out of memory: Killed process 95 ("
    let line = Array((head + "worker-a)" + figures).utf8)
    for end in (head.utf8.count + 1)...line.count {
      let killed = Killed.parse(line.span.extracting(0..<end))
      #expect(killed?.pid == 95, "cut at \(end)")
    }
  }
}
