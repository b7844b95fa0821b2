import OOMModel

/// `/proc/PID/status` (fs/proc/array.c, `proc_pid_status`; its sizes are of fs/proc/task_mmu.c,
/// `task_mem`).
struct ProcessStatus {
  private(set) var name = UntrustedText([])
  /// The real one.
  private(set) var uid: UInt32 = 0
  private(set) var parent: UInt64 = 0
  private(set) var isZombie = false
  /// 6.8 and later; before that a kernel thread is told by its parent, kthreadd.
  private(set) var isKernelThread = false
  /// In KiB. `nil` where a process has no memory of its own: kernel threads, and what has ended.
  private(set) var rss: UInt64?
  /// The parts of `rss`, since 4.5.
  private(set) var rssAnon: UInt64?
  private(set) var rssFile: UInt64?
  private(set) var rssShmem: UInt64?
  private(set) var swap: UInt64?
  /// With `VmPMD`, which was apart before 4.15.
  private(set) var pageTables: UInt64 = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    bytes.forEachLine { line in
      // The name comes first and has no line break in it: nothing it holds can be another line.
      guard line.count > 5 else { return }
      switch line[0] {
      case UInt8(ascii: "N"):
        if let value = line.value(of: "Name:\t") { name = ProcessStatus.unescaped(value) }
      case UInt8(ascii: "S"):
        if let value = line.value(of: "State:\t") {
          isZombie = value.first == UInt8(ascii: "Z") || value.first == UInt8(ascii: "X")
        }
      case UInt8(ascii: "P"):
        if let value = line.value(of: "PPid:\t") { parent = value.number ?? 0 }
      case UInt8(ascii: "U"):
        if let value = line.value(of: "Uid:\t")?.number { uid = UInt32(clamping: value) }
      case UInt8(ascii: "K"):
        if let value = line.value(of: "Kthread:\t") { isKernelThread = value.number == 1 }
      case UInt8(ascii: "V"):
        if let value = line.value(of: "VmRSS:\t") {
          rss = value.number
        } else if let value = line.value(of: "VmSwap:\t") {
          swap = value.number
        } else if let value = line.value(of: "VmPTE:\t") ?? line.value(of: "VmPMD:\t") {
          pageTables &+= value.number ?? 0
        }
      case UInt8(ascii: "R"):
        if let value = line.value(of: "RssAnon:\t") {
          rssAnon = value.number
        } else if let value = line.value(of: "RssFile:\t") {
          rssFile = value.number
        } else if let value = line.value(of: "RssShmem:\t") {
          rssShmem = value.number
        }
      default: break
      }
    }
  }

  /// A row as a dump would have it.
  func row(pid: Int, oomScoreAdj: Int, pageSize: UInt64) -> TaskRow {
    func pages(_ kilobytes: UInt64) -> PageCount {
      PageCount((ByteCount(kilobytes: kilobytes)?.bytes ?? .max) / pageSize)
    }
    var row = TaskRow()
    row.pid = pid
    row.tgid = pid
    row.uid = uid
    row.rss = pages(rss ?? 0)
    row.rssAnon = rssAnon.map(pages)
    row.rssFile = rssFile.map(pages)
    row.rssShmem = rssShmem.map(pages)
    row.swapents = swap.map(pages)
    row.pgtables = ByteCount(kilobytes: pageTables)
    row.oomScoreAdj = oomScoreAdj
    row.name = name
    return row
  }

  /// `proc_task_name` writes a line break and a backslash as `\n` and `\\`, and nothing else so.
  private static func unescaped(_ name: UnsafeRawBufferPointer) -> UntrustedText {
    guard name.contains(UInt8(ascii: "\\")) else { return name.text }
    var plain: [UInt8] = []
    var isEscaped = false
    for byte in name {
      if isEscaped {
        plain.append(byte == UInt8(ascii: "n") ? 0x0a : byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        plain.append(byte)
      }
    }
    return UntrustedText(plain)
  }
}
