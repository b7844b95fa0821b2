import OOMForensics

/// What several events have in common.
enum OverTimeSection {
  static let limit = 12

  static func blocks(_ report: Report) -> [Block] {
    let findings = report.inCommon
    guard !findings.isEmpty else { return [] }
    var items = findings.prefix(limit).map { finding in
      Block.Item(
        nil,
        IncidentSection.sourced(
          finding.statement, finding.rule, finding.confidence, finding.evidence))
    }
    if findings.count > limit {
      items.append(Block.Item(nil, "\(findings.count - limit) more in the JSON document"))
    }
    return [.heading(level: 2, "Over time"), .list(items)]
  }
}
