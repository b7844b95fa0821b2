import Glibc
import OOMModel

/// Reads the blocks of a large file on several threads, and looks at each as soon as it is there, while
/// its bytes are in the cache of that core. The blocks are handed on in the order of the file, by the
/// thread that asks for them, which reads and looks too when the next one is not ready.
///
/// What makes the shared memory safe: a slot belongs to one thread for good, which writes to its bytes
/// only between claiming a block for it and marking it as done; the thread that hands blocks on reads
/// and writes them only between that mark and the release of the slot. Claims, marks and releases
/// happen under the lock, which orders the bytes too. The helpers end before the memory is given back.
final class ReadAhead: BlockSource, @unchecked Sendable {
  /// Enough that a helper does not wait for its turn, and few enough for the second-level cache of its core.
  private static let slotsPerThread = 2

  private enum State {
    case free
    case claimed(block: Int)
    case done(block: Int, count: Int, quiet: QuietStretch)
  }

  private let descriptor: Int32
  private let range: Range<Int64>
  private let look: ReadyBlock.Look
  private let memory: UnsafeMutableRawPointer
  /// A block is done, or a slot is free.
  private let monitor = Monitor()
  private var states: [State]
  private var helpers = Helpers()
  /// The block to be claimed next, and the one to be handed on next.
  private var nextBlock = 0
  private var head = 0
  private var wasCut = false
  private var isStopped = false

  /// `range` is of the file behind the descriptor, which stays open for as long as this lives.
  init(_ descriptor: Int32, _ range: Range<Int64>, helpers: Int, look: @escaping ReadyBlock.Look) {
    self.descriptor = descriptor
    self.range = range
    self.look = look
    let slots = (helpers + 1) * ReadAhead.slotsPerThread
    memory = .allocate(byteCount: slots * ReadyBlock.slotSize, alignment: 4096)
    states = Array(repeating: .free, count: slots)
    for number in 0..<helpers { self.helpers.start { self.help(number + 1) } }
  }

  /// To be called once, when no more blocks are wanted.
  func stop() {
    monitor.lock()
    isStopped = true
    monitor.tell()
    monitor.unlock()
    helpers.join()
  }

  deinit { memory.deallocate() }

  // MARK: - In order

  /// The next block; `nil` at the end of the range, and of a file that was cut.
  func next() -> ReadyBlock? {
    monitor.lock()
    defer { monitor.unlock() }
    guard !wasCut, offset(of: head) < range.upperBound else { return nil }
    while true {
      for (slot, state) in states.enumerated() {
        if case .done(head, let count, let quiet) = state {
          wasCut = count < ReadyBlock.blockSize
          return ReadyBlock(slot: slot, start: start(of: slot), count: count, quiet: quiet)
        }
      }
      // Where the next one is not claimed, neither are those after it, so that a slot is free.
      if !readOne(thread: 0) { monitor.wait() }
    }
  }

  /// The block has been taken.
  func release(_ ready: ReadyBlock) {
    monitor.lock()
    states[ready.slot] = .free
    head += 1
    monitor.tell()
    monitor.unlock()
  }

  // MARK: - Ahead

  private func help(_ thread: Int) {
    monitor.lock()
    while !isStopped, offset(of: nextBlock) < range.upperBound {
      if !readOne(thread: thread) { monitor.wait() }
    }
    monitor.unlock()
  }

  /// Claims a block and reads it. `false` where there is none, or no slot. Called under the lock, which
  /// it gives up meanwhile.
  private func readOne(thread: Int) -> Bool {
    let own = thread * ReadAhead.slotsPerThread..<(thread + 1) * ReadAhead.slotsPerThread
    let free = own.first { if case .free = states[$0] { true } else { false } }
    guard !isStopped, offset(of: nextBlock) < range.upperBound, let slot = free else {
      return false
    }
    let block = nextBlock
    nextBlock += 1
    states[slot] = .claimed(block: block)
    monitor.unlock()
    let count = read(block, to: start(of: slot))
    let bytes = UnsafeRawBufferPointer(start: start(of: slot), count: count)
    let quiet = bytes.withMemoryRebound(to: UInt8.self) { look($0.span) }
    monitor.lock()
    states[slot] = .done(block: block, count: count, quiet: quiet)
    if block == head, thread != 0 { monitor.tell() }
    return true
  }

  private func read(_ block: Int, to room: UnsafeMutableRawPointer) -> Int {
    let at = offset(of: block)
    let wanted = min(ReadyBlock.blockSize, Int(range.upperBound - at))
    var count = 0
    while count < wanted {
      let more = pread(descriptor, room + count, wanted - count, off_t(at) + off_t(count))
      if more < 0, errno == EINTR { continue }
      guard more > 0 else { break }
      count += more
    }
    return count
  }

  private func offset(of block: Int) -> Int64 {
    range.lowerBound + Int64(block) * Int64(ReadyBlock.blockSize)
  }

  private func start(of slot: Int) -> UnsafeMutableRawPointer {
    memory + slot * ReadyBlock.slotSize + ReadyBlock.headroom
  }
}
