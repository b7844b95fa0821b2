internal import OOMModel

/// A line of stable releases: 6.12, and 2.6.32 in the old numbering. What a gfp bit means does
/// not change in such a line.
struct KernelSeries: Sendable, Hashable, Comparable {
  let major: Int
  let minor: Int
  /// The third number of 2.6.x, else 0.
  let third: Int

  init(_ major: Int, _ minor: Int, _ third: Int) {
    self.major = major
    self.minor = minor
    self.third = third
  }

  static func < (a: KernelSeries, b: KernelSeries) -> Bool {
    (a.major, a.minor, a.third) < (b.major, b.minor, b.third)
  }
}

/// What the name of a release says about its source: `3.10.0-1160.el7.x86_64`,
/// `6.1.0-50-cloud-amd64`, `5.17-rc5`.
struct KernelRelease {
  enum Vendor: Hashable {
    /// Mainline, or a distribution that stays with its series.
    case none
    /// `.el7`, on the version that Red Hat froze for it. Not `3.10.108-1.el7.elrepo`, which is
    /// mainline for RHEL 7, and not `4.14.0-115.el7a`.
    case redHat(Int)
    /// A version that Red Hat froze, from somebody else.
    case unknown
  }

  let series: KernelSeries
  let vendor: Vendor

  init?(_ release: UntrustedText) {
    let bytes = release.bytes
    let version = bytes.prefix { $0 == UInt8(ascii: ".") || KernelRelease.isDigit($0) }
    let numbers = version.split(separator: UInt8(ascii: "."))
      .prefix(3).map { Int(String(decoding: $0, as: UTF8.self)) ?? -1 }
    guard numbers.count >= 2, numbers.allSatisfy({ (0...9999).contains($0) }) else { return nil }
    let isOld = numbers[0] == 2
    guard !isOld || numbers.count == 3 else { return nil }
    series = KernelSeries(numbers[0], numbers[1], isOld ? numbers[2] : 0)

    let patch = isOld || numbers.count < 3 ? 0 : numbers[2]
    guard patch == 0, let frozen = KernelRelease.frozen[series] else {
      vendor = .none
      return
    }
    let words = bytes[version.endIndex...].split { !KernelRelease.isWord($0) }
    let suffixes = [Array("el\(frozen)".utf8), Array("EL".utf8)]
    if words.contains(where: { suffixes.contains(Array($0)) }) {
      vendor = .redHat(frozen)
    } else {
      vendor = words.isEmpty || series != KernelSeries(3, 10, 0) ? .none : .unknown
    }
  }

  /// The major release of Red Hat Enterprise Linux by the series of its kernel.
  private static let frozen: [KernelSeries: Int] = [
    KernelSeries(2, 6, 9): 4, KernelSeries(2, 6, 18): 5, KernelSeries(2, 6, 32): 6,
    KernelSeries(3, 10, 0): 7, KernelSeries(4, 18, 0): 8, KernelSeries(5, 14, 0): 9,
    KernelSeries(6, 12, 0): 10,
  ]

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }
}
