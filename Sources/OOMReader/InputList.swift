import Glibc
public import OOMModel

/// One thing to read.
public struct Input: Sendable, Hashable {
  public let kind: Kind
  /// Named by the user, not found in a directory.
  public let isNamed: Bool
  /// Which of the arguments it comes from.
  public let argument: Int

  public enum Kind: Sendable, Hashable {
    case file(ListedFile)
    /// What was rotated away from a log, oldest first, and the log.
    case family([ListedFile])
    case standardInput
    /// A file of the systemd journal, for libsystemd to open.
    case journalFile(String)
  }

  public init(_ kind: Kind, isNamed: Bool, argument: Int = 0) {
    self.kind = kind
    self.isNamed = isNamed
    self.argument = argument
  }

  /// Of several files the first.
  public var name: String {
    switch kind {
    case .file(let file): file.path.name
    case .family(let files): files.first?.path.name ?? ""
    case .standardInput: "-"
    case .journalFile(let path): path
    }
  }
}

/// The inputs that a list of paths means: `-` is standard input, a directory is the files below
/// it in the order of their names. Files of one log are one input, also where they are named one by
/// one, as the shell does for `kern.log*`.
public struct InputList: Sendable {
  public private(set) var inputs: [Input] = []
  /// Directories, or parts of them, that could not be listed.
  public private(set) var problems: [(problem: Problem, isNamed: Bool)] = []
  public private(set) var notices: [Notice] = []

  /// Deeper than any log directory; a loop of mounts ends here.
  private static let depthLimit = 32

  public init(paths: [LogPath]) {
    for (argument, path) in paths.enumerated() {
      if path.name == "-" {
        inputs.append(Input(.standardInput, isNamed: true, argument: argument))
      } else if InputList.type(of: path, following: true) == S_IFDIR {
        addDirectory(path, argument, depth: 0)
      } else {
        add(path, isNamed: true, argument)
      }
    }
    joinFamilies()
  }

  /// Where syslog daemons put the kernel's messages: `kern.log` (Debian) or `messages` (Red Hat,
  /// SUSE), else `syslog`, with what was rotated away.
  public static func usualLogFiles(in directory: LogPath = LogPath("/var/log")) -> [LogPath] {
    let names = names(in: directory) ?? []
    for family in ["kern.log", "messages", "syslog"] {
      let members = names.filter { RotatedName($0).family == Array(family.utf8) }
      if !members.isEmpty { return members.map(directory.below) }
    }
    return []
  }

