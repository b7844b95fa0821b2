import Glibc

/// The processes that descend from one, as far as they lived long enough to be seen.
public struct ProcessTree {
  /// All that were seen, those that have ended too. The first of all is not among them.
  public private(set) var pids: Set<Int> = []
  private let first: Int
  private let root: String
  private var files = KernelFiles()
  /// Those that may have children. Whoever has lost its parent stays among them.
  private var alive: Set<Int> = []

  public init(of pid: Int, root: String = "") {
    first = pid
    self.root = root
  }

  /// Looks once. `/proc/PID/task/TID/children` (fs/proc/array.c) needs CONFIG_PROC_CHILDREN; without it
  /// nobody is seen.
  public mutating func look() {
    var waiting = [first] + alive
    alive = []
    var seen: Set<Int> = []
    while let pid = waiting.popLast() {
      guard seen.insert(pid).inserted, let children = children(of: pid) else { continue }
      if pid != first { alive.insert(pid) }
      pids.formUnion(children)
      waiting += children
    }
  }

  /// `nil` where the process has ended.
  private mutating func children(of pid: Int) -> [Int]? {
    guard let listing = opendir(root + "/proc/\(pid)/task") else { return nil }
    defer { closedir(listing) }
    var children: [Int] = []
    while let entry = readdir(listing) {
      guard let thread = withUnsafeBytes(of: &entry.pointee.d_name, { $0.pid }) else { continue }
      let found = try? files.read("\(thread)/children", in: dirfd(listing)) { bytes in
        bytes.split(separator: UInt8(ascii: " ")).compactMap {
          UnsafeRawBufferPointer(rebasing: $0).pid
        }
      }
      children += found ?? []
    }
    return children
  }
}
