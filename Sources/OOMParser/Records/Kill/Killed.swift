package import OOMModel

/// The kill line: `PREFIX: Killed process PID (NAME) total-vm:…`, in every form from 2.6.9 to 7.2.
///
/// mm/oom_kill.c, `__oom_kill_process`. The kernel does not escape NAME, which can hold
/// anything but NUL, also `) total-vm:`; so the last anchor on the line counts.
package struct Killed {
  /// A pid follows these. Programs write them too, with a word after them.
  static let pidLiterals: [StaticString] = ["Killed process ", "Kill process ", "kill process "]
  static let literals: [StaticString] = ["VM: killing process "]

  package var prefix: KillPrefix?
  package var pid: Int?
  package var comm: UntrustedText
  package var figures = Figures()
  /// The name goes on in the next line of the log: it holds a newline.
  package var isTorn = false
  package var isMemorySharer = false

  /// What follows the name.
  package struct Figures {
    package var uid: UInt32?
    package var totalVM: ByteCount?
    package var anonRSS: ByteCount?
    package var fileRSS: ByteCount?
    package var shmemRSS: ByteCount?
    package var pgtables: ByteCount?
    package var oomScoreAdj: Int?
    /// Something that is no field, a field that breaks off, or a line that ends too early.
    package var isDamaged = false

    /// No kernel stops before file-rss, or between pgtables and oom_score_adj.
    var areWhole: Bool {
      totalVM != nil && anonRSS != nil && fileRSS != nil
        && (pgtables == nil || oomScoreAdj != nil)
    }
  }

  /// What the kernel prints before `Killed process`, or nothing.
  private static let prefixes: [(StaticString, KillPrefix)] = [
    ("Out of memory: ", .outOfMemory), ("Memory cgroup out of memory: ", .memoryCgroup),
    ("Out of memory (oom_kill_allocating_task): ", .allocatingTask),
    ("Out of Memory: ", .outOfMemoryCapital),
    ("No available memory (MPOL_BIND): ", .memoryPolicy),
    ("No available memory in cpuset: ", .cpuset),
  ]

  private static let longestName = 15

  static func parse(_ line: Span<UInt8>) -> Killed? {
    var at = 0
    let prefix = skipPrefix(line, &at)
    if line.skip("Killed process ", &at) {
      return parseKilled(line, at, prefix: prefix)
    }
    if prefix == nil, line.skip("Kill process ", &at) {
      return parseSharer(line, at)
    }
    // 2.6 x86, arch/i386/mm/fault.c: a page fault that ran out of memory, with no other line.
    if prefix == nil, line.skip("VM: killing process ", &at), line.count - at <= longestName {
      return Killed(comm: line.text(at..<line.count))
    }
    return nil
  }

  /// The prefix, with its colon and blank.
  static func skipPrefix(_ line: Span<UInt8>, _ at: inout Int) -> KillPrefix? {
    guard at < line.count else { return nil }
    switch line[at] {
    case UInt8(ascii: "O"), UInt8(ascii: "M"), UInt8(ascii: "N"): break
    default: return nil
    }
    for (words, prefix) in prefixes where line.skip(words, &at) { return prefix }
    return nil
  }

  private static func parseKilled(_ line: Span<UInt8>, _ from: Int, prefix: KillPrefix?) -> Killed?
  {
    var at = from
    guard let pid = line.pid(&at) else { return nil }
    // RHEL 6: `Killed process PID, UID U, (NAME) total-vm:…`
    var uid: UInt32?
    if line.skip(", UID ", &at) {
      guard let value = line.uid(&at), line.skip(",", &at) else { return nil }
      uid = value
    }
    guard line.skip(" (", &at) else { return nil }
    let name = at
    var killed = Killed(prefix: prefix, pid: pid, comm: UntrustedText([]))
    killed.figures.uid = uid

    // The old forms end with the name, and figures never with a bracket: an anchor is the name's here.
    var end = line.count
    if end > name, line[end - 1] == UInt8(ascii: ".") { end -= 1 }
    if end > name, line[end - 1] == UInt8(ascii: ")"), end - 1 - name <= longestName {
      killed.comm = line.text(name..<end - 1)
      return killed
    }
    if let end = endOfName(line, from: name) {
      guard end.name - name <= longestName else { return nil }
      killed.comm = line.text(name..<end.name)
      readFigures(line, end.figures, &killed.figures)
      return killed
    }
    // No anchor: the line breaks off in it, or the name goes on in the next line.
    if let cut = cutInAnchor(line, from: name) {
      killed.comm = line.text(name..<cut)
      killed.figures.isDamaged = true
      return killed
    }
    guard line.count - name <= longestName else { return nil }
    killed.comm = line.text(name..<line.count)
    killed.isTorn = true
    killed.figures.isDamaged = true
    return killed
  }

  /// Where the name ends and where the figures start: the last of the anchors. A name cannot be
  /// longer than 15 bytes, so what starts later is not its end.
  private static func endOfName(
    _ line: Span<UInt8>, from: Int
  ) -> (name: Int, figures: Int)? {
    var at = Swift.min(line.count - 1, from + longestName)
    while at >= from {
      if line[at] == UInt8(ascii: ")"),
        line.starts(with: " total-vm:", at: at + 1) || line.starts(with: ", UID ", at: at + 1)
          || line.starts(with: " vsz:", at: at + 1)
      {
        return (at, at + 1)
      }
      at -= 1
    }
    return nil
  }

  /// Where the name ends on a line that breaks off between it and the first figure: the closing
  /// bracket, with the beginning of an anchor behind it and nothing more.
  private static func cutInAnchor(_ line: Span<UInt8>, from: Int) -> Int? {
    var at = Swift.min(line.count - 1, from + longestName)
    while at >= from {
      let rest = line.count - at - 1
      if line[at] == UInt8(ascii: ")"), rest > 0,
        anchors.contains(where: { anchor in
          rest < anchor.utf8CodeUnitCount
            && (0..<rest).allSatisfy { line[at + 1 + $0] == anchor.utf8Start[$0] }
        })
      {
        return at
      }
      at -= 1
    }
    return nil
  }

  /// What follows the name's closing bracket.
  private static let anchors: [StaticString] = [" total-vm:", ", UID ", " vsz:"]

  /// `key:value` pairs, separated by `, ` or a blank; RHEL 7 writes `UID N`.
  private static func readFigures(_ line: Span<UInt8>, _ from: Int, _ figures: inout Figures) {
    var at = from
    while true {
      if at == line.count {
        figures.isDamaged = !figures.areWhole
        return
      }
      while at < line.count, line[at] == .space || line[at] == UInt8(ascii: ",") { at += 1 }
      guard at < line.count, readFigure(line, &at, &figures) else { break }
    }
    figures.isDamaged = true
  }

  private static func readFigure(
    _ line: Span<UInt8>, _ at: inout Int, _ figures: inout Figures
  ) -> Bool {
    switch line[at] {
    case UInt8(ascii: "a") where line.skip("anon-rss:", &at):
      return take(line.kilobytes(&at), &figures.anonRSS)
    case UInt8(ascii: "f") where line.skip("file-rss:", &at):
      return take(line.kilobytes(&at), &figures.fileRSS)
    case UInt8(ascii: "s") where line.skip("shmem-rss:", &at):
      return take(line.kilobytes(&at), &figures.shmemRSS)
    case UInt8(ascii: "t") where line.skip("total-vm:", &at),
      UInt8(ascii: "v") where line.skip("vsz:", &at):
      return take(line.kilobytes(&at), &figures.totalVM)
    case UInt8(ascii: "U") where line.skip("UID:", &at) || line.skip("UID ", &at):
      return take(line.uid(&at), &figures.uid)
    case UInt8(ascii: "p") where line.skip("pgtables:", &at):
      return take(line.kilobytes(&at), &figures.pgtables)
    case UInt8(ascii: "o") where line.skip("oom_score_adj:", &at):
      return take(line.signed(&at), &figures.oomScoreAdj)
    default:
      return false
    }
  }

  /// What was read before stays where a key comes again and breaks off.
  private static func take<Value>(_ value: Value?, _ figure: inout Value?) -> Bool {
    guard let value else { return false }
    figure = value
    return true
  }

  /// 2.6.37 to 4.1: `Kill process PID (NAME) sharing same memory`.
  private static func parseSharer(_ line: Span<UInt8>, _ from: Int) -> Killed? {
    var at = from
    guard let pid = line.pid(&at), line.skip(" (", &at),
      let end = line.lastRange(of: ") sharing same memory", from: at), end.upperBound == line.count,
      end.lowerBound - at <= longestName
    else { return nil }
    var killed = Killed(pid: pid, comm: line.text(at..<end.lowerBound))
    killed.isMemorySharer = true
    return killed
  }
}

extension Killed {
  init(comm: UntrustedText) {
    self.init(prefix: nil, pid: nil, comm: comm)
  }

  init(pid: Int, comm: UntrustedText) {
    self.init(prefix: nil, pid: pid, comm: comm)
  }
}
