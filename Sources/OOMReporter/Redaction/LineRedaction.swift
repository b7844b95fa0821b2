import OOMModel

/// A quoted line without what tells whose it is.
///
/// Names and paths can hold anything, the words of the kernel too, so they are found by their places
/// in the forms that lines have, from the outside in: where a form is not certain, more goes. A name
/// gets its token only where it is the name that was read; all other words that are none of the
/// kernel's are left out.
extension Redactor {
  /// A line of the event's dump.
  func line(_ text: UntrustedText, of event: OOMEvent?) -> UntrustedText {
    // A userspace killer's lines have its own forms.
    if let event, event.killer != nil {
      return line(
        text,
        naming: event.kills.map { Named(.process, $0.comm) }
          + [event.taskMemcg, event.oomMemcg].map { Named(.path, $0) })
    }
    return written(text.bytes, LineFields(text.bytes, event, self).fields)
  }

  /// What others say, with the values that were read of it.
  func line(_ neighbour: Neighbour) -> UntrustedText {
    line(
      neighbour.text,
      naming: [
        Named(.unit, neighbour.unit), Named(.path, neighbour.cgroup),
        Named(.container, neighbour.containerID.map { UntrustedText($0) }),
        Named(.process, neighbour.comm),
      ])
  }

  struct Named {
    enum Kind {
      case process, unit, path, container, source
      /// With its token.
      case event(String)
    }

    let kind: Kind
    let text: UntrustedText?

    init(_ kind: Kind, _ text: UntrustedText?) {
      self.kind = kind
      self.text = text
    }
  }

  /// Values are replaced wherever they stand as words, the longest first. What follows a command line
  /// is all arguments.
  func line(_ text: UntrustedText, naming values: [Named]) -> UntrustedText {
    let bytes = text.bytes
    var fields = fields(values, in: bytes)
    for word in ["cmdline", "Cmdline", "ProcessName"] {
      if let start = bytes.firstRange(of: word)?.upperBound {
        fields.removeAll { $0.range.upperBound > start }
        fields.append(LineField(start..<bytes.count, nil))
      }
    }
    return written(bytes, fields)
  }

  /// Where values stand as words. None overlaps another.
  func fields(_ values: [Named], in bytes: [UInt8]) -> [LineField] {
    var fields: [LineField] = []
    let longestFirst = values.filter { !($0.text?.isEmpty ?? true) }
      .sorted { $0.text!.bytes.count > $1.text!.bytes.count }
    for value in longestFirst {
      let name = value.text!.bytes
      for range in bytes.ranges(ofWord: name) where !fields.contains(where: { $0.overlaps(range) })
      {
        fields.append(LineField(range, token(of: value.kind, value.text!)))
      }
    }
    return fields
  }

  private func token(of kind: Named.Kind, _ text: UntrustedText) -> String {
    switch kind {
    case .process: process(text).repaired
    case .unit: unit(text).repaired
    case .path: path(text).repaired
    case .container: containerID(text.repaired)
    case .source: source(text.repaired)
    case .event(let id): id
    }
  }

  func written(_ bytes: [UInt8], _ fields: [LineField]) -> UntrustedText {
    var words = WordRedaction(self)
    var at = 0
    for field in fields.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where field.range.lowerBound >= at {
      words.add(bytes[at..<field.range.lowerBound])
      if !field.range.isEmpty { words.add(token: field.token ?? WordRedaction.mark) }
      at = field.range.upperBound
    }
    words.add(bytes[at...])
    return words.finish()
  }
}

/// A part of a line, and what to write instead. Without a token it is left out.
struct LineField {
  let range: Range<Int>
  let token: String?

  init(_ range: Range<Int>, _ token: String?) {
    self.range = range
    self.token = token
  }

  func overlaps(_ other: Range<Int>) -> Bool { range.overlaps(other) }
}

/// Where the names stand in a line of the kernel's.
struct LineFields {
  private let text: [UInt8]
  private let event: OOMEvent?
  private let redactor: Redactor

  init(_ text: [UInt8], _ event: OOMEvent?, _ redactor: Redactor) {
    self.text = text
    self.event = event
    self.redactor = redactor
  }

  var fields: [LineField] {
    invoked ?? summary ?? taskRow ?? processor ?? wholes ?? paths ?? cpuset ?? killed ?? slab
      ?? allocation ?? []
  }

  private func process(_ range: Range<Int>) -> LineField {
    LineField(range, redactor.known(.process, text[range]))
  }

  private func path(_ range: Range<Int>) -> LineField {
    let path = UntrustedText(Array(text[range]))
    let known =
      [
        event?.oomMemcg, event?.taskMemcg, event?.constraint?.oomMemcg,
        event?.constraint?.taskMemcg,
      ]
      + (event?.cgroupStats.map(\.path) ?? [])
    return LineField(range, known.contains(path) ? redactor.path(path).repaired : nil)
  }

