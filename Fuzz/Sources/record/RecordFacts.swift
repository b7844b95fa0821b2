import FuzzSupport
import OOMModel

@testable import OOMParser

/// What a record has taken from its line.
struct RecordFacts {
  /// Quoted as they stand in the line.
  var texts: [UntrustedText] = []
  /// Those of them that are names of processes, which the kernel bounds.
  var names: [UntrustedText] = []
  /// The scanner reads no line before such a record.
  var opensEvent = false
  var number = 0

  init(_ record: Record) {
    switch record {
    case .invoked(let trigger):
      take([trigger.comm])
      use(strings: [trigger.gfpMask, trigger.nodemask] + (trigger.gfpFlags ?? []))
      number = (trigger.order ?? 0) &+ (trigger.oomScoreAdj ?? 0) &+ (trigger.oomAdj ?? 0)
      opensEvent = true
    case .summary(let constraint):
      take([constraint.task])
      texts += [constraint.cpuset, constraint.oomMemcg, constraint.taskMemcg].compactMap { $0 }
      use(strings: [constraint.nodemask, constraint.memsAllowed])
      number = (constraint.pid ?? 0) &+ Int(constraint.uid ?? 0)
      opensEvent = true
    case .selection(let selection):
      take([selection.comm])
      number = selection.pid &+ (selection.score ?? 0)
      opensEvent = true
    case .killed(let killed):
      take([killed.comm])
      number = killed.figures.sum
      opensEvent = true
    case .reaped(let reaped):
      texts += [reaped.comm].compactMap { $0 }
      number = reaped.pid
      opensEvent = true
    case .groupKill, .manual, .suppressed: opensEvent = true
    case .deadEnd(let line): opensEvent = line.deadEnd != .deadlock
    case .limit(let limit): texts += [limit.taskMemcg, limit.oomMemcg].compactMap { $0 }
    case .cgroupStats(let stats):
      texts.append(stats.path)
      number = stats.entries.reduce(0) { $0 ^ $1.value.hashValue }
    case .frame(let frame): texts += [frame.symbol, frame.module].compactMap { $0 }
    default: useBytes(of: record)
    }
  }

  private mutating func take(_ found: [UntrustedText?]) {
    names += found.compactMap { $0 }
    texts += found.compactMap { $0 }
  }

  private mutating func use(strings: [String?]) {
    for case let text? in strings where text.utf8.allSatisfy({ $0 < 0x80 }) {
      texts.append(UntrustedText(text))
    }
  }
}

extension Killed.Figures {
  fileprivate var sum: Int {
    [totalVM, anonRSS, fileRSS, shmemRSS, pgtables].reduce(oomScoreAdj ?? 0) {
      $0 ^ $1.hashValue
    }
  }
}