  /// Sorted. `nil`, with errno, when the directory cannot be read.
  static func names(in path: LogPath) -> [[UInt8]]? {
    guard let directory = path.withCString({ opendir($0) }) else { return nil }
    defer { closedir(directory) }
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let entry = readdir(directory) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) {
          Array(UnsafeRawBufferPointer(start: $0, count: strlen($0)))
        }
      }
      if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
    }
    // The end of a directory and an error look the same but for errno.
    return errno == 0 ? names.sorted { $0.lexicographicallyPrecedes($1) } : nil
  }

  /// The journal files of a directory: those in it and, as journald has them, in the folders of the
  /// machines below it.
  public static func journalFiles(
    in directory: LogPath, ofAllFolders: Bool = false
  ) -> InputList {
    var list = InputList(paths: [])
    guard let names = names(in: directory) else {
      list.problems.append((Problem(errno: errno, input: directory.name), isNamed: true))
      return list
    }
    for name in names {
      let path = directory.below(name)
      if isJournal(path.name) {
        list.inputs.append(Input(.journalFile(path.name), isNamed: false))
      } else if ofAllFolders || isMachine(name), type(of: path, following: true) == S_IFDIR {
        guard let files = Self.names(in: path) else {
          list.problems.append((Problem(errno: errno, input: path.name), isNamed: false))
          continue
        }
        for file in files.map(path.below) where isJournal(file.name) {
          list.inputs.append(Input(.journalFile(file.name), isNamed: false))
        }
      }
    }
    if list.inputs.isEmpty, list.problems.isEmpty {
      list.problems.append((Problem(.noJournalFiles, input: directory.name), isNamed: true))
    }
    return list
  }

  /// journalctl reads no other folder below one that is named: neither those of other journal namespaces,
  /// which have a dot and the name behind the id, nor `remote`.
  private static func isMachine(_ name: [UInt8]) -> Bool {
    name.count == 32 && name.allSatisfy { $0.isHexDigit }
  }

  /// The files that a shell pattern stands for, `{a,b}` too; the pattern itself where there is none.
  public static func files(matching pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, GLOB_NOCHECK | GLOB_BRACE, nil, &found) == 0 else { return [pattern] }
    return (0..<Int(found.gl_pathc)).compactMap { index in
      found.gl_pathv[index].map { String(cString: $0) }
    }
  }

  private mutating func add(_ path: LogPath, isNamed: Bool, _ argument: Int) {
    inputs.append(Input(.file(ListedFile(path)), isNamed: isNamed, argument: argument))
  }

  private mutating func joinFamilies() {
    let streams = RotatedFamily.streams(
      inputs.map { input in
        if case .file(let file) = input.kind { RotatedFamily.Place(file.path) } else { nil }
      })
    inputs = streams.map { stream in
      let first = inputs[stream[0]]
      guard stream.count > 1 else { return first }
      var seen: Set<FileIdentity> = []
      let files = stream.compactMap { index -> ListedFile? in
        guard case .file(let file) = inputs[index].kind else { return nil }
        // One that was renamed while the list was made is in it under both names.
        if let identity = file.identity, !seen.insert(identity).inserted { return nil }
        return file
      }
      return Input(.family(files), isNamed: first.isNamed, argument: first.argument)
    }
  }

  /// The names journald gives its files: `.journal`, and `.journal~` after a crash. Only for what
  /// is no text: people give such names to what journalctl printed, too.
  static func isJournal(_ path: String) -> Bool {
    path.hasSuffix(".journal") || path.hasSuffix(".journal~")
  }

  private mutating func addDirectory(_ path: LogPath, _ argument: Int, depth: Int) {
    guard depth < InputList.depthLimit else {
      problems.append((Problem(.tooDeep, input: path.name), isNamed: false))
      return
    }
    if InputList.isKernelTree(path) {
      notices.append(Notice(.skipped, because: "not a directory of logs", path.name))
      return
    }
    guard let names = InputList.names(in: path) else {
      problems.append((Problem(errno: errno, input: path.name), isNamed: depth == 0))
      return
    }
    for name in names {
      let below = path.below(name)
      switch InputList.type(of: below, following: false) {
      case S_IFREG: add(below, isNamed: false, argument)
      case S_IFDIR: addDirectory(below, argument, depth: depth + 1)
      case S_IFLNK:
        // Not followed: the target is in the directory itself, or was not asked for.
        notices.append(Notice(.skipped, because: "symbolic link not followed", below.name))
      case 0:
        problems.append((Problem(errno: errno, input: below.name), isNamed: false))
      default:
        notices.append(Notice(.skipped, because: "not a regular file", below.name))
      }
    }
  }

  /// proc and sysfs hold no logs, and some of their files never end.
  private static func isKernelTree(_ path: LogPath) -> Bool {
    guard let device = device(of: path) else { return false }
    return ["/proc", "/sys", "/sys/fs/cgroup"].contains { Self.device(of: LogPath($0)) == device }
      && device != Self.device(of: LogPath("/"))
  }

  private static func device(of path: LogPath) -> dev_t? {
    var info = stat()
    return path.withCString { stat($0, &info) } == 0 ? info.st_dev : nil
  }

  private static func type(of path: LogPath, following: Bool) -> mode_t {
    var info = stat()
    let result = path.withCString { following ? stat($0, &info) : lstat($0, &info) }
    return result == 0 ? info.st_mode & S_IFMT : 0
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
