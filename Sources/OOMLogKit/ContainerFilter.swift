import OOMForensics
import OOMModel

/// Kills of some containers and pods, by what the cgroup path says: an id or the start of one, or the
/// name that LXC and systemd-machined have in its place.
struct ContainerFilter {
  private let containers: [String]
  /// Digits alone: paths write a pod's uid with dashes, with underscores, or without either.
  private let pods: [String]

  /// A shorter start would be of many, and names are short.
  static let shortestStart = 6

  init(containers: [String], pods: [String]) {
    self.containers = containers
    self.pods = pods.map(ContainerFilter.digits)
  }

  static func digits(_ uid: String) -> String {
    String(decoding: uid.lowercased().utf8.filter { $0 != 0x2d && $0 != 0x5f }, as: UTF8.self)
  }

  var isEmpty: Bool { containers.isEmpty && pods.isEmpty }

  /// Of both kinds, where both are asked for.
  func matches(path: UntrustedText) -> Bool {
    let identity = CgroupIdentity(path: path)
    return isContainer(identity.containerID, identity.machine) && isPod(identity.podUID)
  }

  func matches(_ record: Neighbour) -> Bool {
    if let path = record.cgroup { return matches(path: path) }
    return pods.isEmpty && isContainer(record.containerID, nil)
  }

  private func isContainer(_ id: String?, _ machine: UntrustedText?) -> Bool {
    containers.isEmpty
      || containers.contains { name in
        machine == UntrustedText(name)
          || name.utf8.count >= ContainerFilter.shortestStart
            && id?.hasPrefix(name.lowercased()) ?? false
      }
  }

  private func isPod(_ uid: String?) -> Bool {
    guard !pods.isEmpty else { return true }
    guard let digits = uid.map(ContainerFilter.digits) else { return false }
    return pods.contains(where: digits.hasPrefix)
  }
}
