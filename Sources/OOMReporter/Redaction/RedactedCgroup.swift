import OOMModel

/// Cgroup paths, component by component: the same component is the same token wherever it stands, so
/// that a cgroup still lies below another. What systemd, Kubernetes and the runtimes call alike on
/// every machine stays, and so does what makes a component a unit, a pod or a container.
extension Redactor {
  private static let wellKnown: Set<String> = [
    "", "..", "-.slice", "system.slice", "user.slice", "machine.slice", "init.scope",
    "session.slice", "app.slice", "background.slice", "kubepods", "kubepods.slice",
    "kubepods-burstable.slice", "kubepods-besteffort.slice", "burstable", "besteffort",
    "guaranteed", "docker", "docker.slice", "k8s.io", "lxc", "lxc.payload", "lxc.monitor",
    "libpod_parent", "system", "user", "machine", "supervisor", "payload",
  ]

  private static let runtimePrefixes = [
    "docker-", "cri-containerd-", "containerd-", "nerdctl-", "crio-", "crio-conmon-", "libpod-",
    "libpod-conmon-",
  ]

  private static let unitSuffixes = [
    ".service", ".scope", ".mount", ".socket", ".swap", ".target", ".timer", ".path", ".device",
    ".automount",
  ]

  /// The kernel cuts paths off at this length, and forensics go by it.
  private static let longestPath = 1021

