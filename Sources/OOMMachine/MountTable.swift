import OOMModel

/// What `/proc/self/mountinfo` says of the kernel's own file systems (fs/proc_namespace.c,
/// `show_mountinfo`).
struct MountTable {
  /// A mounted hierarchy of cgroups.
  struct Hierarchy {
    /// Where it is mounted.
    let directory: UntrustedText
    /// The cgroup that is seen there; `/` where it is all.
    let root: UntrustedText
  }

  /// The first of v2.
  private(set) var unified: Hierarchy?
  /// The one of v1 that limits memory.
  private(set) var memory: Hierarchy?
  private(set) var hidesProcesses = false
  private(set) var isMemorySubstituted = false

  init(_ bytes: UnsafeRawBufferPointer) {
    bytes.forEachLine { line in
      let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      // 36 35 98:0 /root /directory options [tags…] - type source options
      guard words.count > 6,
        let dash = words[6...].firstIndex(where: { $0.elementsEqual("-".utf8) }),
        words.count > dash + 3
      else { return }
      let (type, directory, options) = (words[dash + 1], words[4], words[dash + 3])
      func hierarchy() -> Hierarchy {
        Hierarchy(
          directory: MountTable.unescaped(directory), root: MountTable.unescaped(words[3]))
      }
      func hasOption(_ isWanted: (Slice<UnsafeRawBufferPointer>) -> Bool) -> Bool {
        options.split(separator: UInt8(ascii: ",")).contains(where: isWanted)
      }
      if type.elementsEqual("cgroup2".utf8) {
        if unified == nil { unified = hierarchy() }
      } else if type.elementsEqual("cgroup".utf8) {
        if memory == nil, hasOption({ $0.elementsEqual("memory".utf8) }) { memory = hierarchy() }
      } else if type.elementsEqual("proc".utf8), directory.elementsEqual("/proc".utf8) {
        hidesProcesses = hasOption {
          $0.starts(with: "hidepid=".utf8) && !$0.elementsEqual("hidepid=0".utf8)
            && !$0.elementsEqual("hidepid=off".utf8)
        }
      } else if type.elementsEqual("fuse.lxcfs".utf8), directory.elementsEqual("/proc/meminfo".utf8)
      {
        isMemorySubstituted = true
      }
    }
  }

  /// Blanks, line breaks and backslashes of a path are three octal digits there.
  private static func unescaped(_ path: Slice<UnsafeRawBufferPointer>) -> UntrustedText {
    var plain: [UInt8] = []
    var rest = path
    while let byte = rest.popFirst() {
      let digits = rest.prefix(3)
      if byte == UInt8(ascii: "\\"), digits.count == 3,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
      {
        plain.append(value)
        rest = rest.dropFirst(3)
      } else {
        plain.append(byte)
      }
    }
    return UntrustedText(plain)
  }
}
