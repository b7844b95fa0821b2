internal import OOMModel

/// C13-C16, C19: whose cgroup the victim was in.
enum PodRules {
  private static func podAdj(_ facts: Facts) throws(Unmet) -> Int? {
    guard let path = facts.event.taskMemcg else { throw Unmet(.paths) }
    guard facts.identity?.podUID != nil || path.bytes[...].contains("kubepods") else { return nil }
    guard let adj = facts.kill?.oomScoreAdj else { throw Unmet(.kill) }
    return adj
  }

  static let all: [Rule] = [
    Rule(.nodePressure) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      guard let path = facts.event.taskMemcg else { throw Unmet(.paths) }
      guard path.bytes[...].contains("kubepods") else { return nil }
      return Found(
        .certain, "The node ran out, not the pod's limit: the pod died for its score.",
        lines: ["oom-kill:"],
        advice: [
          Advice(.kubernetes, "resources.requests.memory", note: "the request, not the limit"),
          Advice(.kubelet, "evictionHard", note: "memory.available"),
          Advice(.kubelet, "systemReserved"),
        ])
    },
    Rule(.bestEffortPod) { facts throws(Unmet) in
      guard let adj = try podAdj(facts), adj >= 1000 else { return nil }
      return Found(
        .high, "A pod without requests (BestEffort) is the first to die.",
        lines: ["Killed process"],
        advice: [Advice(.kubernetes, "resources.requests.memory")])
    },
    Rule(.burstablePod) { facts throws(Unmet) in
      guard let adj = try podAdj(facts), (2...999).contains(adj) else { return nil }
      return Found(
        .high,
        "A Burstable pod: it asks for about \(1000 - adj) thousandths of the node's memory.",
        lines: ["Killed process"],
        advice: [Advice(.kubernetes, "resources.requests.memory", note: "nearer to what it uses")])
    },
    Rule(.guaranteedPod) { facts throws(Unmet) in
      guard let adj = try podAdj(facts), (-998 ... -997).contains(adj) else { return nil }
      return Found(
        .high,
        facts.isMachineWide
          ? "A Guaranteed or critical pod died of the node's shortage: its reservations are far off."
          : "A Guaranteed or critical pod reached its own limit.",
        lines: ["Killed process"],
        advice: [
          facts.isMachineWide
            ? Advice(.kubelet, "systemReserved")
            : Advice(.kubernetes, "resources.limits.memory")
        ])
    },
    Rule(.ownerKnown) { facts throws(Unmet) in
      guard let identity = facts.identity else { throw Unmet(.paths) }
      if let pod = identity.podUID {
        return Found(
          .certain, "The victim belonged to the pod \(UntrustedText(pod)).", lines: ["oom-kill:"])
      }
      if let container = identity.containerID {
        return Found(
          .certain, "The victim belonged to the container \(UntrustedText(container)).",
          lines: ["oom-kill:"])
      }
      guard let unit = identity.unitName else { return nil }
      return Found(.certain, "The victim belonged to \(unit).", lines: ["oom-kill:", "Task in"])
    },
  ]
}
