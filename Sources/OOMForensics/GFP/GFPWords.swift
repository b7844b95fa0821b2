public import OOMModel

extension GFPRequest {
  /// The request in plain English, without a full stop and without bytes of the log: "user memory
  /// or page cache that can be moved, from any zone; may sleep and reclaim".
  public func words(in scope: Scope) -> String {
    switch origin {
    case .manual: return "no memory was asked for: the run was started by hand"
    case .pageFault:
      return "a page fault that failed for lack of memory; what it asked for is not in the log"
    case .allocation: break
    }
    if let meaning { return meaning.words(in: scope) }
    if case .undecoded(let reason) = basis { return "not decoded: " + reason.words }
    return "not known: the log has names of no known kernel"
  }
}

extension GFPMeaning {
  /// As `GFPRequest.words`. A cgroup is charged for pages of any zone, and for user memory with
  /// the mask `GFP_KERNEL` (mm/memory.c), so neither is said of a charge.
  public func words(in scope: Scope) -> String {
    var text = memory(in: scope)
    if scope == .memcg {
      text += ", charged to a cgroup"
    } else if let zone {
      text += zone == .movable ? ", from any zone" : ", from zone " + zone.words
    }
    return text + "; " + permissions
  }

  private func memory(in scope: Scope) -> String {
    let zeroed = isZeroed ? "zeroed " : ""
    switch purpose {
    case .transparentHugePage: return zeroed + "memory for a transparent huge page"
    case .user:
      // The page cache is read into its pages: it does not ask for zeroes.
      let memory = isZeroed ? "zeroed user memory" : "user memory or page cache"
      return memory + (isMovable ? " that can be moved" : "")
    case .kernel where [.global, .cpuset, .mempolicy].contains(scope):
      return zeroed + "kernel memory"
    case .kernel, nil: return zeroed + "memory"
    }
  }

  private var permissions: String {
    var text: String
    if !maySleep {
      text = isAtomic ? "must not sleep, may use reserves (atomic)" : "must not sleep or reclaim"
    } else if !mayStartIO {
      text = "may sleep and reclaim, but not start I/O"
    } else if !mayEnterFilesystems {
      text = "may sleep and reclaim, but not enter filesystems"
    } else {
      text = "may sleep and reclaim"
    }
    if mustNotFail { text += "; must not fail" }
    return text
  }
}
