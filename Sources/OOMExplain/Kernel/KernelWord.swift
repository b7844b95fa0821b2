internal import OOMForensics

/// A word that the kernel prints in its OOM messages.
struct KernelWord: Sendable {
  /// As printed; the first is shown, the others are found too.
  let names: [String]
  let title: String
  /// Of the figure behind it, where there is one.
  let unit: String?
  let text: String
  let source: String
  let related: [String]

  init(
    _ names: String..., is title: String, unit: String? = nil, _ text: String, source: String,
    see related: String...
  ) {
    self.names = names
    self.title = title
    self.unit = unit
    self.text = text
    self.source = source
    self.related = related
  }

  static var all: [KernelWord] {
    killLines + openingLines + summaryLine + lists + memoryTotals + kernelMemory + zoneLines
      + zoneNames + taskTable + cgroupLines + cgroupStats + cgroupEvents
  }

  /// By each of their names; of a name with several senses the first.
  static let named: [String: KernelWord] = Dictionary(
    all.flatMap { word in word.names.map { ($0, word) } }, uniquingKeysWith: { a, _ in a })

  var explanation: Explanation {
    Explanation(
      .kernelField, Statement(stringLiteral: names.joined(separator: ", ")),
      Statement(stringLiteral: title), Statement(stringLiteral: text),
      parts: unit.map { [Explanation.Part("unit", Statement(stringLiteral: $0))] } ?? [],
      source: source, related: related)
  }

  static let kB = "kB, which is 1024 bytes"
  static let pages = "pages, of a size that no line tells; mostly 4 KiB"
  static let pagesAndKB = "pages under Mem-Info:, kB (1024 bytes) on the lines of nodes and zones"
  static let everywhere = """
    pages under Mem-Info:, kB (1024 bytes) on the lines of nodes and zones, bytes in the statistics \
    of a cgroup
    """
  static let bytes = "bytes; KB in the statistics up to 5.2"
  static let events = "events since the cgroup was made"
}
