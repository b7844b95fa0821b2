import OOMForensics

/// What a rule found in several events, in the JSON document.
extension JSONWriter {
  mutating func incidentFinding(_ finding: IncidentFinding) {
    object { writer in
      writer.field("rule", finding.rule.rawValue)
      writer.field("statement", StatementText.raw(finding.statement))
      writer.field("confidence", finding.confidence.rawValue)
      writer.array("evidence") { writer in
        for position in finding.evidence { writer.position(nil, position) }
      }
      writer.array("advice") { writer in
        for advice in finding.advice { writer.advice(nil, advice) }
      }
      writer.array("incidents") { writer in
        for incident in finding.incidents { writer.element(incident) }
      }
    }
  }
}
