import Glibc
public import OOMModel

/// Reads bytes in blocks and hands them on until somebody has taken them all.
///
/// The buffer holds one block and the unfinished line before it; it grows only for lines longer
/// than a block, up to the longest line that the taker wants whole. So memory does not depend on
/// the size of the input.
public struct BlockReader: ~Copyable {
  /// Small enough to stay in the second-level cache, large enough to make system calls cheap.
  public static let blockSize = 256 * 1024

  /// A record of `/dev/kmsg` comes whole or not at all, and is shorter than this.
  private static let leastRoom = 16 * 1024

  private let stream: any ByteStream
  private var buffer = [UInt8](repeating: 0, count: BlockReader.blockSize)
  private var filled = 0
  private var bytes = 0
  private var isAtEnd = false

  public init(_ stream: any ByteStream) {
    self.stream = stream
  }

  /// What `read` came to.
  public struct Outcome {
    public var bytes = 0
    public var wasStopped = false
    /// Why reading ended before the end of the input.
    public var problem: Problem?
  }

  /// What the input is, told from its start, which is kept for `read`. Waits for a line or a
  /// header's worth of bytes and no longer: a log that somebody is writing comes in lines. Where there are
  /// zeros, a newline can be a part of something else.
  mutating func content(shouldStop: () -> Bool) -> Content {
    while filled < Content.longestHeader,
      !buffer[0..<filled].contains(UInt8(ascii: "\n")) || buffer[0..<filled].contains(0)
    {
      guard !shouldStop(), fill() else { break }
    }
    return Content.classify(buffer.span.extracting(0..<filled), isWhole: isAtEnd)
  }

  /// What `content` has read.
  var start: [UInt8] { Array(buffer[0..<filled]) }

  /// How large files are read by several threads.
  public struct Ahead {
    /// Threads besides the caller's.
    let helpers: Int
    let look: @Sendable (Span<UInt8>) -> QuietStretch

    /// `look` says of each block in which part of it nothing begins.
    public init(helpers: Int, look: @escaping @Sendable (Span<UInt8>) -> QuietStretch) {
      self.helpers = helpers
      self.look = look
    }
  }

  /// Hands on one block after the other. `take` gets what is there and whether it is the last,
  /// and returns how many bytes it is done with; the rest comes again with more behind it.
  public mutating func read(
    shouldStop: () -> Bool, take: (Span<UInt8>, _ isLast: Bool) -> Int
  ) -> Outcome {
    readOn(shouldStop) { block, isLast, _ in take(block, isLast) }
  }

  /// The same, where a large file may be read by several threads. `take` also gets what they know of the
  /// block.
  public mutating func read(
    ahead: Ahead, shouldStop: () -> Bool,
    take: (Span<UInt8>, _ isLast: Bool, QuietStretch?) -> Int
  ) -> Outcome {
    if let file = stream as? FileAhead {
      takeBlocks(of: file, shouldStop, take)
    } else if ahead.helpers > 0, let file = stream as? FileStream, let range = file.rangeToReadAhead
    {
      let source = ReadAhead(file.descriptor, range, helpers: ahead.helpers, look: ahead.look)
      let start = bytes
      takeBlocks(of: source, shouldStop, take)
      source.stop()
      file.goOn(after: bytes - start)
    }
    return readOn(shouldStop, take)
  }

  /// One block after the other, from where the stream stands.
  private mutating func readOn(
    _ shouldStop: () -> Bool, _ take: (Span<UInt8>, _ isLast: Bool, QuietStretch?) -> Int
  ) -> Outcome {
    var outcome = Outcome()
    var known = 0
    while true {
      if shouldStop() {
        outcome.wasStopped = true
        break
      }
      if filled > known {
        moveRest(from: take(buffer.span.extracting(0..<filled), false, nil))
        known = filled
      }
      guard fill() else { break }
    }
    while filled > 0 {
      let taken = take(buffer.span.extracting(0..<filled), true, nil)
      guard taken > 0 else { break }
      moveRest(from: taken)
    }
    outcome.bytes = bytes
    outcome.problem = stream.problem
    return outcome
  }

  /// What cannot be read this way is left to `readOn`, which comes to the same place and says why.
  private mutating func takeBlocks(
    of source: any BlockSource, _ shouldStop: () -> Bool,
    _ take: (Span<UInt8>, _ isLast: Bool, QuietStretch?) -> Int
  ) {
    while !shouldStop(), let block = source.next() {
      defer { source.release(block) }
      bytes += block.count
      if filled <= ReadyBlock.headroom {
        takeInPlace(block, take)
      } else {
        let room = UnsafeRawBufferPointer(start: block.start, count: block.count)
        let quiet = block.quiet.moved(by: filled)
        buffer.replaceSubrange(filled..., with: room)
        filled = buffer.count
        moveRest(from: take(buffer.span, false, quiet))
      }
    }
  }

  /// Puts the rest of the block before it in front of a block, and keeps the rest of it.
  private mutating func takeInPlace(
    _ block: ReadyBlock, _ take: (Span<UInt8>, _ isLast: Bool, QuietStretch?) -> Int
  ) {
    let start = block.start - filled
    buffer.withUnsafeBytes { start.copyMemory(from: $0.baseAddress!, byteCount: filled) }
    let whole = UnsafeRawBufferPointer(start: start, count: filled + block.count)
    let taken = whole.withMemoryRebound(to: UInt8.self) {
      take($0.span, false, block.quiet.moved(by: filled))
    }
    let rest = whole[min(taken, whole.count)...]
    if rest.count > buffer.count {
      buffer.append(contentsOf: repeatElement(0, count: rest.count - buffer.count))
    }
    buffer.withUnsafeMutableBytes { $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest)) }
    filled = rest.count
  }

  private mutating func moveRest(from taken: Int) {
    guard taken > 0 else { return }
    let rest = filled - taken
    if rest > 0 {
      buffer.withUnsafeMutableBytes { bytes in
        _ = memmove(bytes.baseAddress!, bytes.baseAddress! + taken, rest)
      }
    }
    filled = rest
  }

  /// Whether reading can go on. A signal is no end, and brings no bytes.
  private mutating func fill() -> Bool {
    guard !isAtEnd else { return false }
    if buffer.count - filled < BlockReader.leastRoom {
      buffer.append(contentsOf: repeatElement(0, count: buffer.count))
    }
    let count = buffer.withUnsafeMutableBytes { [stream, filled] bytes in
      stream.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[filled...]))
    }
    isAtEnd = count == 0
    filled += count ?? 0
    bytes += count ?? 0
    return !isAtEnd
  }
}