  private func isCpuset(_ range: Range<Int>) -> LineField {
    let name = UntrustedText(Array(text[range]))
    let isKnown = name == event?.trigger?.cpuset || name == event?.constraint?.cpuset
    return LineField(range, isKnown ? redactor.cpuset(name).repaired : nil)
  }

  /// `NAME invoked oom-killer: …`
  private var invoked: [LineField]? {
    text.lastRange(of: " invoked oom-killer").map { [process(0..<$0.lowerBound)] }
  }

  /// `oom-kill:constraint=…,cpuset=NAME,mems_allowed=0,oom_memcg=PATH,task_memcg=PATH,task=NAME,pid=…`
  private var summary: [LineField]? {
    guard let head = text.firstRange(of: "oom-kill:constraint=") else { return nil }
    let starts = [",cpuset=", ",oom_memcg=", ",task_memcg=", ",task="].compactMap {
      text.firstRange(of: $0, from: head.upperBound)?.upperBound
    }
    guard let start = starts.min() else { return [] }
    let end = text.lastRange(of: ",pid=", from: start)?.lowerBound ?? text.count
    guard let constraint = event?.constraint, let cpuset = constraint.cpuset else {
      return [LineField(start..<end, nil)]
    }
    func fields(
      _ cpuset: UntrustedText, _ path: (UntrustedText) -> UntrustedText,
      _ name: (UntrustedText) -> UntrustedText
    ) -> [UInt8] {
      var bytes = cpuset.bytes
      if let mems = constraint.memsAllowed { bytes += Array(",mems_allowed=\(mems)".utf8) }
      if constraint.isGlobal { bytes += Array(",global_oom".utf8) }
      if let limit = constraint.oomMemcg {
        bytes += Array(",oom_memcg=".utf8) + path(limit).bytes
      }
      if let victim = constraint.taskMemcg {
        bytes += Array(",task_memcg=".utf8) + path(victim).bytes
      }
      if let task = constraint.task { bytes += Array(",task=".utf8) + name(task).bytes }
      return bytes
    }
    // Only where they are what was read, to the byte.
    guard fields(cpuset, { $0 }, { $0 }).elementsEqual(text[start..<end]),
      constraint.memsAllowed.map(Redactor.isNodeList) ?? true
    else { return [LineField(start..<end, nil)] }
    let bytes = fields(redactor.cpuset(cpuset), redactor.path, redactor.process)
    return [LineField(start..<end, String(decoding: bytes, as: UTF8.self))]
  }

  /// `[  4711]  1000  4711   …   0 NAME`
  private var taskRow: [LineField]? {
    var at = text.firstIndex { $0 != UInt8(ascii: " ") } ?? text.count
    guard at < text.count, text[at] == UInt8(ascii: "[") else { return nil }
    at += 1
    skip(&at) { $0 == UInt8(ascii: " ") }
    let pid = skip(&at, \.isDecimalDigit)
    skip(&at) { $0 == UInt8(ascii: " ") }
    guard !pid.isEmpty, at < text.count, text[at] == UInt8(ascii: "]") else { return nil }
    at += 1
    guard let columns = event?.tasks?.columns, columns.count > 2 else {
      return [LineField(at..<text.count, nil)]
    }
    var uid: LineField?
    for _ in 2..<columns.count {
      skip(&at) { $0 == UInt8(ascii: " ") }
      let number = skip(&at) { $0.isDecimalDigit || $0 == UInt8(ascii: "-") }
      guard !number.isEmpty else { break }
      if uid == nil {
        let value = UInt32(String(decoding: text[number], as: UTF8.self))
        uid = LineField(number, value.map { String(redactor.uid($0)) })
      }
    }
    guard let uid else { return [LineField(at..<text.count, nil)] }
    if at < text.count, text[at] == UInt8(ascii: " ") { at += 1 }
    return [uid, process(at..<text.count)]
  }

  /// `CPU: 0 UID: 1000 PID: 4711 Comm: NAME Not tainted 6.12.107 #1 …`
  private var processor: [LineField]? {
    guard text.hasPrefix("CPU: ") || text.hasPrefix("Pid: "),
      let name = text.firstRange(of: "omm: ")?.upperBound
    else { return nil }
    let taint = [" Not tainted", " Tainted: "].compactMap { text.lastRange(of: $0, from: name) }
      .map(\.lowerBound).max()
    guard let taint, let build = text.lastRange(of: " #", from: taint) else {
      return [LineField(name..<text.count, nil)]
    }
    var release = build.lowerBound
    while release > taint, text[release - 1] != UInt8(ascii: " ") { release -= 1 }
    let token = redactor.release(UntrustedText(Array(text[release..<build.lowerBound])))
    let range = name..<taint
    let known = event?.trigger?.comm.map { $0.bytes.elementsEqual(text[range]) } ?? false
    return [
      LineField(range, known ? redactor.known(.process, text[range]) : nil),
      LineField(release..<build.lowerBound, token.repaired),
      LineField(build.lowerBound..<text.count, nil),
    ]
  }

