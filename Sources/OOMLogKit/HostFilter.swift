public import OOMModel

/// Which hosts a scan is about: names, or patterns in which `*` stands for any characters and `?` for
/// one. Empty for all.
public struct HostFilter: Sendable, Hashable {
  private let patterns: [[UInt8]]

  public init(_ patterns: [String] = []) {
    self.patterns = patterns.map { Array($0.utf8) }
  }

  public var isEmpty: Bool { patterns.isEmpty }

  /// A host that is not known can be any.
  public func admits(_ host: UntrustedText?) -> Bool {
    guard !patterns.isEmpty, let host else { return true }
    return patterns.contains { HostFilter.matches($0, host.bytes) }
  }

  /// The patterns that none of the hosts matches.
  func unmatched(_ hosts: some Sequence<UntrustedText>) -> [String] {
    patterns.filter { pattern in !hosts.contains { HostFilter.matches(pattern, $0.bytes) } }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Goes back to the last star only: in steps of the product of both lengths at the most.
  private static func matches(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
    var (at, index) = (0, 0)
    var star: (pattern: Int, name: Int)?
    while index < name.count {
      if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
        star = (at + 1, index)
        at += 1
      } else if at < pattern.count, pattern[at] == UInt8(ascii: "?") || pattern[at] == name[index] {
        at += 1
        index += 1
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        (at, index) = (last.pattern, last.name + 1)
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
