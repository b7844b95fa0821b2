import Foundation

/// What a kill line says.
struct SlowKill: Equatable {
  var pid: Int?
  var name: [UInt8] = []
  var uid: UInt32?
  /// In kB, by the kernel's words.
  var sizes: [String: UInt64] = [:]
  var adj: Int?
}

/// Kill lines read a second time, by regular expressions made from the kernel's formats of each release:
/// slow, and of another make than what it is compared with.
///
/// mm/oom_kill.c, `__oom_kill_task` and `__oom_kill_process`, 2.6.9 to 7.2; arch/x86/mm/fault.c, 2.6.
struct SlowKillReader: Sendable {
  private let frames: [NSRegularExpression]
  private let forms: [NSRegularExpression]
  private let figures: [NSRegularExpression]

  init() throws {
    frames = try SlowKillReader.framePatterns.map(SlowKillReader.expression)
    forms = try SlowKillReader.formPatterns.map(SlowKillReader.expression)
    figures = try SlowKillReader.figurePatterns.map(SlowKillReader.expression)
  }

  private static func expression(_ pattern: String) throws -> NSRegularExpression {
    try NSRegularExpression(pattern: pattern, options: .dotMatchesLineSeparators)
  }

  private static let stamp = #"\[ *\d+\.\d+\](?: ?\[ *[TC]\d+\])? ?"#
  private static let level = #"(?:<\d+>|[a-z]+ *:[a-z]+ *: )?"#
  private static let clock = #"\d\d:\d\d:\d\d(?:[.,]\d+)?"#
  private static let iso = #"\d{4}-\d\d-\d\dT\#(clock)(?:Z|[+-]\d\d:?\d\d)"#
  /// The host and the tag, with the kernel's own stamp behind them.
  private static let tag = #" (?:[^ ]+ +)?(?:kern\.[a-z]+ )?[^ ]+: ?(?:"# + stamp + ")?"

  /// What stands before the kernel's text. In the first, bytes are escaped.
  private static let framePatterns = [
    #"(?:\d+\.\d+[^,]*,)?\d+,\d+,\d+(?:,[^;]*)?;"#,
    // dmesg; RFC 5424; a container; the others.
    level + #"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d,\d+[+-]\d\d:\d\d "#,
    #"(?:\d+ )?<\d+>1 \#(iso) [^ ]+ kernel - [^ ]+ (?:-|\[meta [^\]]*\]) ?"# + "(?:" + stamp + ")?",
    iso + " stdout F (?:" + stamp + ")?", level + iso + tag,
    // RFC 3164, with months in any language; the same with a weekday and a year; `short-full`.
    level + #"[^ <\[]*[^ \d<\[] [ \d]?\d \#(clock)"# + tag,
    #"[A-Z][a-z][a-z] [A-Z][a-z][a-z] [ \d]\d \#(clock) \d{4}"# + tag,
    #"[A-Z][a-z][a-z] \d{4}-\d\d-\d\d \#(clock) [A-Z]+"# + tag,
    // `short-unix`; `short-monotonic` and `short-delta`; whatever dmesg has in brackets.
    #"\d{9,}\.\d{6}"# + tag, #"\[[^\]]*\d\.\d{6}[^\]]*\] [^ ]+ kernel: "#,
    level + #"\[[^\]]{5,60}\](?: ?\[ *[TC]\d+\])? ?"#, level,
  ]

  /// The kernels' forms, the longest name first: what ends the name cannot stand later.
  private static let formPatterns = [
    start + #"(?<name>.{0,15})\)\.?\z"#,
    start + #"(?<name>.{0,15})\)(?<rest>(?: total-vm:| vsz:|, UID ).*)\z"#,
    // Cut short behind the name, or in it.
    start + #"(?<name>.{0,15})\)(?:"# + partsOfAnchors + #")\z"#, start + #"(?<name>.{0,15})\z"#,
    #"\ *Kill process (?<pid>\d+) \((?<name>.{0,15})\) sharing same memory\z"#,
    #"\ *VM: killing process (?<name>.{0,15})\z"#,
  ]

  /// What follows the name, cut short.
  private static let partsOfAnchors = [" total-vm:", ", UID ", " vsz:"].flatMap { anchor in
    (1..<anchor.count).map { String(anchor.prefix($0)) }
  }.joined(separator: "|")

  private static let start =
    #"\ *(?:(?:Out of memory|Memory cgroup out of memory|Out of memory \(oom_kill_allocating_task\)"#
    + #"|Out of Memory|No available memory \(MPOL_BIND\)|No available memory in cpuset): )?"#
    + #"Killed process (?<pid>\d+)(?:, UID (?<uid>-?\d+),)? \("#

