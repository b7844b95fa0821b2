internal import OOMForensics

/// What a rule means. Its title is `RuleID.title`, its figures are those of `Thresholds`.
struct RuleWords: Sendable {
  let rule: RuleID
  /// How sure it can be, the surest first.
  let confidence: [Confidence]
  let meaning: String
  /// What has to be in the log.
  let condition: String
  let advice: String
  let source: String
  let related: [String]

  init(
    _ rule: RuleID, _ confidence: Confidence..., meaning: String, when condition: String,
    then advice: String, source: String, see related: String...
  ) {
    self.rule = rule
    self.confidence = confidence
    self.meaning = meaning
    self.condition = condition
    self.advice = advice
    self.source = source
    self.related = related
  }

  static var all: [RuleWords] { kinds + machine + cgroup + victim + aftermath + trust }

  /// `15 %`, of thousandths.
  static func share(_ thousandths: Int) -> String { "\(thousandths / 10) %" }

  var explanation: Explanation {
    Explanation(
      .rule, Statement(stringLiteral: rule.rawValue), Statement(stringLiteral: rule.title),
      Statement(stringLiteral: meaning),
      parts: [
        Explanation.Part("holds when", Statement(stringLiteral: condition)),
        Explanation.Part(
          "confidence",
          Statement(stringLiteral: confidence.map(\.rawValue).joined(separator: ", or "))),
        Explanation.Part("then", Statement(stringLiteral: advice)),
      ],
      source: source, related: related)
  }
}
