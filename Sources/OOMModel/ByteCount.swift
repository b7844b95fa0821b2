/// A size in bytes. The kernel prints sizes in KiB and calls them `kB`.
public struct ByteCount: Sendable, Hashable, Comparable {
  public let bytes: UInt64

  public init(bytes: UInt64) {
    self.bytes = bytes
  }

  /// A size the kernel printed as `NkB` or `NKB`: N × 1024 bytes.
  /// `nil` when the figure is too large to be a size (a damaged line).
  public init?(kilobytes: UInt64) {
    let (bytes, overflow) = kilobytes.multipliedReportingOverflow(by: 1024)
    if overflow { return nil }
    self.bytes = bytes
  }

  public static func < (a: ByteCount, b: ByteCount) -> Bool { a.bytes < b.bytes }
}

/// A number of memory pages. The page size is in no OOM line, so this is not a `ByteCount`
/// until somebody who knows the page size says so.
public struct PageCount: Sendable, Hashable, Comparable {
  public let pages: UInt64

  public init(_ pages: UInt64) {
    self.pages = pages
  }

  /// `nil` when the product is too large to be a size (a damaged line).
  public func bytes(pageSize: UInt64) -> ByteCount? {
    let (bytes, overflow) = pages.multipliedReportingOverflow(by: pageSize)
    return overflow ? nil : ByteCount(bytes: bytes)
  }

  public static func < (a: PageCount, b: PageCount) -> Bool { a.pages < b.pages }
}
