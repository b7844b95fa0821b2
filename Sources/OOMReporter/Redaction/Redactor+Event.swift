public import OOMModel

extension Redactor {
  /// The event, or its outline, without what tells whose it is. Numbers of processes, sizes and times
  /// stay.
  public func event(_ event: OOMEvent) -> OOMEvent {
    var redacted = event
    redacted.id = eventID(of: event)
    redacted.host = text(.host, event.host)
    redacted.bootID = bootID(event.bootID)
    redacted.kernel = event.kernel.map { release($0) }
    redacted.trigger = event.trigger.map { trigger($0) }
    redacted.constraint = event.constraint.map { constraint($0) }
    redacted.oomMemcg = path(event.oomMemcg)
    redacted.taskMemcg = path(event.taskMemcg)
    redacted.ownerName = text(.owner, event.ownerName)
    redacted.stack = event.stack.map { stack($0) }
    redacted.cgroupStats = event.cgroupStats.map { stats($0) }
    redacted.memory = event.memory.map { memory($0) }
    for index in event.tasks?.rows.indices ?? 0..<0 {
      guard let row = event.tasks?.rows[index] else { continue }
      redacted.tasks?.rows[index].name = process(row.name)
      redacted.tasks?.rows[index].uid = uid(row.uid)
    }
    redacted.selection = event.selection.map {
      Selection(pid: $0.pid, comm: process($0.comm), score: $0.score, prefix: $0.prefix)
    }
    redacted.kills = event.kills.map { kill($0) }
    redacted.positions = event.positions.map { position($0) }
    // The lines come last: they have the tokens of what was read.
    redacted.reason = event.reason.map { line($0, of: event) }
    for index in event.kills.indices {
      redacted.kills[index].text = line(event.kills[index].text, of: event)
    }
    redacted.evidence = event.evidence.map { evidence($0, event) }
    redacted.sourceLines = event.sourceLines.map { evidence($0, event) }
    redacted.lines = event.lines.map { evidence($0, event) }
    redacted.neighbours = event.neighbours.map { neighbour($0) }
    redacted.prelude = event.prelude.map { neighbour($0) }
    return redacted
  }

  /// What somebody else says.
  public func neighbour(_ neighbour: Neighbour) -> Neighbour {
    var redacted = neighbour
    redacted.positions = neighbour.positions.map { position($0) }
    redacted.host = text(.host, neighbour.host)
    redacted.bootID = bootID(neighbour.bootID)
    redacted.unit = neighbour.unit.map { unit($0) }
    redacted.cgroup = path(neighbour.cgroup)
    redacted.containerID = neighbour.containerID.map { containerID($0) }
    redacted.comm = neighbour.comm.map { process($0) }
    redacted.text = line(neighbour)
    return redacted
  }

  private func evidence(_ line: EvidenceLine, _ event: OOMEvent) -> EvidenceLine {
    EvidenceLine(position: position(line.position), text: self.line(line.text, of: event))
  }

  private func trigger(_ trigger: Trigger) -> Trigger {
    var redacted = trigger
    redacted.comm = trigger.comm.map { process($0) }
    redacted.uid = trigger.uid.map { uid($0) }
    redacted.gfpMask = trigger.gfpMask.map { number($0) }
    redacted.gfpFlags = trigger.gfpFlags?.map { flag in
      KernelVocabulary.contains(flag.utf8) ? flag : number(flag)
    }
    redacted.nodemask = nodes(trigger.nodemask)
    redacted.taint = trigger.taint.map { taint($0) }
    redacted.hardware = text(.hardware, trigger.hardware)
    redacted.workqueue = text(.workqueue, trigger.workqueue)
    redacted.cpuset = trigger.cpuset.map { cpuset($0) }
    redacted.memsAllowed = nodes(trigger.memsAllowed)
    return redacted
  }

  private func constraint(_ constraint: Constraint) -> Constraint {
    var redacted = constraint
    redacted.name =
      KernelVocabulary.contains(constraint.name.utf8) ? constraint.name : WordRedaction.mark
    redacted.nodemask = nodes(constraint.nodemask)
    redacted.cpuset = constraint.cpuset.map { cpuset($0) }
    redacted.memsAllowed = nodes(constraint.memsAllowed)
    redacted.oomMemcg = path(constraint.oomMemcg)
    redacted.taskMemcg = path(constraint.taskMemcg)
    redacted.task = constraint.task.map { process($0) }
    redacted.uid = constraint.uid.map { uid($0) }
    return redacted
  }

  private func kill(_ kill: Kill) -> Kill {
    var redacted = kill
    redacted.comm = process(kill.comm)
    redacted.uid = kill.uid.map { uid($0) }
    redacted.positions = kill.positions.map { position($0) }
    redacted.reaping?.position = kill.reaping?.position.map { position($0) }
    return redacted
  }

  private func stack(_ stack: StackTrace) -> StackTrace {
    var redacted = stack
    redacted.frames = stack.frames.map { frame in
      let isKernels = frame.module == nil && frame.symbol.bytes.allSatisfy(Redactor.isIdentifier)
      return StackTrace.Frame(
        symbol: isKernels ? frame.symbol : text(.symbol, frame.symbol),
        module: text(.module, frame.module), isReliable: frame.isReliable)
    }
    return redacted
  }

  private func stats(_ stats: CgroupStats) -> CgroupStats {
    var redacted = stats
    redacted.path = path(stats.path)
    redacted.entries = stats.entries.map { counter($0) }
    return redacted
  }

