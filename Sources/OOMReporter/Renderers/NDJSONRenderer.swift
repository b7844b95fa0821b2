import OOMForensics
public import OOMModel

/// One JSON object a line, as events close: nothing is kept but the incidents in progress.
public struct NDJSONRenderer {
  private var grouping = IncidentGrouping()
  private var writer = JSONWriter(pretty: false)

  public init() {}

  /// The lines of the next event.
  public mutating func lines(of event: OOMEvent) -> [UInt8] {
    let incidentID = grouping.incidentID(of: event)
    if event.kills.isEmpty {
      KillObject.write(event, kill: nil, incidentID: incidentID, to: &writer)
      writer.newline()
    }
    for index in event.kills.indices {
      KillObject.write(event, kill: index, incidentID: incidentID, to: &writer)
      writer.newline()
    }
    return writer.takeBytes()
  }
}
