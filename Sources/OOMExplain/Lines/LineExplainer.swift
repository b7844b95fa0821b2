internal import OOMForensics
public import OOMModel
internal import OOMParser

/// Lines of a log in, what each says out.
public struct LineExplainer {
  public let explanations: [Explanation]
  /// They are lines of a dump, which is more than its lines.
  public let isDump: Bool
  /// Any of them was understood.
  public var isUnderstood: Bool { explanations.contains(where: \.isUnderstood) }

  /// `release` is the kernel to read masks with, where no line says it.
  public init(_ text: [UInt8], release: UntrustedText? = nil) {
    var lines: [Numbered] = []
    var number = 0
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      guard line.contains(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }) else {
        continue
      }
      let lone = LoneLine(Array(line).span)
      for text in lone.texts {
        lines.append(
          Numbered(number: number, line: lone, text: text, content: lone.content(of: text)))
      }
    }
    let known = Known(lines, release: release)
    isDump = known.isDump
    explanations = LineExplainer.explanations(lines, known, isAlone: number < 2 || lines.count == 1)
  }

  struct Numbered {
    let number: Int
    let line: LoneLine
    let text: UntrustedText
    let content: LoneLine.Content?
  }

  /// What some line tells of the others.
  struct Known {
    var release: UntrustedText?
    var pageSize: UInt64?
    var columns: [TaskTable.Column]?
    var isDump = false

    init(_ lines: [Numbered], release: UntrustedText?) {
      self.release = release
      var openings = 0
      for line in lines {
        guard case .record(let record) = line.content else { continue }
        switch record {
        case .cpu(let cpu): self.release = release ?? cpu.release ?? self.release
        case .memory(.buddy(let buddy)):
          // The smallest block is a page.
          if let size = buddy.blocks.first?.size.bytes, [4096, 16384, 65536].contains(size) {
            pageSize = pageSize ?? size
          }
        case .taskHeader(let table): columns = columns ?? table.columns
        case .invoked, .memInfo, .summary, .killed: openings += 1
        default: break
        }
      }
      isDump = openings > 1
    }
  }

  private static func explanations(
    _ lines: [Numbered], _ known: Known, isAlone: Bool
  ) -> [Explanation] {
    var result: [Explanation] = []
    /// The first and the last line of what was said last.
    var run: (first: Int, last: Int)?
    var isInStats = false
    for line in lines {
      let words = words(line, known, isInStats: isInStats)
      switch line.content {
      case .record(.cgroupStats): isInStats = true
      case .record(.cgroupStat): break
      default: isInStats = false
      }
      if let last = result.last, let open = run, words.isSame(as: last) {
        run = (open.first, line.number)
        result[result.count - 1] = words.explanation(name(open.first, line.number))
      } else {
        run = (line.number, line.number)
        let name = isAlone ? "the line" : name(line.number, line.number)
        result.append(words.explanation(name))
      }
    }
    return result
  }

  private static func name(_ first: Int, _ last: Int) -> Statement {
    first == last ? "line \(first)" : "lines \(first) to \(last)"
  }

  private static func words(_ line: Numbered, _ known: Known, isInStats: Bool) -> LineWords {
    switch line.content {
    case .record(.cgroupStat(let entry)) where !isInStats && KernelWord.named[entry.name] == nil:
      // Any two words with a number look like one.
      return .notUnderstood
    case .record(let record):
      var words = RecordWords(known: known, text: line.text).words(record)
      if words.tellsOfKill { words.parts.append(writer(line.line)) }
      return words
    case .neighbour(let neighbour):
      var words = NeighbourWords.words(neighbour)
      words.parts.append(writer(line.line))
      return words
    case nil: return .notUnderstood
    }
  }

  /// Whether the line could have been forged.
  private static func writer(_ line: LoneLine) -> Explanation.Part {
    let text: Statement =
      switch (line.provenance, line.program) {
      case (.kernel, _):
        """
        the kernel, by its prefix, which no program can choose in the kernel's ring; that holds for \
        a log whose lines all have it
        """
      case (.userspace, .unnamed), (.userspace, .kernel), (.userspace, .other):
        "a program and not the kernel, by its prefix: as a line of the kernel it proves nothing"
      case (.userspace, let program):
        "\(words: program.rawValue), by its tag, which any program may use in a text log"
      case (.claimed, _):
        "not proven: the line does not say who wrote it, and any program can log such text"
      }
    return Explanation.Part("written by", text)
  }
}

/// What is said of a line, before it has its number.
struct LineWords {
  var title: Statement
  var sentences: Statement?
  var parts: [Explanation.Part] = []
  var source: String?
  var related: [String] = []
  /// Somebody may gain by forging it.
  var tellsOfKill = false

  init(_ title: Statement, _ sentences: Statement? = nil, source: String?) {
    self.title = title
    self.sentences = sentences
    self.source = source
  }

  static let notUnderstood = LineWords("not understood: no line that an OOM event has", source: nil)

  /// Lines of which nothing of their own is said are told together.
  func isSame(as other: Explanation) -> Bool {
    parts.isEmpty && other.parts.isEmpty && title == other.title && sentences == other.sentences
  }

  func explanation(_ name: Statement) -> Explanation {
    Explanation(
      .line, name, title, sentences, parts: parts, source: source, related: related,
      isUnderstood: source != nil)
  }

  /// A figure with the words of the kernel it stands behind: what it is, `KernelWord` says.
  mutating func add(_ name: String, _ value: Statement) {
    let title = KernelWord.named[name]?.title
    parts.append(
      Explanation.Part(
        Statement(stringLiteral: name), title.map { "\(value): \(words: $0)" } ?? value))
  }

  /// Of a name that the line itself has.
  mutating func add(_ name: String, _ size: ByteCount?) {
    if let size { add(name, "\(size)") }
  }
}
