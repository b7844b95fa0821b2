import ArgumentParser
import OOMLogKit
import OOMModel

/// Whose kills, and round which moment: with any of these a report also answers whether it was an OOM
/// kill.
struct FilterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only kills of this process, by the number the kernel gave it. May be given more than once.",
      valueName: "pid"))
  var pid: [Int] = []

  @Option(
    help: ArgumentHelp(
      "Only kills of processes with this name, or with those that a pattern matches. May be given "
        + "more than once.", valueName: "name"))
  var comm: [String] = []

  @Option(
    name: [.customShort("u"), .long],
    help: ArgumentHelp(
      "Only kills in this unit or slice, or in those that a pattern matches. May be given more than "
        + "once.",
      valueName: "unit"))
  var unit: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only kills in this container: its id or the start of it, or its name under LXC and "
        + "systemd-nspawn. May be given more than once.", valueName: "id"))
  var container: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only kills in this pod: its uid or the start of it. May be given more than once.",
      valueName: "uid"))
  var pod: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only events of this scope: the machine, a cgroup's limit, a cpuset, a memory policy, or a "
        + "userspace killer. May be given more than once.", valueName: "scope"))
  var scope: [ScopeArgument] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Only what happened about this time: '2026-11-22 09:30', -2h.", valueName: "time"))
  var around: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How far from the time of --around: 30s, 1h; without it 5min. Or a range of its own: "
        + "'2026-11-22 09:30..2026-11-22 10:15', or -2h.. for one that goes on.", valueName: "span")
  )
  var window: String?

  func validate() throws {
    if let pid = pid.first(where: { $0 < 1 }) {
      throw ValidationError("'\(pid)' is no number of a process")
    }
    if comm.contains("") { throw ValidationError("--comm needs a name, or a pattern like 'java*'") }
    if unit.contains("") { throw ValidationError("--unit needs a name, or a pattern like 'web*'") }
    if container.contains("") { throw ValidationError("--container needs an id or a name") }
    if let pod = pod.first(where: { !FilterOptions.isStartOfUID($0) }) {
      throw ValidationError("'\(pod)' is no uid of a pod: 6 digits of it at the least")
    }
    guard let window else { return }
    if window.contains("..") {
      if around != nil { throw ValidationError("a range in --window goes without --around") }
      if bounds == nil {
        throw ValidationError("--window needs the start of a range: '2026-11-22 09:30..now'")
      }
      return
    }
    if around == nil {
      throw ValidationError("--window is for --around, or a range: '2026-11-22 09:30..now'")
    }
    guard let span = TimeExpression.timespan(window), span > 0 else {
      throw ValidationError("cannot read the time span '\(window)': try 10min")
    }
  }

  /// The ends of the range that --window is, as they were written.
  var bounds: (since: String, until: String?)? {
    guard let window,
      let dots = window.utf8.indices.first(where: { index in
        window.utf8[index...].starts(with: "..".utf8)
      })
    else { return nil }
    let (since, until) = (window[..<dots], window[dots...].dropFirst(2))
    if since.isEmpty { return nil }
    return (String(since), until.isEmpty ? nil : String(until))
  }

  private static func isStartOfUID(_ text: String) -> Bool {
    let digits = text.filter { $0 != "-" && $0 != "_" }
    return (6...32).contains(digits.utf8.count) && digits.allSatisfy(\.isHexDigit)
  }

  private static let usualWindow: Int64 = 300_000_000

  func complete(_ request: inout ScanRequest, around instant: Int64?) {
    request.units = unit
    request.containers = container
    request.pods = pod
    request.pids = pid
    request.comms = comm
    request.scopes = Set(scope.map(\.scope))
    guard let instant else { return }
    let span = window.flatMap { TimeExpression.timespan($0) } ?? FilterOptions.usualWindow
    let (since, isBefore) = instant.subtractingReportingOverflow(span)
    let (until, isAfter) = instant.addingReportingOverflow(span)
    request.since = isBefore ? .min : since
    request.until = isAfter ? .max : until
  }
}

/// `memcg`, as the output has it.
struct ScopeArgument: ExpressibleByArgument {
  let scope: Scope

  init?(argument: String) {
    guard let scope = Scope(rawValue: argument) else { return nil }
    self.scope = scope
  }

  static var allValueStrings: [String] { Scope.allCases.map(\.rawValue) }
}
