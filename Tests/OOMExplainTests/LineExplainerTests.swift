import OOMExplain
import OOMModel
import TestSupport
import Testing

/// Lines of several eras. The figures were worked out by hand from the lines.
@Suite struct LineExplainerTests {
  struct Case: Sendable {
    let line: String
    let says: [String]

    init(_ line: String, _ says: String...) {
      self.line = line
      self.says = says
    }
  }

  @Test(arguments: [
    // 2.6.11: no figures, no reason but the words.
    Case(
      "Out of Memory: Killed process 2592 (oracle).",
      "killed oracle (pid 2592), because memory of the machine"),
    Case(
      "Out of memory: kill process 21354 (java) score 1 or a child",
      "java (pid 21354) had the highest score", "score: 1 thousandths"),
    // RHEL 7.
    Case(
      """
      Nov 22 18:42:45 web01 kernel: Killed process 4021 (mysqld), UID 27, total-vm:4194304kB, \
      anon-rss:1048576kB, file-rss:512kB, shmem-rss:0kB
      """,
      "total-vm: 4.0 GiB: the size of the victim's address space", "anon-rss: 1.0 GiB", "UID: 27",
      "together: 1.0 GiB resident", "written by: not proven"),
    // 6.12, from the kernel's ring.
    Case(
      """
      3,465,10886428,-;Memory cgroup out of memory: Killed process 95 (holder-a) total-vm:21920kB, \
      anon-rss:21060kB, file-rss:4kB, shmem-rss:448kB, UID:1000 pgtables:76kB oom_score_adj:-500
      """,
      "because the limit of a cgroup was hit", "anon-rss: 20.6 MiB", "together: 21.0 MiB",
      "pgtables: 76.0 KiB", "oom_score_adj: -500: protected, by 500 thousandths",
      "written by: the kernel, by its prefix"),
    // The facility of a program.
    Case(
      "12,465,10886428,-;Out of memory: Killed process 95 (x) total-vm:4kB, anon-rss:4kB, file-rss:0kB",
      "written by: a program and not the kernel"),
    Case(
      "swapper invoked oom-killer: gfp_mask=0x201da, order=2, oom_score_adj=0",
      "swapper asked for memory", "order: 2: 4 pages, 16.0 KiB if a page is 4.0 KiB in a row",
      "not decoded"),
    Case(
      "x invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=-1, oom_score_adj=0",
      "somebody asked for a kill by hand"),
    Case(
      "memory: usage 30788kB, limit 4096kB, failcnt 0",
      "usage: 30.1 MiB were charged to it", "limit: 4.0 MiB"),
    Case("swap: usage 0kB, limit 9007199254740988kB, failcnt 0", "limit: none"),
    Case("swap: usage 0kB, limit 0kB, failcnt 0", "limit: 0 B: it may not use any"),
    Case(
      """
      oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,\
      oom_memcg=/a.slice,task_memcg=/a.slice/b.service,task=hog,pid=7,uid=1000
      """,
      "A cgroup's limit was hit", "level: the limit is 1 above the victim",
      "task_memcg: /a.slice/b.service"),
    Case(
      "Task in /docker/abc killed as a result of limit of /docker",
      "the limit's cgroup: /docker", "the victim's cgroup: /docker/abc"),
    Case(
      "Node 0 DMA free:776kB min:132kB low:164kB high:196kB managed:15360kB",
      "zone DMA of node 0", "free: 776.0 KiB: free pages", "which is above min (132.0 KiB)"),
    Case("Total swap = 0kB", "Total swap: 0 B", "see also: B10"),
    Case("65406 pages RAM", "65406 pages, 255.5 MiB if a page is 4.0 KiB"),
    Case(
      "oom_reaper: reaped process 195 (greedy-batch), now anon-rss:0kB, file-rss:4kB, shmem-rss:0kB",
      "The reaper is done with greedy-batch (pid 195)", "file-rss: 4.0 KiB"),
    Case(
      "[   1234]  1000  1234   500000   120000  1024000        0             0 my app",
      "my app (pid 1234, uid 1000)", "columns: those of 4.15 to 6.5",
      "rss: 120000 pages, 468.8 MiB if a page is 4.0 KiB", "pgtables_bytes: 1000.0 KiB"),
    Case("anon 25092096", "anon: 23.9 MiB: memory of processes that is in no file"),
    Case("pgfault 7", "pgfault: 7: page faults"),
    Case("httpd: page allocation failure: order:4, mode:0xd0", "It kills nobody"),
    Case("Kernel panic - not syncing: System is deadlocked on memory", "Nobody was left to kill"),
    Case(
      "Nov 22 18:42:45 web01 systemd[1]: db.service: Failed with result 'oom-kill'.",
      "a unit failed because of an OOM kill", "unit: db.service"),
    Case(
      #"{"_TRANSPORT":"kernel","MESSAGE":"Out of memory: Killed process 7 (hog)","__REALTIME_TIMESTAMP":"1"}"#,
      "killed hog (pid 7)"),
  ]) func whatALineSays(_ test: Case) {
    let text = shown(lines: test.line)
    for words in test.says { #expect(text.contains(words), "\(text)") }
  }

  /// Nothing of a real dump is left without words, and the page size is that of its free lists.
  @Test func aWholeDump() throws {
    let log = String(
      decoding: try bytes(ofFixture: "6.12-arm64-16k-global/dmesg.txt"), as: UTF8.self)
    let lines = log.split(separator: "\n", omittingEmptySubsequences: false)[261...323]
    let explained = LineExplainer(Array(lines.joined(separator: "\n").utf8))
    #expect(explained.isDump)
    let text = shown(explained.explanations)
    #expect(explained.explanations.allSatisfy { $0.isUnderstood }, "\(text)")
    #expect(
      text.contains("rss: 167 pages, 2.6 MiB with pages of 16.0 KiB: memory that is resident"))
    #expect(text.contains("oom_score_adj: -1000: exempt from the choice"))
    #expect(text.contains("killed guest-agent (pid 132)"))
    #expect(text.contains("lines 4 to "), "frames are told together")
    #expect(!text.contains("if a page is"))
  }

