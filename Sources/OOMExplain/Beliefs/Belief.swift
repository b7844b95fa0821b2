internal import OOMForensics

/// Something that is said of the OOM killer again and again: what is believed, what the kernel does,
/// since when, and what in the log settles it.
struct Belief: Sendable {
  /// What it can be asked for by; the first is shown.
  let names: [String]
  let believed: String
  let fact: String
  let since: String
  let settled: String
  let source: String
  let related: [String]

  init(
    _ names: String..., believed: String, fact: String, since: String, settled: String,
    source: String, see related: String...
  ) {
    self.names = names
    self.believed = believed
    self.fact = fact
    self.since = since
    self.settled = settled
    self.source = source
    self.related = related
  }

  static var all: [Belief] { ofDeath + ofShortage + ofChoice + ofContainers + ofReading }

  var explanation: Explanation {
    Explanation(
      .belief, Statement(stringLiteral: names[0]), Statement(stringLiteral: "“\(believed)”"),
      parts: [
        Explanation.Part("in fact", Statement(stringLiteral: fact)),
        Explanation.Part("since", Statement(stringLiteral: since)),
        Explanation.Part("settled by", Statement(stringLiteral: settled)),
      ],
      source: source, related: related)
  }
}
