import Glibc
import OOMModel

/// Units as `journalctl --unit` takes them: `NAME` for `NAME.service`, and shell patterns. A kill
/// is of a unit when its victim was in it or below it: of a slice when it was in one of its units.
struct UnitFilter {
  private let patterns: [String]

  private static let suffixes = [
    ".service", ".socket", ".device", ".mount", ".automount", ".swap", ".target", ".path", ".timer",
    ".slice", ".scope",
  ]

  init(_ units: [String]) {
    patterns = units.map { unit in
      UnitFilter.suffixes.contains(where: unit.hasSuffix) || unit.contains("*")
        || unit.contains("?") || unit.contains("[")
        ? unit : unit + ".service"
    }
  }

  func matches(_ event: OOMEvent) -> Bool {
    guard !patterns.isEmpty else { return true }
    guard let path = event.taskMemcg else { return false }
    return path.bytes.split(separator: UInt8(ascii: "/")).contains { component in
      let name = LogPath(Array(component))
      return patterns.contains { pattern in
        name.withCString { fnmatch(pattern, $0, 0) } == 0
      }
    }
  }
}
