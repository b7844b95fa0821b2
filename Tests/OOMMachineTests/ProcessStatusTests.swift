import OOMModel
import Testing

@testable import OOMMachine

@Suite struct ProcessStatusTests {
  private func status(_ text: String) -> ProcessStatus {
    Array(text.utf8).withUnsafeBytes { ProcessStatus($0) }
  }

  /// Of 6.18, x86-64.
  @Test func aProcess() {
    let status = status(
      """
      Name:\tsleep
      State:\tS (sleeping)
      Tgid:\t4711
      Pid:\t4711
      PPid:\t1
      Uid:\t1000\t0\t0\t0
      Kthread:\t0
      VmPeak:\t    3060 kB
      VmRSS:\t    1716 kB
      RssAnon:\t     116 kB
      RssFile:\t    1600 kB
      RssShmem:\t       0 kB
      VmPTE:\t      48 kB
      VmSwap:\t       8 kB
      Threads:\t1

      """)
    let row = status.row(pid: 4711, oomScoreAdj: -5, pageSize: 4096)
    #expect(row.name == UntrustedText("sleep"))
    #expect(row.uid == 1000)
    #expect(row.rss == PageCount(429))
    #expect(row.rssAnon == PageCount(29))
    #expect(row.rssFile == PageCount(400))
    #expect(row.rssShmem == PageCount(0))
    #expect(row.swapents == PageCount(2))
    #expect(row.pgtables == ByteCount(bytes: 49152))
    #expect(row.oomScoreAdj == -5)
    #expect(!status.isZombie && !status.isKernelThread)
  }

  /// 4.4: no parts of the RSS, and the page tables in two.
  @Test func anOldKernel() {
    let status = status("Name:\ta\nVmRSS:\t 40 kB\nVmPTE:\t 20 kB\nVmPMD:\t 12 kB\n")
    #expect(status.rss == 40)
    #expect(status.rssAnon == nil)
    #expect(status.pageTables == 32)
  }

  @Test func whoHasNoMemory() {
    let thread = status("Name:\tkworker/0:2\nState:\tI (idle)\nPPid:\t2\nKthread:\t1\n")
    #expect(thread.isKernelThread && thread.rss == nil)
    let zombie = status("Name:\tdefunct\nState:\tZ (zombie)\nPPid:\t7\nKthread:\t0\n")
    #expect(zombie.isZombie && zombie.rss == nil)
  }

  /// The kernel writes the line break of a name as `\n`: no name is a line of its own.
  @Test func hostileNames() {
    let status = status("Name:\tx\\nVmRSS:\t9 kB\nUid:\t5\t5\t5\t5\nVmRSS:\t 4 kB\n")
    #expect(status.name == UntrustedText("x\nVmRSS:\t9 kB"))
    #expect(status.rss == 4)
    #expect(self.status("Name:\ta\\\\b\n").name == UntrustedText("a\\b"))
    let raw = [UInt8]("Name:\t".utf8) + [0xff, 0x1b] + [UInt8]("[2J\nVmRSS:\t1 kB".utf8)
    #expect(raw.withUnsafeBytes { ProcessStatus($0) }.name.bytes == [0xff, 0x1b, 0x5b, 0x32, 0x4a])
  }

  @Test func figuresThatAreNone() {
    let status = status("Name:\nVmRSS:\t99999999999999999999 kB\nUid:\t-1\nVmPTE:\t kB\n")
    #expect(status.rss == nil)
    #expect(status.pageTables == 0)
    #expect(self.status("").name.isEmpty)
    let large = self.status("VmRSS:\t18446744073709551615 kB\n")
    #expect(large.row(pid: 1, oomScoreAdj: 0, pageSize: 1).rss.pages == .max)
  }
}
