/// The first piece of a message that the kernel prints in pieces, by what it ends with.
enum Fragment {
  /// `NAME invoked oom-killer: gfp_mask=0x…(…), nodemask=` (4.12)
  case invoked
  /// `NAME cpuset=` (3.18 to 4.19)
  case cpuset
  /// `Task in `, with or without the first path (2.6.32 to 4.19)
  case limit
  /// `Tasks in `, with or without the path (4.19 and later)
  case groupKill
  /// `Memory cgroup stats for `, torn by a path of more than 900 bytes
  case cgroupStats
  /// `Node 0 `
  case zone
  /// `lowmem_reserve[]:`
  case lowmemReserve
  /// `Node 0 DMA: ` and the free blocks that came with it
  case buddy

  init?(_ text: Span<UInt8>) {
    if text.starts(with: "Task in ", at: 0), !Fragment.limit.isWhole(text) {
      self = .limit
      return
    }
    if text.starts(with: "Tasks in ", at: 0), !Fragment.groupKill.isWhole(text) {
      self = .groupKill
      return
    }
    switch text[text.count - 1] {
    case UInt8(ascii: "="):
      if text.ends(with: ", nodemask="), text.firstRange(of: " invoked oom-killer: ") != nil {
        self = .invoked
        return
      }
      if text.ends(with: " cpuset="), text.count <= 15 + " cpuset=".utf8.count {
        self = .cpuset
        return
      }
    case UInt8(ascii: ":"):
      if text.count == "lowmem_reserve[]:".utf8.count, text.starts(with: "lowmem_reserve[]:", at: 0)
      {
        self = .lowmemReserve
        return
      }
    case .space:
      if Fragment.isNode(text) {
        self = .zone
        return
      }
      if text.starts(with: "Memory cgroup stats for ", at: 0) {
        self = .cgroupStats
        return
      }
      var at = 0
      if ZonePlace.skip(text, &at) != nil, text.starts(with: ":", at: at),
        text.firstRange(of: "= ") == nil
      {
        self = .buddy
        return
      }
    default: break
    }
    return nil
  }

  /// `Node 0 ` and nothing more.
  private static func isNode(_ text: Span<UInt8>) -> Bool {
    var at = 0
    return text.skip("Node ", &at) && text.decimal(&at) != nil && at == text.count - 1
  }

  func isWhole(_ text: Span<UInt8>) -> Bool {
    switch self {
    case .invoked: text.firstRange(of: " order=") != nil
    case .cpuset: text.firstRange(of: " mems_allowed=") != nil
    case .limit: hasText(text, after: " killed as a result of limit of ")
    case .groupKill: text.ends(with: "memory.oom.group set")
    case .cgroupStats: text.ends(with: ":")
    case .zone: true
    // The numbers are one piece; or each is one, and there is no telling the last.
    case .lowmemReserve: text.count > "lowmem_reserve[]:".utf8.count + 2
    case .buddy: text.firstRange(of: "= ") != nil
    }
  }

  /// Whether `next` can stand behind what there is.
  func takes(_ next: Span<UInt8>, after text: Span<UInt8>) -> Bool {
    guard next.count > 0 else { return false }
    switch self {
    case .invoked:
      return next[0] == UInt8(ascii: "(") || next[0] == UInt8(ascii: ",") || next[0].isDigit
    case .cpuset:
      // The name can be anything; the line that follows in a dump is not a piece of this one.
      return next.starts(with: " mems_allowed=", at: 0)
        || text.ends(with: "cpuset=") && !next.starts(with: "CPU: ", at: 0)
          && !next.starts(with: "Pid: ", at: 0)
    case .limit:
      return next[0] == UInt8(ascii: "/") || next.starts(with: " killed as a result of", at: 0)
        || next.starts(with: " as a result of limit of ", at: 0)
    case .groupKill:
      return next[0] == UInt8(ascii: "/") || next.starts(with: " are going to be killed", at: 0)
    case .cgroupStats:
      return next[0] == UInt8(ascii: "/") || next[0] == UInt8(ascii: ":")
    case .zone:
      var at = 0
      return !next.starts(with: "Node ", at: 0) && ZonePlace.skip(next, &at) != nil
    case .lowmemReserve:
      return next[0] == .space && next.count > 1 && next[1].isDigit
    case .buddy:
      var at = 0
      if next.starts(with: "= ", at: 0) { return true }
      if next[0] == UInt8(ascii: "(") { return true }
      return next.decimal(&at) != nil && next.starts(with: "*", at: at)
    }
  }

  private func hasText(_ text: Span<UInt8>, after words: StaticString) -> Bool {
    text.lastRange(of: words).map { $0.upperBound < text.count } ?? false
  }
}