  /// A bare mask is read with the table of the kernel that another line names.
  @Test func theReleaseOfAnotherLine() {
    let text = shown(
      lines: """
        swapper invoked oom-killer: gfp_mask=0x201da, order=0, oom_score_adj=0
        CPU: 1 PID: 7 Comm: swapper Not tainted 3.10.0-1160.el7.x86_64 #1
        """)
    #expect(text.contains("0x201da, which is GFP_HIGHUSER_MOVABLE|__GFP_COLD"), "\(text)")
  }

  @Test func whatIsNotUnderstood() {
    let explained = LineExplainer(Array("all is well\nfoo 7\n\nTotal swap = 4kB".utf8))
    #expect(explained.isUnderstood)
    #expect(explained.explanations.map(\.isUnderstood) == [false, true])
    #expect(shown(explained.explanations).hasPrefix("lines 1 to 2  not understood"))
    #expect(!LineExplainer(Array("all is well".utf8)).isUnderstood)
    #expect(LineExplainer([]).explanations.isEmpty)
    // In the statistics of a cgroup any such pair is a counter.
    let stats = "Memory cgroup stats for /a:\nfoo 7"
    #expect(LineExplainer(Array(stats.utf8)).explanations.allSatisfy { $0.isUnderstood })
  }

  @Test(arguments: [
    "Out of memory: Killed process 7 (\u{1b}[2J\u{7}) total-vm:4kB, anon-rss:4kB, file-rss:0kB",
    "\u{1b}[31mx invoked oom-killer: gfp_mask=0xcc0(GFP_\u{1b}[31mKERNEL), order=0, oom_score_adj=0",
    "Task in /\u{202e}a killed as a result of limit of /\u{1b}]0;x\u{7}",
    "[      7]  1000     7      100       10     4096        0             0 \u{1b}[2J",
    "oom-kill:constraint=\u{1b}[2J,nodemask=(null),cpuset=\u{9b}2J,mems_allowed=0,global_oom,task_memcg=/,task=\r,pid=7,uid=0",
  ]) func hostileNames(_ line: String) {
    let text = shown(lines: line)
    #expect(
      text.unicodeScalars.allSatisfy {
        $0 == "\n" || ($0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value))
      })
    #expect(!text.contains("\u{202e}"))
  }

  /// Figures that no machine has.
  @Test func absurdFigures() {
    let most = "18446744073709551615"
    for line in [
      "Out of memory: Killed process 7 (x) total-vm:\(most)kB, anon-rss:18014398509481983kB, file-rss:18014398509481983kB, shmem-rss:0kB, UID:4294967295 pgtables:1kB oom_score_adj:-9223372036854775808",
      "x invoked oom-killer: gfp_mask=0xffffffffffffffffff, order=\(most), oom_score_adj=0",
      "x invoked oom-killer: gfp_mask=0x1, order=31, oom_score_adj=-9223372036854775808",
      "\(most) pages RAM", "active_anon:\(most)", "lowmem_reserve[]: \(most)",
      "Node 0 hugepages_total=\(most) hugepages_free=1 hugepages_surp=1 hugepages_size=1048576kB",
      "[      7]  1000     7 \(most)       10     4096        0             0 x",
      "anon \(most)", "memory: usage 1kB, limit 1kB, failcnt \(most)",
    ] {
      #expect(!shown(lines: line).isEmpty)
    }
  }

  /// Whatever bytes come, words or none.
  @Test func anyBytes() {
    var random = SeededRandom(seed: 11)
    let pieces = [
      "Killed process ", "7 (x)", " total-vm:", "invoked oom-killer: ", "gfp_mask=0x", "[", "]",
      "oom-kill:constraint=", ",task=", "Node 0 ", "DMA", " free:", "kB", "{\"", "\":\"", "<4>",
      "\n",
    ]
    for _ in 0..<300 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        if Bool.random(using: &random) {
          bytes += pieces.randomElement(using: &random)!.utf8
        } else {
          bytes.append(UInt8.random(in: 0...255, using: &random))
        }
      }
      _ = shown(LineExplainer(bytes).explanations)
    }
  }
}