  private func memory(_ memory: MemoryState) -> MemoryState {
    var redacted = memory
    redacted.counters = memory.counters.map { counter($0) }
    for (index, node) in memory.nodes.enumerated() {
      redacted.nodes[index].sizes = node.sizes.map { counter($0) }
    }
    for (index, zone) in memory.zones.enumerated() {
      redacted.zones[index].name =
        KernelVocabulary.contains(zone.name.utf8) ? zone.name : token(.zone, zone.name.utf8)
      redacted.zones[index].sizes = zone.sizes.map { counter($0) }
      redacted.zones[index].counts = zone.counts.map { counter($0) }
      redacted.zones[index].buddy = zone.buddy?.map { blocks in
        let isKernels = WordRedaction.isMigrateTypes(Array(blocks.migrateTypes.utf8)[...])
        return FreeBlocks(
          count: blocks.count, size: blocks.size,
          migrateTypes: isKernels ? blocks.migrateTypes : "")
      }
    }
    redacted.slabs = memory.slabs.map {
      SlabCache(name: slab($0.name), used: $0.used, total: $0.total)
    }
    redacted.allocations = memory.allocations.map {
      AllocationSite(size: $0.size, calls: $0.calls, place: place($0.place))
    }
    return redacted
  }

  // MARK: - Words of the kernel's

  private func counter<Value>(_ counter: NamedCount<Value>) -> NamedCount<Value> {
    KernelVocabulary.contains(counter.name.utf8)
      ? counter : NamedCount(token(.counter, counter.name.utf8), counter.value)
  }

  /// The kernel's own caches keep their names.
  func slab(_ name: UntrustedText) -> UntrustedText {
    KernelVocabulary.hasSlab(name.bytes) ? name : text(.slab, name)
  }

  private static let kernelDirectories = [
    "arch/", "block/", "crypto/", "drivers/", "fs/", "include/", "init/", "io_uring/", "ipc/",
    "kernel/", "lib/", "mm/", "net/", "security/", "sound/", "virt/",
  ]

  /// Files of the kernel's own source stay, those of modules do not.
  func place(_ place: UntrustedText) -> UntrustedText {
    let parts = place.bytes.split(separator: UInt8(ascii: " "))
    let isKernels =
      parts.count == 2 && Redactor.kernelDirectories.contains { place.bytes.hasPrefix($0) }
      && place.bytes.allSatisfy { Redactor.isIdentifier($0) || "/-: ".utf8.contains($0) }
    return isKernels ? place : text(.place, place)
  }

  /// The root has none, and `/` is its name.
  func cpuset(_ name: UntrustedText) -> UntrustedText {
    name.bytes == Array("/".utf8) ? name : path(name)
  }

  private static func isIdentifier(_ byte: UInt8) -> Bool {
    byte.isDecimalDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private func taint(_ taint: UntrustedText) -> UntrustedText {
    let letters = taint.bytes.dropFirst("Tainted: ".utf8.count)
    let isLetters =
      taint.bytes.hasPrefix("Tainted: ")
      && letters.split(separator: UInt8(ascii: " ")).allSatisfy { word in
        word.count <= 3 && word.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
      }
    return isLetters ? taint : line(taint, naming: [])
  }

  private func number(_ text: String) -> String {
    WordRedaction.isNumber(Array(text.utf8)[...]) ? text : WordRedaction.mark
  }

  private func nodes(_ list: String?) -> String? {
    list.map { Redactor.isNodeList($0) ? $0 : WordRedaction.mark }
  }

  /// `0-3,8`, and `(null)`.
  static func isNodeList(_ list: String) -> Bool {
    list == "(null)"
      || list.utf8.allSatisfy {
        $0.isDecimalDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ",")
      }
  }

  // MARK: - Releases

  private static let vendorWords: Set<String> = [
    "generic", "amd64", "x86_64", "aarch64", "arm64", "armv7l", "armhf", "i386", "i486", "i586",
    "i686", "ppc64le", "ppc64el", "s390x", "riscv64", "lowlatency", "server", "virtual", "cloud",
    "aws",
    "azure", "gcp", "gke", "oracle", "kvm", "raspi", "rt", "default", "arch1", "lts", "pve",
    "elrepo", "EL",
    "smp", "SMP", "ELsmp", "PAE", "pae", "el5PAE", "bpo", "rc", "dirty", "x86", "64", "686", "uek",
    "el7uek",
    "el8uek", "el9uek",
  ]

  /// `6.8.0-45-generic`: the version with what distributions put behind it. Who builds a kernel of
  /// his own names it as he likes.
  func release(_ release: UntrustedText) -> UntrustedText {
    guard release.bytes.first?.isDecimalDigit ?? false else {
      return UntrustedText(WordRedaction.mark)
    }
    var bytes: [UInt8] = []
    var rest = release.bytes[...]
    while let first = rest.first {
      let word = rest.prefix { $0.isDecimalDigit || Redactor.isLetter($0) || $0 >= 0x80 }
      if word.isEmpty {
        bytes.append("-.+~_".utf8.contains(first) ? first : UInt8(ascii: "-"))
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst(word.count)
      bytes += Redactor.isOfVendor(word) ? Array(word) : Array("redacted".utf8)
    }
    return UntrustedText(bytes)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// Numbers, architectures and flavours, and `el8`, `fc39`, `rc5`, `deb12u1`.
  private static func isOfVendor(_ word: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: word, as: UTF8.self)
    if word.allSatisfy(\.isDecimalDigit) { return word.count <= 8 }
    if vendorWords.contains(text) { return true }
    for start in ["el", "fc", "rc", "deb", "amzn", "bpo", "u"] where text.hasPrefix(start) {
      let tail = text.dropFirst(start.count)
      let isShort = tail.utf8.count <= 4
      if isShort,
        tail.utf8.allSatisfy({
          $0.isDecimalDigit || $0 == UInt8(ascii: "u") || $0 == UInt8(ascii: "a")
        })
      {
        return true
      }
    }
    return false
  }
}
