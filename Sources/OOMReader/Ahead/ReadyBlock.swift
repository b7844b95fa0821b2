import OOMModel

/// A block that another thread has read, in its place, until it is released.
struct ReadyBlock {
  let slot: Int
  /// The bytes before it may be written too, `headroom` of them: for the lines of the block before it that
  /// are not done with.
  let start: UnsafeMutableRawPointer
  let count: Int
  let quiet: QuietStretch

  static let headroom = 64 * 1024
  static let blockSize = 256 * 1024
  static let slotSize = headroom + blockSize

  /// Says in which part of a block nothing begins.
  typealias Look = @Sendable (Span<UInt8>) -> QuietStretch
}

/// Blocks that others read, one after the other.
protocol BlockSource: AnyObject {
  /// The next block; `nil` at the end.
  func next() -> ReadyBlock?

  /// The block has been taken.
  func release(_ block: ReadyBlock)
}
