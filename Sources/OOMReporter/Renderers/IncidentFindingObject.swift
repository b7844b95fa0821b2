import OOMForensics
import OOMModel

/// What a rule found in several events, in the JSON document.
extension JSONWriter {
  mutating func incidentFinding(_ finding: IncidentFinding) {
    object { writer in
      writer.field("rule", finding.rule.rawValue)
      writer.field("statement", UntrustedText(rawBytes(of: finding.statement)))
      writer.field("confidence", finding.confidence.rawValue)
      writer.array("evidence") { writer in
        for position in finding.evidence { writer.position(nil, position) }
      }
      writer.array("advice") { writer in
        for advice in finding.advice { writer.incidentAdvice(advice) }
      }
      writer.array("incidents") { writer in
        for incident in finding.incidents { writer.element(incident) }
      }
    }
  }

  private mutating func incidentAdvice(_ advice: Advice) {
    object { writer in
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

/// Names as the log has them: the writer escapes.
private func rawBytes(of statement: Statement) -> [UInt8] {
  statement.pieces.flatMap { piece in
    switch piece {
    case .words(let words): Array(words.utf8)
    case .name(let name): name.bytes
    case .size(let size): Array(SizeText.of(size).utf8)
    }
  }
}
