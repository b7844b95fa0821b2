public import OOMModel

/// Which journals to read, in the terms of journalctl.
public enum JournalSelection: Sendable, Hashable {
  /// That of this machine, all boots.
  case system
  /// Those of all machines that this one keeps, the remote ones among them.
  case merged
  /// `NAME`, `+NAME` for the default one beside it, `*` for all.
  case namespace(String, isMerged: Bool = false)
  /// A container that runs here.
  case machine(String)
  /// The journals below the root directory of another system.
  case root(String)
  /// Journal files in a directory, and those that come to be there while it is followed.
  case directory(String)
  case files([String])
  /// Files that are open, and stay so.
  case descriptors([Int32])

  public var name: String {
    switch self {
    case .system, .merged: "journal"
    case .namespace(let name, _): "journal namespace \(name)"
    case .machine(let name): "journal of machine \(name)"
    case .root(let path), .directory(let path): path
    case .files(let paths): paths.count == 1 ? paths[0] : "journal files"
    case .descriptors: "journal files"
    }
  }
}

/// Which entries of them.
public struct JournalFilter: Sendable, Hashable {
  /// Both ends included. Microseconds since 1970.
  public var since: Int64?
  public var until: Int64?
  /// 32 hex digits.
  public var boot: String?
  public var start: Start?
  /// Also what systemd, other killers and container runtimes wrote about kills, which has to be
  /// looked for in indices of its own.
  public var withNeighbours = false
  /// Only those of programs.
  public var isWithoutKernel = false

  /// A place to start from. It is where reading starts whatever the range says.
  public enum Start: Sendable, Hashable {
    case at(cursor: String)
    case after(cursor: String)
  }

  public init() {}
}

/// Which boot, as `journalctl --boot` takes it.
public struct BootSelection: Sendable, Hashable {
  /// 32 hex digits.
  public let id: String?
  /// From that boot; without an id, from 1 on those from the first one, up to 0 those back from the
  /// last one.
  public let offset: Int

  public init(id: String?, offset: Int) {
    self.id = id
    self.offset = offset
  }

  /// `""`, `-1`, `2`, `ID`, `ID-1`, `ID+1`; `nil` for everything else.
  public init?(_ text: String) {
    let digits = text.utf8.prefix(32)
    let hasID =
      digits.count == 32
      && digits.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0 | 0x20)
      }
    id = hasID ? String(decoding: digits, as: UTF8.self).lowercased() : nil
    let rest = hasID ? text.utf8.dropFirst(32) : text.utf8[...]
    if rest.isEmpty {
      offset = 0
      return
    }
    guard let first = rest.first,
      !hasID || first == UInt8(ascii: "+") || first == UInt8(ascii: "-"),
      let offset = Int(String(decoding: rest, as: UTF8.self))
    else { return nil }
    self.offset = offset
  }

  /// The position in a list of boots, the oldest first.
  public func index(in boots: [JournalBoot]) -> Int? {
    var index: Int
    if let id {
      guard let named = boots.firstIndex(where: { $0.id == id }) else { return nil }
      index = named
    } else {
      index = offset > 0 ? -1 : boots.count - 1
    }
    let (sum, isTooLarge) = index.addingReportingOverflow(offset)
    index = sum
    return !isTooLarge && boots.indices.contains(index) ? index : nil
  }
}