  func path(_ path: UntrustedText) -> UntrustedText {
    var parent: [UInt8] = []
    var components: [[UInt8]] = []
    for part in path.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      let component = Array(part)
      components.append(Array(self.component(component, below: parent).utf8))
      parent = component
    }
    var bytes = Array(components.joined(separator: [UInt8(ascii: "/")]))
    if path.bytes.count >= Redactor.longestPath, bytes.count < Redactor.longestPath {
      bytes += [UInt8](repeating: UInt8(ascii: "-"), count: Redactor.longestPath - bytes.count)
    }
    return UntrustedText(bytes)
  }

  func path(_ path: UntrustedText?) -> UntrustedText? { path.map { self.path($0) } }

  /// The name of a unit, as a path has it.
  func unit(_ name: UntrustedText) -> UntrustedText {
    UntrustedText(component(name.bytes, below: []))
  }

  func component(_ bytes: [UInt8], below parent: [UInt8]) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return other(bytes, suffix: Redactor.unitSuffixes.first { bytes.hasSuffix($0) } ?? "")
    }
    if Redactor.wellKnown.contains(text) { return text }
    return user(text) ?? pod(text) ?? container(text) ?? guest(text, below: parent)
      ?? session(text) ?? slice(text)
      ?? other(bytes, suffix: Redactor.unitSuffixes.first(where: text.hasSuffix) ?? "")
  }

  // MARK: - Forms of components

  private func user(_ text: String) -> String? {
    for (prefix, suffix) in [
      ("user-", ".slice"), ("user@", ".service"), ("user-runtime-dir@", ".service"),
    ] {
      if let number = text.between(prefix, suffix), let uid = UInt32(number), String(uid) == number
      {
        return prefix + String(self.uid(uid)) + suffix
      }
    }
    return nil
  }

  private func session(_ text: String) -> String? {
    text.between("session-", ".scope").map { name in
      token(.session, name.utf8) { "session-\($0).scope" }
    }
  }

  /// `pod3f1c9a52-…`, `kubepods-burstable-pod3f1c9a52_….slice`, or 32 digits.
  private func pod(_ text: String) -> String? {
    let suffix = text.hasSuffix(".slice") ? ".slice" : ""
    let name = Array(text.utf8.dropLast(suffix.utf8.count))
    for length in [36, 32] where name.count > length {
      let digits = Array(name.suffix(length))
      let before = Array(name.dropLast(length))
      guard before.hasSuffix("pod"), let id = Redactor.podUID(digits) else { continue }
      var token = Array(podUID(id).utf8)
      if length == 32 { token.removeAll { $0 == UInt8(ascii: "-") } }
      if digits.contains(UInt8(ascii: "_")) {
        token = token.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }
      }
      return podPrefix(String(decoding: before.dropLast(3), as: UTF8.self)) + "pod"
        + String(decoding: token, as: UTF8.self) + suffix
    }
    return nil
  }

  private func podPrefix(_ prefix: String) -> String {
    ["", "kubepods-", "kubepods-burstable-", "kubepods-besteffort-"].contains(prefix)
      ? prefix : other(Array((prefix + "pod").utf8), suffix: "-" + Redactor.kubernetesWords(prefix))
  }

  /// What of a component says which class a pod is in.
  private static func kubernetesWords(_ text: String) -> String {
    ["kubepods", "burstable", "besteffort"].filter { text.utf8.contains($0) }
      .map { $0 + "-" }.joined()
  }

  /// A uid of a pod by its digits, however it is written.
  func podUID(_ id: String) -> String {
    token(.podUID, id.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") })
  }

  private static func podUID(_ digits: [UInt8]) -> String? {
    let plain = digits.enumerated().filter { index, byte in
      !(digits.count == 36 && [8, 13, 18, 23].contains(index)
        && (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")))
    }.map(\.element)
    guard plain.count == 32, plain.allSatisfy(\.isLowerHexDigit) else { return nil }
    return String(decoding: plain, as: UTF8.self)
  }

  /// `docker-ID.scope`, `cri-containerd-ID.scope`, `ID`.
  private func container(_ text: String) -> String? {
    let suffix = text.hasSuffix(".scope") ? ".scope" : ""
    let name = Array(text.utf8.dropLast(suffix.utf8.count))
    let digits = Array(name.suffix(64))
    let before = String(decoding: name.dropLast(64), as: UTF8.self)
    guard digits.count == 64, digits.allSatisfy(\.isLowerHexDigit),
      before.isEmpty || before.hasSuffix("-")
    else { return nil }
    let id = containerID(String(decoding: digits, as: UTF8.self))
    if before.isEmpty || Redactor.runtimePrefixes.contains(before) { return before + id + suffix }
    // A prefix that nobody knows: what tells the runtime stays.
    let runtime = before.hasSuffix("containerd-") ? "-containerd" : ""
    let start = ["crio-", "libpod-"].first(where: before.hasPrefix) ?? ""
    return start + other(Array(before.utf8), suffix: runtime) + "-" + id + suffix
  }

  /// A container or virtual machine with a name in the place of an id.
  private func guest(_ text: String, below parent: [UInt8]) -> String? {
    for (prefix, suffix) in [
      ("machine-", ".scope"), ("systemd-nspawn@", ".service"), ("lxc.payload.", ""),
      ("lxc.monitor.", ""),
    ] {
      if let name = text.between(prefix, suffix) {
        return prefix + token(.guest, name.utf8) { "guest\($0)" } + suffix
      }
    }
    guard parent == Array("lxc".utf8) || parent == Array("lxc.payload".utf8) else { return nil }
    return token(.guest, text.utf8) { "guest\($0)" }
  }

  private func slice(_ text: String) -> String? {
    guard text.hasSuffix(".slice") else { return nil }
    let words = Redactor.kubernetesWords(text)
    return token(.slice, text.utf8) { number in
      "slice-\(number)" + (words.isEmpty ? "" : "-" + words.dropLast()) + ".slice"
    }
  }

  private func other(_ bytes: [UInt8], suffix: String) -> String {
    let isUnit = suffix.utf8.first == UInt8(ascii: ".")
    let words =
      isUnit || suffix.hasPrefix("-")
      ? "" : Redactor.kubernetesWords(String(decoding: bytes, as: UTF8.self))
    return token(isUnit ? .unit : .group, bytes) { number in
      (isUnit ? "unit" : "group") + "-\(number)" + (words.isEmpty ? "" : "-" + words.dropLast())
        + suffix
    }
  }
}

extension String {
  /// What lies between a prefix and a suffix. `nil` when one of them is missing, or nothing is
  /// between them.
  fileprivate func between(_ prefix: String, _ suffix: String) -> String? {
    guard utf8.count > prefix.utf8.count + suffix.utf8.count, hasPrefix(prefix), hasSuffix(suffix)
    else { return nil }
    return String(dropFirst(prefix.count).dropLast(suffix.count))
  }
}

extension Sequence<UInt8> {
  fileprivate func contains(_ word: String) -> Bool { Array(self).firstRange(of: word) != nil }
}
