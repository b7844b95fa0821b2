package import OOMModel

/// `NAME cpuset=/ mems_allowed=0`: 2.6.32 to 4.19, a line of its own. Since 5.0 it is part of the
/// summary.
///
/// kernel/cpuset.c, `cpuset_print_current_mems_allowed`. The name of the cpuset is the last
/// component of its path.
package struct CpusetLine {
  package let cpuset: UntrustedText
  package let memsAllowed: String

  private static let longestName = 15

  static func parse(_ text: Span<UInt8>) -> CpusetLine? {
    // The name is the trigger's: it cannot be longer than this.
    guard let words = text.firstRange(of: " cpuset=", lastStart: longestName),
      let mems = text.lastRange(of: " mems_allowed=", from: words.upperBound)
    else { return nil }
    let end = NodeList.end(text, from: mems.upperBound)
    guard end == text.count else { return nil }
    return CpusetLine(
      cpuset: text.text(words.upperBound..<mems.lowerBound),
      memsAllowed: text.string(mems.upperBound..<end))
  }
}