  /// Lines that are nothing but one value.
  private var wholes: [LineField]? {
    for (prefix, value, kind) in [
      ("Hardware name: ", event?.trigger?.hardware, Redactor.Kind.hardware),
      ("Workqueue: ", event?.trigger?.workqueue, .workqueue),
    ] where text.hasPrefix(prefix) {
      let range = prefix.utf8.count..<text.count
      let isKnown = value.map { $0.bytes.elementsEqual(text[range]) } ?? false
      return [LineField(range, isKnown ? redactor.known(kind, text[range]) : nil)]
    }
    if let name = text.firstRange(of: "VM: killing process ") {
      return [process(name.upperBound..<text.count)]
    }
    return nil
  }

  /// `Task in PATH killed as a result of limit of PATH`, `Memory cgroup stats for PATH:`, `Tasks in
  /// PATH are going to be killed due to memory.oom.group set`
  private var paths: [LineField]? {
    if text.hasPrefix("Task in ") {
      let words = " killed as a result of limit of "
      guard let middle = text.lastRange(of: words) else {
        return [LineField(8..<text.count, nil)]
      }
      return [path(8..<middle.lowerBound), path(middle.upperBound..<text.count)]
    }
    if text.hasPrefix("Tasks in ") {
      let end = text.lastRange(of: " are going to be killed")?.lowerBound ?? text.count
      return [path(9..<max(9, end))]
    }
    let stats = "Memory cgroup stats for "
    guard text.hasPrefix(stats) else { return nil }
    let start = stats.utf8.count
    let known = event?.cgroupStats.map(\.path.bytes).filter {
      text[start...].starts(with: $0) && text.hasPrefix(":", at: start + $0.count)
    }.max { $0.count < $1.count }
    return [known.map { path(start..<start + $0.count) } ?? LineField(start..<text.count, nil)]
  }

  /// `NAME cpuset=NAME mems_allowed=0`: up to 4.19.
  private var cpuset: [LineField]? {
    guard let mems = text.lastRange(of: " mems_allowed=") else { return nil }
    guard let name = text.firstRange(of: "cpuset="), name.upperBound <= mems.lowerBound else {
      return [LineField(0..<mems.lowerBound, nil)]
    }
    let comm = name.lowerBound > 0 ? [process(0..<name.lowerBound - 1)] : []
    return comm + [isCpuset(name.upperBound..<mems.lowerBound)]
  }

  /// `Killed process 4711 (NAME) …` and the lines of the same form, also with `pid:4711`.
  private var killed: [LineField]? {
    guard let word = number(after: "rocess ") ?? number(after: "pid:"),
      let open = text.firstRange(of: "(", from: word)
    else { return nil }
    let close = text.lastRange(of: ")", from: open.upperBound)?.lowerBound ?? text.count
    return [process(open.upperBound..<close)]
  }

  /// Where the number behind a word ends.
  private func number(after word: String) -> Int? {
    var from = 0
    while let range = text.firstRange(of: word, from: from) {
      var at = range.upperBound
      if !skip(&at, \.isDecimalDigit).isEmpty { return at }
      from = range.upperBound
    }
    return nil
  }

  /// `NAME    12KB    34KB`
  private var slab: [LineField]? {
    let words = text.split(separator: UInt8(ascii: " "))
    guard words.count >= 3,
      words.suffix(2).allSatisfy({ Array($0).hasSuffix("KB") && WordRedaction.isNumber($0) })
    else { return nil }
    let first = words[0].startIndex
    let end = words[words.count - 3].endIndex
    let name = UntrustedText(Array(text[first..<end]))
    let isKnown = event?.memory?.slabs.contains { $0.name == name } ?? false
    return [LineField(first..<end, isKnown ? redactor.slab(name).repaired : nil)]
  }

  /// `12.3 MiB 4711 mm/slub.c:1234 func:alloc_slab_page`
  private var allocation: [LineField]? {
    guard text.firstRange(of: " func:") != nil else { return nil }
    let site = event?.memory?.allocations.first { Array(text).hasSuffix($0.place.repaired) }
    guard let site else { return [LineField(0..<text.count, nil)] }
    let start = text.count - site.place.bytes.count
    return [LineField(max(0, start)..<text.count, redactor.place(site.place).repaired)]
  }

  @discardableResult
  private func skip(_ at: inout Int, _ isPart: (UInt8) -> Bool) -> Range<Int> {
    let start = at
    while at < text.count, isPart(text[at]) { at += 1 }
    return start..<at
  }
}

extension [UInt8] {
  /// Where these bytes stand with no letter and no digit next to them.
  fileprivate func ranges(ofWord word: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var at = 0
    while at + word.count <= count {
      let end = at + word.count
      if self[at] == word[0], self[at..<end].elementsEqual(word),
        at == 0 || !self[at - 1].isNamePart || !word[0].isNamePart,
        end == count || !self[end].isNamePart || !word[word.count - 1].isNamePart
      {
        ranges.append(at..<end)
        at = end
      } else {
        at += 1
      }
    }
    return ranges
  }
}

extension UInt8 {
  fileprivate var isNamePart: Bool {
    isDecimalDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) || self >= 0x80
  }
}
