public import OOMModel

/// An `oom_score_adj` to be assumed for some processes: what if a unit had it?
public struct Adjustment: Sendable, Hashable {
  /// A pid, a unit or a slice, or the name of a process.
  public let name: String
  /// -1000...1000
  public let value: Int

  public enum Target: String, Sendable, Hashable {
    case pid
    case unit
    case comm
  }

  /// `NAME=VALUE`. `nil` where it is none, or the kernel would not take the value.
  public init?(_ text: String) {
    guard let sign = text.lastIndex(of: "="), sign != text.startIndex,
      let value = Int(text[text.index(after: sign)...]), (-1000...1000).contains(value)
    else { return nil }
    name = String(text[..<sign])
    self.value = value
  }

  /// Whom it is for: the pid where the name is a number of one, then the unit, then all processes of
  /// that name. `nil` where there is nobody.
  public func processes(of machine: MachineState) -> (target: Target, pids: [Int])? {
    let user = machine.processes.filter { $0.kind == .process }
    if let pid = Int(name), user.contains(where: { $0.task.pid == pid }) { return (.pid, [pid]) }
    let inUnit = user.filter { $0.isInUnit(name) }
    if !inUnit.isEmpty { return (.unit, inUnit.map(\.task.pid)) }
    let named = user.filter { $0.task.name == UntrustedText(name) }
    return named.isEmpty ? nil : (.comm, named.map(\.task.pid))
  }
}

extension RunningProcess {
  /// As `systemctl` takes units: `NAME` is `NAME.service`.
  func isInUnit(_ name: String) -> Bool {
    guard let ownerPath else { return false }
    return UnitName.forms(name).contains { ownerPath.isInside($0) }
  }
}

enum UnitName {
  static func forms(_ name: String) -> [UntrustedText] {
    [UntrustedText(name), UntrustedText(name + ".service")]
  }
}

extension MachineState {
  /// The cgroups that are this unit's, as its processes tell: those of several users' managers can have
  /// the same name.
  public func cgroups(ofUnit name: String) -> [UntrustedText] {
    let names = UnitName.forms(name)
    var found: [UntrustedText] = []
    for path in processes.compactMap(\.cgroup) {
      let components = path.bytes.split(
        separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      guard
        let index = components.firstIndex(where: { part in
          names.contains { $0.bytes.elementsEqual(part) && !part.isEmpty }
        })
      else { continue }
      let unit = UntrustedText(Array(components[...index].joined(separator: [UInt8(ascii: "/")])))
      if !found.contains(unit) { found.append(unit) }
    }
    return found
  }
}
