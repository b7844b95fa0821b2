import OOMForensics
public import OOMModel

/// A command that was run, and what the machine tells of OOM kills while it ran.
public struct CommandRun: Sendable {
  /// How it ended.
  public enum End: Sendable, Hashable {
    case status(Int32)
    case signal(Int32)
  }

  /// Where kills would be told of.
  public struct Source: Sendable, Hashable {
    /// `/dev/kmsg`, `journal`, a path, or the file with the counter of a cgroup.
    public let name: String
    /// Why nothing of it is known. `nil` where it was read.
    public let problem: Problem?

    public init(_ name: String, _ problem: Problem?) {
      self.name = name
      self.problem = problem
    }
  }

  /// What the kernel counts of OOM kills in the command's cgroup.
  public struct Counter: Sendable, Hashable {
    /// `memory.events`, `memory.oom_control`
    public let file: String
    public let before: Int
    public let after: Int

    public init(file: String, before: Int, after: Int) {
      self.file = file
      self.before = before
      self.after = after
    }

    public var kills: Int { max(0, after - before) }

    /// v2 counts what happens in the cgroups below, too (cgroup-v2.rst, memory.events); v1 does not.
    public var countsBelow: Bool { file == "memory.events" }
  }

  public enum Answer: String, Sendable, Hashable {
    /// Processes of its tree.
    case killed
    /// In its cgroup; of none of them is it known that they are of its tree.
    case killedInCgroup = "killed_in_cgroup"
    /// By the counter alone.
    case counted
    case notKilled = "not_killed"
    /// Nothing could be read that would tell.
    case notProven = "not_proven"
  }

  /// How an event concerns the command.
  public enum Relation: Sendable, Hashable {
    case tree
    case cgroup
  }

  /// Processes of the command, by the kernel's numbers. `nil` in a pid namespace, where these are not
  /// seen.
  public let pids: Set<Int>?
  /// As `/proc/PID/cgroup` has it. `nil` where it is not known, and for the root, which all are in.
  public let cgroup: UntrustedText?
  public let end: End
  /// `nil` where the cgroup has none that can be read.
  public let counter: Counter?
  public var sources: [Source] = []
  /// Kills that were found in what was read.
  public private(set) var killsOfTree = 0
  public private(set) var killsInCgroup = 0
  public private(set) var otherKills = 0

  public init(pids: Set<Int>?, cgroup: UntrustedText?, end: End, counter: Counter?) {
    self.pids = pids
    self.cgroup = cgroup.flatMap { $0.bytes.count > 1 ? $0 : nil }
    self.end = end
    self.counter = counter
  }

  /// Whether the event concerns the command; it is counted.
  public mutating func take(_ event: OOMEvent) -> Relation? {
    let relation = relation(of: event)
    // What a program made up is listed, where that is wanted, and proves nothing.
    guard !event.isUntrusted else { return relation }
    switch relation {
    case .tree: killsOfTree += event.kills.count
    case .cgroup: killsInCgroup += event.kills.count
    case nil: otherKills += event.kills.count
    }
    return relation
  }

  private func relation(of event: OOMEvent) -> Relation? {
    if let pids, event.kills.contains(where: { $0.pid.map(pids.contains) ?? false }) {
      return .tree
    }
    guard let cgroup else { return nil }
    if event.killer == nil {
      return event.taskMemcg.map { $0.isBelow(cgroup) } ?? false ? .cgroup : nil
    }
    // A userspace killer kills the whole of the cgroup it names.
    return event.oomMemcg.map { $0.bytes.count > 1 && cgroup.isBelow($0) } ?? false ? .cgroup : nil
  }

  /// Kills that the kernel counted, and that are in nothing that was read.
  public var countedOnly: Int { max(0, (counter?.kills ?? 0) - killsOfTree - killsInCgroup) }

  public var answer: Answer {
    if killsOfTree > 0 { return .killed }
    if killsInCgroup > 0 { return .killedInCgroup }
    if countedOnly > 0 { return .counted }
    // Without pids any kill may be of a process that went to another cgroup.
    if otherKills > 0, pids == nil { return .notProven }
    if isLogRead { return .notKilled }
    // A counter knows of those only that stayed in its cgroup, or below it where that counts.
    guard let counter else { return .notProven }
    return counter.countsBelow || !isKilled ? .notKilled : .notProven
  }

  /// Whether the kernel's own words were read.
  public var isLogRead: Bool { sources.contains { $0.problem == nil } }

  /// By SIGKILL itself, or by what a shell says of a child of it.
  public var isKilled: Bool { status == 137 }

  /// What a shell would say.
  public var status: Int32 {
    switch end {
    case .status(let status): status
    case .signal(let signal): 128 + signal
    }
  }
}
