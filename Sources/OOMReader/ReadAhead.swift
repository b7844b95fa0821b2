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
final class ReadAhead: @unchecked Sendable {
  typealias Look = @Sendable (Span<UInt8>) -> QuietStretch

  /// Before the bytes of a block, for the unfinished line of the block before it.
  static let headroom = 32 * 1024
  /// The slots of a thread fit into the second-level cache of its core together.
  static let blockSize = 256 * 1024
  private static let slotSize = headroom + blockSize
  /// Enough that a helper does not wait for its turn, and few enough for its cache.
  private static let slotsPerThread = 2

  private enum State {
    case free
    case claimed(block: Int)
    case done(block: Int, count: Int, quiet: QuietStretch)
  }

  private let descriptor: Int32
  private let range: Range<Int64>
  private let look: Look
  private let memory: UnsafeMutableRawPointer
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  /// A block is done, or a slot is free.
  private let change: UnsafeMutablePointer<pthread_cond_t>
  private var states: [State]
  private var helpers: [pthread_t] = []
  /// The block to be claimed next, and the one to be handed on next.
  private var nextBlock = 0
  private var head = 0
  private var isStopped = false
  /// Threads that wait for a change: a system call is spent on those only.
  private var waiting = 0

  /// A block in its place. The bytes before it may be written too, `headroom` of them.
  struct Ready {
    fileprivate let slot: Int
    let start: UnsafeMutableRawPointer
    /// Less than a whole block where the range ends, or the file was cut.
    let count: Int
    let quiet: QuietStretch
  }

  /// `range` is of the file behind the descriptor, which stays open for as long as this lives.
  init(_ descriptor: Int32, _ range: Range<Int64>, helpers: Int, look: @escaping Look) {
    self.descriptor = descriptor
    self.range = range
    self.look = look
    let slots = (helpers + 1) * ReadAhead.slotsPerThread
    memory = .allocate(byteCount: slots * ReadAhead.slotSize, alignment: 4096)
    states = Array(repeating: .free, count: slots)
    lock = .allocate(capacity: 1)
    change = .allocate(capacity: 1)
    pthread_mutex_init(lock, nil)
    pthread_cond_init(change, nil)
    for number in 1...max(helpers, 1) where helpers > 0 { start(helper: number) }
  }

  /// The helper of a machine that gives no more threads is missed by nobody.
  private func start(helper number: Int) {
    final class Start {
      let owner: ReadAhead
      let number: Int
      init(_ owner: ReadAhead, _ number: Int) {
        self.owner = owner
        self.number = number
      }
    }
    var thread = pthread_t()
    let start = Unmanaged.passRetained(Start(self, number))
    let status = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
        start.owner.help(start.number)
        return nil
      }, start.toOpaque())
    if status == 0 { helpers.append(thread) } else { start.release() }
  }

  /// To be called once, when no more blocks are wanted.
  func stop() {
    pthread_mutex_lock(lock)
    isStopped = true
    pthread_cond_broadcast(change)
    pthread_mutex_unlock(lock)
    for thread in helpers { pthread_join(thread, nil) }
    helpers = []
  }

  deinit {
    pthread_cond_destroy(change)
    pthread_mutex_destroy(lock)
    change.deallocate()
    lock.deallocate()
    memory.deallocate()
  }

  // MARK: - In order

  /// The next block; `nil` at the end of the range.
  func next() -> Ready? {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    guard offset(of: head) < range.upperBound else { return nil }
    while true {
      for (slot, state) in states.enumerated() {
        if case .done(head, let count, let quiet) = state {
          return Ready(slot: slot, start: start(of: slot), count: count, quiet: quiet)
        }
      }
      // Where the next one is not claimed, neither are those after it, so that a slot is free.
      if !readOne(thread: 0) { wait() }
    }
  }

  private func wait() {
    waiting += 1
    pthread_cond_wait(change, lock)
    waiting -= 1
  }

  private func tell() {
    if waiting > 0 { pthread_cond_broadcast(change) }
  }

  /// The block has been taken.
  func release(_ ready: Ready) {
    pthread_mutex_lock(lock)
    states[ready.slot] = .free
    head += 1
    tell()
    pthread_mutex_unlock(lock)
  }

  // MARK: - Ahead

  private func help(_ thread: Int) {
    pthread_mutex_lock(lock)
    while !isStopped, offset(of: nextBlock) < range.upperBound {
      if !readOne(thread: thread) { wait() }
    }
    pthread_mutex_unlock(lock)
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
    pthread_mutex_unlock(lock)
    let count = read(block, to: start(of: slot))
    let bytes = UnsafeRawBufferPointer(start: start(of: slot), count: count)
    let quiet = bytes.withMemoryRebound(to: UInt8.self) { look($0.span) }
    pthread_mutex_lock(lock)
    states[slot] = .done(block: block, count: count, quiet: quiet)
    if block == head, thread != 0 { tell() }
    return true
  }

  private func read(_ block: Int, to room: UnsafeMutableRawPointer) -> Int {
    let at = offset(of: block)
    let wanted = min(ReadAhead.blockSize, Int(range.upperBound - at))
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
    range.lowerBound + Int64(block) * Int64(ReadAhead.blockSize)
  }

  private func start(of slot: Int) -> UnsafeMutableRawPointer {
    memory + slot * ReadAhead.slotSize + ReadAhead.headroom
  }
}
