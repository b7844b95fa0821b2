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

  var isEmpty: Bool { patterns.isEmpty }

  func matches(_ event: OOMEvent) -> Bool {
    guard !patterns.isEmpty else { return true }
    return event.victimPath.map(matches(path:)) ?? false
  }

  func matches(path: UntrustedText) -> Bool {
    path.bytes.split(separator: UInt8(ascii: "/")).contains { matches(name: Array($0)) }
  }

  func matches(name: [UInt8]) -> Bool {
    let name = LogPath(name)
    return patterns.contains { pattern in name.withCString { fnmatch(pattern, $0, 0) } == 0 }
  }
}

extension OOMEvent {
  /// The cgroup of those who were killed. A userspace killer kills the whole of the one it names.
  var victimPath: UntrustedText? { taskMemcg ?? (killer == nil ? nil : oomMemcg) }
}
