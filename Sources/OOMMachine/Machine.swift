import Glibc
public import OOMModel

/// The machine in front of us, by its `/proc` and its cgroups.
public struct Machine {
  /// Before `/proc` and `/sys`; empty for this machine's own.
  private let root: String
  private let pageSize: UInt64
  private var files = KernelFiles()
  private let mounts: MountTable?
  /// Those of v1 where they limit memory.
  private let hierarchy: MountTable.Hierarchy?
  private let isUnified: Bool

  /// `root` is where `/proc` and `/sys` are: empty for this machine's own, a directory where those of
  /// the host are mounted in a container. `pageSize` is in bytes.
  public init(root: String = "", pageSize: UInt64) {
    self.root = root == "/" ? "" : root
    self.pageSize = max(pageSize, 1)
    let table = try? files.read(self.root + "/proc/self/mountinfo") { MountTable($0) }
    mounts = table
    hierarchy = table.flatMap { $0.memory ?? $0.unified }
    isUnified = table?.memory == nil
  }

  // MARK: - Processes

  /// All that `/proc` tells of processes, read once.
  public mutating func state() throws(Problem) -> MachineState {
    let (memory, swap) = try totals()
    var state = MachineState(pageSize: pageSize, memory: memory, swap: swap)
    state.hidesProcesses = mounts?.hidesProcesses ?? false
    state.isMemorySubstituted = mounts?.isMemorySubstituted ?? false
    state.isInitialNamespace = isInitialNamespace
    state.panicOnOOM = setting("panic_on_oom")
    state.killsAllocatingTask = setting("oom_kill_allocating_task").map { $0 != 0 }
    state.swappiness = setting("swappiness")
    try readProcesses(&state)
    return state
  }

  private mutating func totals() throws(Problem) -> (memory: ByteCount, swap: ByteCount) {
    let path = root + "/proc/meminfo"
    do throws(KernelFiles.Failure) {
      let info = try files.read(path) { MemoryInfo($0) }
      guard let memory = info.total else { throw KernelFiles.Failure.gone }
      return (memory, info.swap ?? ByteCount(bytes: 0))
    } catch {
      throw Problem(error.reason, input: path)
    }
  }

  private mutating func setting(_ name: String) -> Int? {
    try? files.read(root + "/proc/sys/vm/" + name) { $0.signedNumber }
  }

  /// The kernel gives its first pid namespace this inode (include/linux/proc_ns.h,
  /// PROC_PID_INIT_INO, since 3.8).
  private var isInitialNamespace: Bool? {
    // The namespace of what is read can be another than ours, but its pid 1 is closed to most users.
    for process in ["1", "self"] {
      var name = [CChar](repeating: 0, count: 64)
      let length = readlink(root + "/proc/\(process)/ns/pid", &name, name.count)
      guard length > 0 else { continue }
      return name[..<length].elementsEqual("pid:[4026531836]".utf8.map { CChar(bitPattern: $0) })
    }
    return nil
  }

  private mutating func readProcesses(_ state: inout MachineState) throws(Problem) {
    let path = root + "/proc"
    guard let listing = opendir(path) else {
      throw Problem(KernelFiles.Failure(errno: errno).reason, input: path)
    }
    defer { closedir(listing) }
    let directory = dirfd(listing)
    var pids: [Int] = []
    while let entry = readdir(listing) {
      let pid = withUnsafeBytes(of: &entry.pointee.d_name) { $0.pid }
      if let pid { pids.append(pid) }
    }
    var reader = ProcessReader(directory: directory, pageSize: pageSize, isUnified: isUnified)
    for pid in pids.sorted() {
      do throws(KernelFiles.Failure) {
        state.processes.append(try reader.process(pid))
      } catch .gone {
        state.ended += 1
      } catch {
        state.unreadable += 1
      }
    }
  }

  // MARK: - Cgroups

  /// The limits of a cgroup, by its path as `/proc/PID/cgroup` has it. Fails where no hierarchy that
  /// limits memory is mounted, or where this cgroup is not in what is seen of it.
  public mutating func cgroup(_ path: UntrustedText) throws(Problem) -> CgroupState {
    guard let directory = directory(of: path) else {
      throw Problem(.notFound, input: path.repaired)
    }
    var state = CgroupState(path: path)
    if isUnified {
      try readUnified(&state, directory)
    } else {
      try readSeparate(&state, directory)
    }
    return state
  }

  /// The nearest cgroup above this one that has a limit. `nil` where there is none.
  public mutating func limitedCgroup(above path: UntrustedText) -> CgroupState? {
    var bytes = path.bytes
    while let slash = bytes.lastIndex(of: UInt8(ascii: "/")), bytes.count > 1 {
      // The root's own slash stays.
      bytes.removeSubrange(max(slash, 1)...)
      if let state = try? cgroup(UntrustedText(bytes)), state.limit != nil { return state }
    }
    return nil
  }

