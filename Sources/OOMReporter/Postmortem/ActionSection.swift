import OOMForensics
import OOMModel

/// What can be changed, each once, as boxes to tick; who does it by when is for people to say.
enum ActionSection {
  private static let limit = 16

  static func blocks(_ report: Report) -> [Block] {
    var seen: Set<String> = []
    var boxes: [String] = []
    func add(_ advice: Advice) {
      let sentence = AnalysisSections.sentence(advice)
      if seen.insert(sentence).inserted { boxes.append(sentence) }
    }
    for finding in report.inCommon.prefix(OverTimeSection.limit) {
      finding.advice.forEach(add)
    }
    for incident in report.incidents.prefix(IncidentSection.briefLimit) {
      AnalysisSections.allAdvice(report.analysis(of: incident.leader)).forEach(add)
    }
    guard !boxes.isEmpty else { return [] }
    var items = boxes.prefix(limit).map {
      Block.Item(nil, "\(words: $0) (owner: \u{2026}, due: \u{2026})")
    }
    if boxes.count > limit {
      items.append(Block.Item(nil, "\(boxes.count - limit) more: 'oomlog show' has them all"))
    }
    return [.heading(level: 2, "Action items"), .boxes(items)]
  }
}
