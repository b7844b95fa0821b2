import OOMForensics
import OOMModel

/// Whether it was an OOM kill, in the JSON document.
extension JSONWriter {
  mutating func verdict(_ verdict: KillVerdict?, _ zone: Zone) {
    guard let verdict else { return null("verdict") }
    object("verdict") { writer in
      writer.field("answer", verdict.answer.rawValue)
      writer.field("statement", VerdictText.sentence(verdict, zone))
      writer.object("question") { writer in
        writer.array("pids") { writer in
          for pid in verdict.question.pids { writer.element(UInt64(clamping: pid)) }
        }
        writer.array("comms") { writer in
          for comm in verdict.question.comms { writer.element(comm) }
        }
        writer.array("units") { writer in
          for unit in verdict.question.units { writer.element(unit) }
        }
        writer.array("containers") { writer in
          for container in verdict.question.containers { writer.element(container) }
        }
        writer.array("pods") { writer in
          for pod in verdict.question.pods { writer.element(pod) }
        }
        writer.array("scopes") { writer in
          for scope in verdict.question.scopes { writer.element(scope) }
        }
      }
      writer.field("covered_from", verdict.covered.map { TimeText.rfc3339($0.lowerBound) })
      writer.field("covered_to", verdict.covered.map { TimeText.rfc3339($0.upperBound) })
      writer.array("proofs") { writer in
        for proof in verdict.proofs { writer.proof(proof) }
      }
      writer.field("proofs_dropped", verdict.proofsDropped)
      writer.neighbours("records", verdict.records)
      writer.field("records_dropped", verdict.recordsDropped)
      writer.array("doubts") { writer in
        for doubt in verdict.doubts {
          writer.object { writer in
            writer.field("kind", VerdictText.kind(doubt))
            writer.field("statement", VerdictText.words(doubt, zone))
          }
        }
      }
      writer.field("doubts_dropped", verdict.doubtsDropped)
    }
  }

  private mutating func proof(_ proof: KillVerdict.Proof) {
    object { writer in
      writer.field("event_id", proof.eventID)
      writer.field("killer", proof.killer?.rawValue)
      writer.field("pid", proof.pid)
      writer.field("comm", proof.comm)
      writer.time(proof.time)
      writer.position("position", proof.position)
    }
  }
}
