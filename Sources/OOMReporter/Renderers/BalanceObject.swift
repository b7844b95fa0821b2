import OOMForensics
import OOMModel

/// Where the memory was, in the JSON document.
extension JSONWriter {
  mutating func balance(_ balance: MemoryBalance?) {
    guard let balance else { return null("balance") }
    object("balance") { writer in
      writer.field("whole", balance.whole.rawValue)
      writer.field("total_bytes", balance.total)
      writer.array("parts") { writer in
        for part in balance.parts {
          writer.object { writer in
            writer.field("kind", part.kind.rawValue)
            writer.field("bytes", part.size)
          }
        }
      }
      writer.field("rest_bytes", balance.rest)
      writer.field("unexplained_percent", tenths: balance.restThousandths)
      writer.strings("missing", balance.missing.map(\.rawValue))
    }
  }

  /// How many of the largest are listed; the rows of the table have all of them.
  private static let consumerLimit = 10

  mutating func consumption(_ consumption: Consumption?, _ event: OOMEvent) {
    guard let consumption else { return null("consumption") }
    let table = event.tasks?.rows ?? []
    let limit = JSONWriter.consumerLimit
    object("consumption") { writer in
      writer.field("resident_pages", consumption.resident)
      writer.field("swapped_pages", consumption.swapped)
      writer.field("anonymous_pages", consumption.anonymous)
      writer.field("file_pages", consumption.file)
      writer.field("shared_pages", consumption.shared)
      writer.field("processes", consumption.byProcess.count)
      writer.field("names", consumption.byName.count)
      writer.array("by_process") { writer in
        for share in consumption.byProcess.prefix(limit) {
          writer.object { writer in
            writer.field("pid", table[share.rows[0]].pid)
            writer.share(share)
          }
        }
      }
      writer.array("by_name") { writer in
        for share in consumption.byName.prefix(limit) {
          writer.object { writer in
            writer.field("processes", share.rows.count)
            writer.share(share)
          }
        }
      }
      writer.array("by_cgroup") { writer in
        for share in consumption.byCgroup {
          writer.object { writer in
            writer.field("cgroup", share.cgroup)
            writer.field("basis", share.basis.rawValue)
            writer.owner(CgroupIdentity(path: share.cgroup))
            writer.field("processes", share.processes)
            writer.field("resident_pages", share.resident)
            writer.field("swapped_pages", share.swapped)
          }
        }
      }
    }
  }

  private mutating func share(_ share: Consumption.Share) {
    field("comm", share.name)
    field("resident_pages", share.resident)
    field("swapped_pages", share.swapped)
  }

  mutating func watermarks(_ result: Result<Watermarks, Watermarks.Untestable>?) {
    guard let result else { return null("watermarks") }
    object("watermarks") { writer in
      switch result {
      case .failure(let reason):
        writer.null("verdict")
        writer.field("untestable", reason.rawValue)
        writer.null("wanted")
        writer.null("order")
        writer.null("may_use_cma")
        writer.array("zones") { _ in }
      case .success(let marks):
        writer.field("verdict", marks.verdict.rawValue)
        writer.null("untestable")
        writer.field("wanted", marks.wanted.words)
        writer.field("order", marks.order)
        writer.field("may_use_cma", marks.mayUseCMA)
        writer.array("zones") { writer in
          for zone in marks.zones { writer.zoneTest(zone) }
        }
      }
    }
  }

  private mutating func zoneTest(_ zone: ZoneTest) {
    object { writer in
      writer.field("node", zone.node)
      writer.field("name", zone.name)
      writer.field("outcome", zone.outcome.rawValue)
      writer.field("free_pages", zone.free)
      writer.field("cma_pages", zone.cma)
      writer.field("high_atomic_pages", zone.highAtomic)
      writer.field("usable_pages", zone.usable)
      writer.field("min_pages", zone.min)
      writer.field("high_pages", zone.high)
      writer.field("reserve_pages", zone.reserve)
      writer.field("reserve_ambiguous", zone.isReserveAmbiguous)
      writer.field("has_block", zone.hasBlock)
    }
  }
}
