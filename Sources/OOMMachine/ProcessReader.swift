import Glibc
import OOMModel

/// The files of processes, which end whenever they want.
struct ProcessReader {
  /// `/proc`, opened.
  private let directory: Int32
  /// Bytes.
  private let pageSize: UInt64
  /// Whether v2 limits memory.
  private let isUnified: Bool
  private var files = KernelFiles()

  init(directory: Int32, pageSize: UInt64, isUnified: Bool) {
    self.directory = directory
    self.pageSize = pageSize
    self.isUnified = isUnified
  }

  /// Four files of each: nearly all of the time is the kernel's, which computes them anew.
  mutating func process(
    _ pid: Int
  ) throws(KernelFiles.Failure) -> RunningProcess {
    var status = try files.read("\(pid)/status", in: directory, isOneRecord: true) {
      ProcessStatus($0)
    }
    if status.isKernelThread || (status.rss == nil && (pid == 2 || status.parent == 2)) {
      var thread = RunningProcess(task: status.row(pid: pid, oomScoreAdj: 0, pageSize: pageSize))
      thread.kind = .kernelThread
      return thread
    }
    let score = try files.read("\(pid)/oom_score", in: directory, isOneRecord: true) {
      $0.signedNumber
    }
    let adj = try files.read("\(pid)/oom_score_adj", in: directory, isOneRecord: true) {
      $0.signedNumber
    }
    // A leader that has ended while its threads go on: the memory is theirs.
    if status.rss == nil, let score, score > 0, let thread = liveThread(of: pid) {
      status = thread
    }
    var process = RunningProcess(
      task: status.row(pid: pid, oomScoreAdj: adj ?? 0, pageSize: pageSize))
    process.kind = status.rss == nil ? .zombie : .process
    process.oomScore = score
    // A kernel without cgroups has no such file.
    let membership = try? files.read("\(pid)/cgroup", in: directory, isOneRecord: true) {
      CgroupMembership($0)
    }
    process.cgroup = isUnified ? membership?.unified : membership?.memory
    process.ownerPath = membership?.owner
    return process
  }

  private mutating func liveThread(of pid: Int) -> ProcessStatus? {
    let tasks = openat(directory, "\(pid)/task", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard tasks >= 0 else { return nil }
    guard let listing = fdopendir(tasks) else {
      close(tasks)
      return nil
    }
    defer { closedir(listing) }
    while let entry = readdir(listing) {
      let thread = withUnsafeBytes(of: &entry.pointee.d_name) { $0.pid }
      guard let thread,
        let status = try? files.read("\(thread)/status", in: tasks, { ProcessStatus($0) }),
        status.rss != nil
      else { continue }
      return status
    }
    return nil
  }
}