  /// The kernels' words for sizes; the uid; the oom_score_adj. `, ` or a blank is between them.
  private static let figurePatterns = [
    "[ ,]*(total-vm|vsz|anon-rss|file-rss|shmem-rss|pgtables):(\\d+)kB", "[ ,]*(UID)[: ](-?\\d+)",
    "[ ,]*(oom_score_adj):(-?\\d+)",
  ]
}

extension SlowKillReader {
  /// Where the frame of a line ends.
  func endOfFrame(_ line: [UInt8]) -> Int {
    let text = Latin(line)
    return frames.lazy.compactMap { text.match($0, from: 0)?.range.upperBound }.first ?? 0
  }

  func kill(on line: [UInt8]) -> SlowKill? {
    let line = SlowKillReader.plain(line)
    let text = Latin(line)
    for (number, frame) in frames.enumerated() {
      guard let match = text.match(frame, from: 0) else { continue }
      let rest = Array(line[match.range.upperBound...])
      if number == 0 { return read(Latin(SlowKillReader.unescaped(rest))) }
      // dmesg escapes what cannot be printed, and not the backslash: a name that would be too long.
      return read(Latin(rest))
        ?? read(Latin(SlowKillReader.unescaped(rest) { $0 < 0x20 || $0 > 0x7e }))
    }
    return nil
  }

  private func read(_ text: Latin) -> SlowKill? {
    for form in forms {
      guard let match = text.match(form, from: 0) else { continue }
      var kill = SlowKill()
      if let pid = text.group("pid", match) {
        guard let number = Int32(pid) else { return nil }
        kill.pid = Int(number)
      }
      if let uid = text.group("uid", match) {
        guard let number = SlowKillReader.uid(uid) else { return nil }
        kill.uid = number
      }
      kill.name = text.bytes(of: "name", match)
      let rest = match.range(withName: "rest")
      if rest.location != NSNotFound { readFigures(text, from: rest.location, &kill) }
      return kill
    }
    return nil
  }

  private func readFigures(_ text: Latin, from start: Int, _ kill: inout SlowKill) {
    var at = start
    while let match = figures.lazy.compactMap({ text.match($0, from: at) }).first {
      at = match.range.upperBound
      let (key, value) = (text.string(match.range(at: 1)), text.string(match.range(at: 2)))
      switch key {
      // A figure that is too large ends the reading; what came before stays.
      case "UID":
        guard let uid = SlowKillReader.uid(value) else { return }
        kill.uid = uid
      case "oom_score_adj":
        guard let adj = Int(value) else { return }
        kill.adj = adj
      default:
        guard let size = SlowKillReader.size(value) else { return }
        kill.sizes[key == "vsz" ? "total-vm" : key] = size
      }
    }
  }

  /// More kB than bytes can be counted are no size.
  private static func size(_ text: String) -> UInt64? {
    UInt64(text).flatMap { $0 > UInt64.max / 1024 ? nil : $0 }
  }

  /// Some kernels print it signed.
  private static func uid(_ text: String) -> UInt32? {
    UInt32(text) ?? Int32(text).map(UInt32.init(bitPattern:))
  }

  /// Without quotes and a carriage return.
  private static func plain(_ line: [UInt8]) -> [UInt8] {
    var line = line.last == 0x0d ? Array(line.dropLast()) : line
    while line.starts(with: ">".utf8) { line.removeFirst(line.starts(with: "> ".utf8) ? 2 : 1) }
    return line
  }

  private static func unescaped(
    _ bytes: [UInt8], where isEscaped: (UInt8) -> Bool = { _ in true }
  ) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.dropFirst().prefix(2), as: UTF8.self)
      if byte == 0x5c, rest.first == 0x78, digits.utf8.count == 2, digits.allSatisfy(\.isHexDigit),
        let value = UInt8(digits, radix: 16), isEscaped(value)
      {
        result.append(value)
        rest = rest.dropFirst(3)
      } else {
        result.append(byte)
      }
    }
    return result
  }
}

/// Bytes as a text with a character each, so that a name can hold any.
private struct Latin {
  let bytes: [UInt8]
  let text: String

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    text = String(bytes: bytes, encoding: .isoLatin1) ?? ""
  }

  func match(_ expression: NSRegularExpression, from: Int) -> NSTextCheckingResult? {
    expression.firstMatch(
      in: text, options: .anchored, range: NSRange(location: from, length: bytes.count - from))
  }

  func string(_ range: NSRange) -> String {
    String(decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
  }

  func group(_ name: String, _ match: NSTextCheckingResult) -> String? {
    let range = match.range(withName: name)
    return range.location == NSNotFound ? nil : string(range)
  }

  func bytes(of name: String, _ match: NSTextCheckingResult) -> [UInt8] {
    let range = match.range(withName: name)
    return range.location == NSNotFound ? [] : Array(bytes[range.lowerBound..<range.upperBound])
  }
}
