public import OOMModel

/// What people call the owners of cgroups: by uid of a pod, id of a container, unit or cgroup path. A path
/// has no names of pods; whoever has the cluster at hand can give them.
public struct NameMap: Sendable, Hashable {
  private var names: [String: UntrustedText] = [:]

  /// Reads the flat form, `{"UID, ID, UNIT OR PATH": "NAME"}`, or what `kubectl get pods -o json` prints.
  /// Of two names for one owner the last counts.
  public init(json bytes: [UInt8]) throws(JSONReader.Failure) {
    var reader = JSONReader(bytes)
    let document = try reader.document()
    guard case .object(let members) = document else {
      throw JSONReader.Failure(line: 1, column: 1, expected: "an object")
    }
    if case .array(let pods)? = document["items"] {
      for pod in pods { add(pod: pod) }
    } else if document["kind"]?.string == "Pod" {
      add(pod: document)
    } else {
      for (key, value) in members {
        guard case .string(let name) = value else {
          throw JSONReader.Failure(line: 1, column: 1, expected: "a name for each key, or 'items'")
        }
        names[NameMap.normalized(key)] = UntrustedText(name)
      }
    }
  }

  private mutating func add(pod: JSONValue) {
    guard let metadata = pod["metadata"], let name = metadata["name"]?.string else { return }
    let full = (metadata["namespace"]?.string).map { $0 + "/" + name } ?? name
    if let uid = metadata["uid"]?.string { names[NameMap.normalized(uid)] = UntrustedText(full) }
    for key in ["initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses"] {
      guard case .array(let containers)? = pod["status"]?[key] else { continue }
      for container in containers {
        // `containerd://4f1ae2…`
        guard let id = container["containerID"]?.string, let last = id.split(separator: "/").last,
          let name = container["name"]?.string
        else { continue }
        names[NameMap.normalized(String(last))] = UntrustedText(full + "/" + name)
      }
    }
  }

  /// A pod's uid is written with dashes, with underscores or without either.
  private static func normalized(_ key: String) -> String {
    let digits = key.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
    guard digits.count == 32 else { return key }
    let lower = digits.map { (0x41...0x46).contains($0) ? $0 | 0x20 : $0 }
    return lower.allSatisfy(CgroupIdentity.isHexDigit)
      ? String(decoding: lower, as: UTF8.self) : key
  }

  /// The name of who owned the victim: of its container, else its pod, its unit, or its cgroup.
  public func ownerName(of event: OOMEvent) -> UntrustedText? {
    guard let path = event.taskMemcg else { return nil }
    let identity = CgroupIdentity(path: path)
    let keys = [
      identity.containerID, identity.podUID, identity.unit?.repaired, identity.unitName?.repaired,
      path.repaired,
    ]
    for key in keys.compactMap(\.self) {
      if let name = names[NameMap.normalized(key)] { return name }
    }
    return nil
  }
}
