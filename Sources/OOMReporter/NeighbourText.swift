import OOMModel

/// What others say of an event, in lines for people: escaped for a terminal.
enum NeighbourText {
  /// `10:18:46 systemd: press.service: Failed with result 'oom-kill'. (syslog:123)`
  static func line(_ neighbour: Neighbour, _ zone: Zone) -> String {
    var text = TimeText.short(neighbour.time, zone)
    if neighbour.program != .unnamed { text += " " + neighbour.program.rawValue + ":" }
    text += " " + PrintableText.of(neighbour.text)
    let more = neighbour.positions.count - 1
    return text + " (\(neighbour.positions[0].shortText)" + (more > 0 ? ", \(more) more)" : ")")
  }

  static func prelude(_ event: OOMEvent, _ zone: Zone) -> [String] {
    let lines = event.prelude.map { line($0, zone) }
    guard event.preludeDropped > 0 else { return lines }
    return ["\(event.preludeDropped) earlier ones left out"] + lines
  }

  /// With the rule by which each belongs to the event.
  static func neighbours(_ event: OOMEvent, _ zone: Zone) -> [String] {
    event.neighbours.map { neighbour in
      line(neighbour, zone) + (neighbour.match.map { ", by its \($0.rawValue)" } ?? "")
    }
  }
}
