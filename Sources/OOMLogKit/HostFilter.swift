public import OOMModel

/// Which hosts a scan is about: names, or patterns in which `*` stands for any characters and `?` for
/// one. Empty for all.
public struct HostFilter: Sendable, Hashable {
  private let patterns: [Glob]

  public init(_ patterns: [String] = []) {
    self.patterns = patterns.map(Glob.init)
  }

  public var isEmpty: Bool { patterns.isEmpty }

  /// A host that is not known can be any.
  public func admits(_ host: UntrustedText?) -> Bool {
    guard !patterns.isEmpty, let host else { return true }
    return patterns.contains { $0.matches(host.bytes) }
  }

  /// The patterns that none of the hosts matches.
  func unmatched(_ hosts: some Sequence<UntrustedText>) -> [String] {
    patterns.filter { pattern in !hosts.contains { pattern.matches($0.bytes) } }
      .map(\.text)
  }
}
