/// Paths in reports that others show beside the files of a repository.
public struct ReportPath: Sendable {
  private let directory: String
  private let root: String

  /// `root` is what paths are told from, `directory` the working directory.
  public init(directory: String, root: String) {
    self.directory = directory
    self.root = root
  }

  /// Without `./` and `..`, and never absolute: such a path would be taken for one of another machine.
  func relative(_ source: String) -> String {
    let base = components(root)
    let isAbsolute = source.hasPrefix("/")
    var parts = components(isAbsolute ? source : directory + "/" + source)
    if parts.starts(with: base) { parts.removeFirst(base.count) }
    return parts.isEmpty ? "log" : parts.joined(separator: "/")
  }

  private func components(_ path: String) -> [String] {
    var parts: [String] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return parts
  }

  /// The same as a relative reference of a URI (RFC 3986).
  func uri(_ source: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in relative(source).utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.append(byte)
      default:
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