  /// The cgroup that dies as a whole when a process of `path` is killed: the outermost with
  /// `memory.oom.group`, up to the one whose limit it is, or the machine (mm/memcontrol.c,
  /// `mem_cgroup_get_oom_group`). `nil` where only the process dies, and always in v1.
  public mutating func cgroupKilled(
    withProcessOf path: UntrustedText, within limit: UntrustedText?
  ) -> UntrustedText? {
    guard isUnified else { return nil }
    var outermost: UntrustedText?
    var bytes = path.bytes
    while bytes.count > 1 {
      let here = UntrustedText(bytes)
      if let directory = directory(of: here),
        size("memory.oom.group", in: directory)?.bytes == 1
      {
        outermost = here
      }
      guard here != limit, let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { break }
      bytes.removeSubrange(slash...)
    }
    return outermost
  }

  /// The path of a process in the hierarchy that limits memory. `nil` where there is none.
  public mutating func cgroupPath(of pid: Int) -> UntrustedText? {
    guard let membership = try? files.read(root + "/proc/\(pid)/cgroup", { CgroupMembership($0) })
    else { return nil }
    return isUnified ? membership.unified : membership.memory
  }

  /// How many processes of a cgroup the OOM killer has killed, of v2 those below it included:
  /// `oom_kill` of the file that is named (mm/memcontrol.c, 4.13 and later). `nil` where it cannot be
  /// read; the root of v2 has none.
  public mutating func oomKills(in path: UntrustedText) -> (file: String, count: Int)? {
    guard let directory = directory(of: path) else { return nil }
    let file = isUnified ? "memory.events" : "memory.oom_control"
    let count = try? read(file, in: directory) { bytes in
      var count: Int?
      bytes.forEachLine { line in
        if let value = line.value(of: "oom_kill ")?.number { count = Int(exactly: value) }
      }
      return count
    }
    return count.map { (file, $0) }
  }

  /// Whether the kernel's numbers of processes are those that are seen here. `nil` where it cannot be
  /// told.
  public var hasKernelPids: Bool? { isInitialNamespace }

  /// The path of a cgroup's directory. `nil` where it is not in what is mounted.
  private func directory(of path: UntrustedText) -> [UInt8]? {
    guard let hierarchy, path.bytes.first == UInt8(ascii: "/") else { return nil }
    // Nothing outside of the hierarchy is ever opened.
    guard !path.isInside(UntrustedText("..")) else { return nil }
    var below = path.bytes[...]
    if hierarchy.root.bytes.count > 1 {
      guard below.starts(with: hierarchy.root.bytes) else { return nil }
      below = below.dropFirst(hierarchy.root.bytes.count)
      guard below.isEmpty || below.first == UInt8(ascii: "/") else { return nil }
    }
    return Array(root.utf8) + hierarchy.directory.bytes + below
  }

  private mutating func read<Result>(
    _ name: String, in directory: [UInt8], _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(KernelFiles.Failure) -> Result {
    let path = directory + "/\(name)\0".utf8
    return try files.read(path.map { CChar(bitPattern: $0) }, body)
  }

  private mutating func readUnified(
    _ state: inout CgroupState, _ directory: [UInt8]
  ) throws(Problem) {
    do throws(KernelFiles.Failure) {
      // `max` is no number.
      state.limit = try read("memory.max", in: directory) { $0.number }
        .map { ByteCount(bytes: $0) }
    } catch .gone {
      // The root, or a cgroup without the memory controller, if it is one.
      do throws(KernelFiles.Failure) {
        try read("cgroup.procs", in: directory) { _ in }
      } catch {
        throw Problem(error.reason, input: state.path.repaired)
      }
    } catch {
      throw Problem(error.reason, input: state.path.repaired)
    }
    state.usage = size("memory.current", in: directory)
    state.swapLimit = size("memory.swap.max", in: directory)
    state.killsAll = size("memory.oom.group", in: directory)?.bytes == 1
  }

  /// No limit is the largest number of pages that fits (mm/page_counter.h).
  private static let unlimited = UInt64(Int64.max) - (1 << 16)

  private mutating func readSeparate(
    _ state: inout CgroupState, _ directory: [UInt8]
  ) throws(Problem) {
    let limit: ByteCount?
    do throws(KernelFiles.Failure) {
      limit = try read("memory.limit_in_bytes", in: directory) { $0.number }
        .map { ByteCount(bytes: $0) }
    } catch {
      throw Problem(error.reason, input: state.path.repaired)
    }
    func bounded(_ size: ByteCount?) -> ByteCount? {
      size.flatMap { $0.bytes < Machine.unlimited ? $0 : nil }
    }
    state.limit = bounded(limit)
    state.usage = size("memory.usage_in_bytes", in: directory)
    if let limit = state.limit,
      let both = bounded(size("memory.memsw.limit_in_bytes", in: directory))
    {
      state.swapLimit = ByteCount(bytes: both.bytes > limit.bytes ? both.bytes - limit.bytes : 0)
    }
    state.swappiness = size("memory.swappiness", in: directory).map { Int(clamping: $0.bytes) }
    let isDisabled = try? read("memory.oom_control", in: directory) { bytes in
      var isDisabled = false
      bytes.forEachLine { line in
        if let value = line.value(of: "oom_kill_disable ") { isDisabled = value.number == 1 }
      }
      return isDisabled
    }
    state.isKillDisabled = isDisabled ?? false
  }

  private mutating func size(_ name: String, in directory: [UInt8]) -> ByteCount? {
    (try? read(name, in: directory) { $0.number }).map { ByteCount(bytes: $0) }
  }
}
