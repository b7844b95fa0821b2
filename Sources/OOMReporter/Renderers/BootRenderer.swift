public import OOMModel

/// The boots of a journal, in the forms of `journalctl --list-boots`.
public struct BootRenderer {
  private let zone: Zone

  public init(zone: Zone) {
    self.zone = zone
  }

  public func table(_ boots: [JournalBoot]) -> String {
    var columns = TextColumns(["IDX", "BOOT ID", "FIRST ENTRY", "LAST ENTRY"], rightAligned: [0])
    for (index, boot) in boots.enumerated() {
      columns.rows.append([
        String(index - boots.count + 1), boot.id, TimeText.full(boot.firstMicroseconds, zone),
        TimeText.full(boot.lastMicroseconds, zone),
      ])
    }
    return columns.text()
  }

  /// One array.
  public func json(_ boots: [JournalBoot]) -> [UInt8] {
    var writer = JSONWriter(pretty: false)
    writer.array { writer in
      for index in boots.indices { BootRenderer.write(boots, index, to: &writer) }
    }
    writer.newline()
    return writer.takeBytes()
  }

  /// An object a line.
  public func ndjson(_ boots: [JournalBoot]) -> [UInt8] {
    var writer = JSONWriter(pretty: false)
    for index in boots.indices {
      BootRenderer.write(boots, index, to: &writer)
      writer.newline()
    }
    return writer.takeBytes()
  }

  private static func write(_ boots: [JournalBoot], _ index: Int, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("index", index - boots.count + 1)
      writer.field("boot_id", boots[index].id)
      writer.field("first_entry", boots[index].firstMicroseconds)
      writer.field("last_entry", boots[index].lastMicroseconds)
    }
  }
}
