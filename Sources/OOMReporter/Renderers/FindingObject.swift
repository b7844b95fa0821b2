import OOMForensics
import OOMModel

/// What the rules found, in the JSON document.
extension JSONWriter {
  mutating func diagnosis(_ diagnosis: Diagnosis) {
    field("leading_finding", diagnosis.leading?.rule.rawValue)
    array("findings") { writer in
      for finding in diagnosis.findings { writer.finding(finding) }
    }
    array("not_evaluated") { writer in
      for rule in diagnosis.notEvaluated {
        writer.object { writer in
          writer.field("rule", rule.rule.rawValue)
          writer.strings("missing", rule.missing.map(\.rawValue))
        }
      }
    }
  }

  private mutating func finding(_ finding: Finding) {
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
    }
  }

  mutating func advice(_ key: StaticString?, _ advice: Advice) {
    object(key) { writer in
      writer.field("kind", advice.kind.rawValue)
      writer.field("key", advice.key)
      writer.field("value", advice.value)
      writer.field("unit", advice.unit)
      writer.field("user_unit", advice.isUserUnit)
      writer.field("note", advice.note)
      if let dropIn = advice.dropIn {
        writer.object("drop_in") { writer in
          writer.field("path", dropIn.path)
          writer.field("text", dropIn.text)
        }
      } else {
        writer.null("drop_in")
      }
    }
  }
}
