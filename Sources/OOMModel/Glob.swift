/// A pattern of names, over bytes: `*` stands for any, `?` for one. Everything else is itself.
public struct Glob: Sendable, Hashable {
  public let text: String
  private let pattern: [UInt8]

  public init(_ text: String) {
    self.text = text
    pattern = Array(text.utf8)
  }

  /// Goes back to the last star only: in steps of the product of both lengths at the most.
  public func matches(_ name: [UInt8]) -> Bool {
    var (at, index) = (0, 0)
    var star: (pattern: Int, name: Int)?
    while index < name.count {
      if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
        star = (at + 1, index)
        at += 1
      } else if at < pattern.count, pattern[at] == UInt8(ascii: "?") || pattern[at] == name[index] {
        at += 1
        index += 1
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        (at, index) = (last.pattern, last.name + 1)
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
