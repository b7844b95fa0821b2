import OOMModel

/// `oom-kill:constraint=…,nodemask=…,cpuset=…,mems_allowed=…,global_oom|oom_memcg=PATH,
/// task_memcg=PATH,task=NAME,pid=N,uid=N`: 5.0 and later, el8.
///
/// mm/oom_kill.c, `dump_oom_summary`. Node lists hold commas; paths and the name can hold
/// anything, also `,pid=`. So the fixed fields are read from the left, pid and uid from the
/// right, and the name is at most 15 bytes before them.
enum Summary {
  static let literals: [StaticString] = ["oom-kill:constraint"]

  private static let longestName = 15

  static func parse(_ line: Span<UInt8>) -> Constraint? {
    var at = 0
    guard line.skip("oom-kill:constraint=", &at) else { return nil }
    let nameEnd = line.firstIndex(of: UInt8(ascii: ","), from: at) ?? line.count
    var constraint = Constraint(name: name(line, at..<nameEnd))
    var end = line.count
    if let tail = tail(line, from: nameEnd) {
      constraint.pid = tail.pid
      constraint.uid = tail.uid
      end = tail.start
      if let task = task(line, from: nameEnd, to: end) {
        constraint.task = line.text(task.upperBound..<end)
        end = task.lowerBound
      }
    }
    readFields(line, nameEnd, end, &constraint)
    return constraint
  }

  /// The names there are cost nothing; patched kernels have others.
  private static func name(_ line: Span<UInt8>, _ range: Range<Int>) -> String {
    let known: [(StaticString, String)] = [
      ("CONSTRAINT_MEMCG", "CONSTRAINT_MEMCG"), ("CONSTRAINT_NONE", "CONSTRAINT_NONE"),
    ]
    for (text, name) in known
    where text.utf8CodeUnitCount == range.count && line.starts(with: text, at: range.lowerBound) {
      return name
    }
    return line.string(range)
  }

  /// Whether the record goes on in the next line: a long path or a newline in the name tears it.
  static func isTorn(_ line: Span<UInt8>) -> Bool {
    line.starts(with: "oom-kill:constraint=", at: 0) && tail(line, from: 0) == nil
  }

  /// How `next` goes on with a torn summary, or `nil` when it is none of its pieces. A name that
  /// holds a newline goes on behind one, with its 15 bytes at the most and the pid; a long path is
  /// torn without one, and its pieces start with `,` or `/`.
  static func continuation(of torn: Span<UInt8>, _ next: Span<UInt8>) -> Continuation? {
    if let task = torn.lastRange(of: ",task="), torn.count - task.upperBound < longestName {
      let room = longestName - (torn.count - task.upperBound) - 1
      let end = tail(next, from: 0)?.start ?? next.count
      return end <= room ? .afterNewline : nil
    }
    guard next.count > 0, next[0] == UInt8(ascii: ",") || next[0] == UInt8(ascii: "/") else {
      return nil
    }
    return .samePiece
  }

  enum Continuation {
    case samePiece
    case afterNewline
  }

  /// `,pid=N,uid=N` at the end of the line.
  private static func tail(
    _ line: Span<UInt8>, from: Int
  ) -> (start: Int, pid: Int, uid: UInt32)? {
    guard let field = line.lastRange(of: ",pid=", from: from) else { return nil }
    var at = field.upperBound
    guard let pid = line.pid(&at), line.skip(",uid=", &at), let uid = line.uid(&at),
      at == line.count
    else { return nil }
    return (field.lowerBound, pid, uid)
  }

  /// The leftmost `,task=` that leaves at most 15 bytes before `end`. A name can hold the words
  /// itself (`a,task=b`), which then stand further to the right; a path that ends in them is
  /// told apart by the kill line, which repeats the name.
  private static func task(_ line: Span<UInt8>, from: Int, to end: Int) -> Range<Int>? {
    let earliest = max(from, end - longestName - ",task=".utf8.count)
    return line.firstRange(of: ",task=", from: earliest, lastStart: end - ",task=".utf8.count)
  }

  private static func readFields(
    _ line: Span<UInt8>, _ from: Int, _ end: Int, _ constraint: inout Constraint
  ) {
    let fields = line.extracting(0..<end)
    var at = from
    if fields.skip(",nodemask=", &at) {
      let stop = NodeList.end(fields, from: at)
      constraint.nodemask = fields.string(at..<stop)
      at = stop
    }
    if fields.skip(",cpuset=", &at) {
      // The name of the cpuset can hold commas; the words after it are the first that follow.
      let mems = fields.firstRange(of: ",mems_allowed=", from: at)
      constraint.cpuset = fields.text(at..<(mems?.lowerBound ?? end))
      at = mems?.upperBound ?? end
      if mems != nil {
        let stop = NodeList.end(fields, from: at)
        constraint.memsAllowed = fields.string(at..<stop)
        at = stop
      }
    }
    if fields.skip(",global_oom", &at) { constraint.isGlobal = true }
    readPaths(fields, at, &constraint)
  }

  /// `,oom_memcg=PATH,task_memcg=PATH`, or one of them, up to the end.
  fileprivate static func readPaths(
    _ fields: Span<UInt8>, _ from: Int, _ constraint: inout Constraint
  ) {
    var at = from
    if fields.skip(",oom_memcg=", &at) {
      let stop = cutOfPaths(fields, from: at)?.lowerBound ?? fields.count
      constraint.oomMemcg = fields.text(at..<stop)
      at = stop
    }
    if fields.skip(",task_memcg=", &at) {
      constraint.taskMemcg = fields.text(at..<fields.count)
    }
  }

  /// The `,task_memcg=` between the limiting cgroup and the victim's. Both paths can hold these words.
  /// The victim's cgroup is the limiting one or lies below it, so the right cut is the one after which
  /// the first path is repeated.
  private static func cutOfPaths(_ fields: Span<UInt8>, from: Int) -> Range<Int>? {
    var first: Range<Int>?
    var search = from
    while let cut = fields.firstRange(of: ",task_memcg=", from: search) {
      first = first ?? cut
      if fields.extracting(cut.upperBound..<fields.count)
        .isBelow(fields.extracting(from..<cut.lowerBound))
      {
        return cut
      }
      search = cut.upperBound
    }
    return first
  }
}

extension Constraint {
  /// A cgroup path may end in `,task=…`. The kill line repeats the name, so it decides where the
  /// paths of the summary end. Whether they end elsewhere than where they were cut at first.
  mutating func endPaths(by comm: UntrustedText) -> Bool {
    guard let task, let taskMemcg, task != comm else { return false }
    let words = Array(",task=".utf8)
    let name = words + comm.bytes
    guard task.bytes.count > name.count, task.bytes.suffix(name.count) == name[...] else {
      return false
    }
    var paths = oomMemcg.map { Array(",oom_memcg=".utf8) + $0.bytes } ?? []
    paths += Array(",task_memcg=".utf8) + taskMemcg.bytes + words + task.bytes.dropLast(name.count)
    Summary.readPaths(paths.span, 0, &self)
    self.task = comm
    return true
  }
}
