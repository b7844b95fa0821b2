import Glibc
import OOMModel

/// Reads the files of a list, and unpacks them, before their turn comes: several at once, each on a thread of
/// its own. Their blocks wait in a room of a fixed size, which the file whose turn it is always has a part of.
///
/// Only text is read this way, and text in a compression. What is anything else (an archive, a journal, what
/// cannot be read, a file so large that several threads share it) is left to whose turn it is, who finds out
/// again and says what is wrong.
///
/// What makes the shared memory safe: a slot belongs to the thread that took it from `free` until its block
/// lies in the queue of its file, and then to the one that reads the list until it puts it back. All of that
/// happens under the lock, which orders the bytes too. The helpers end before the memory is given back.
final class FilesAhead: @unchecked Sendable {
  private static let slotCount = 64
  /// Kept for the file whose turn it is.
  private static let headSlots = 4

  private enum State {
    case waiting
    case passed
    case ready(FileAhead)
  }

  private let files: [ListedFile]
  private let look: ReadyBlock.Look
  private let limits: UnpackingLimits
  private let memory: UnsafeMutableRawPointer
  /// A file is ready, a block lies in its queue, or a slot is free.
  private let monitor = Monitor()
  /// The last one freed is taken first: it is in somebody's cache.
  private var free = Array(0..<FilesAhead.slotCount)
  private var states: [State]
  /// The file to be claimed next, and the one whose turn it is.
  private var nextFile = 0
  private var head = 0
  private var isStopped = false
  private var helpers = Helpers()

  /// `files` in the order of their turns.
  init(
    _ files: [ListedFile], helpers: Int, _ limits: UnpackingLimits, look: @escaping ReadyBlock.Look
  ) {
    self.files = files
    self.look = look
    self.limits = limits
    memory = .allocate(
      byteCount: FilesAhead.slotCount * ReadyBlock.slotSize, alignment: 4096)
    states = Array(repeating: .waiting, count: files.count)
    for _ in 0..<helpers { self.helpers.start { self.help() } }
  }

  /// To be called once, when no more files are wanted.
  func stop() {
    monitor.lock()
    isStopped = true
    monitor.tell()
    monitor.unlock()
    helpers.join()
    // They hold this one, and their files are open.
    states = []
    head = files.count
  }

  deinit { memory.deallocate() }

  // MARK: - In turn

  /// What was read of a file, whose turn it is now. `nil` where it was left alone. Each file has to be asked
  /// for, and `finish` follows.
  func take(_ file: ListedFile) -> FileAhead? {
    monitor.lock()
    defer { monitor.unlock() }
    guard helpers.count > 0, head < files.count, files[head] == file else { return nil }
    while true {
      switch states[head] {
      case .waiting: monitor.wait()
      case .passed: return nil
      case .ready(let file): return file
      }
    }
  }

  /// The turn of the next file has come.
  func finish(_ file: ListedFile) {
    monitor.lock()
    defer { monitor.unlock() }
    guard head < files.count, files[head] == file else { return }
    if case .ready(let file) = states[head] { free += file.queue.map(\.slot) }
    states[head] = .passed
    head += 1
    monitor.tell()
  }

  fileprivate func next(of file: FileAhead) -> ReadyBlock? {
    monitor.lock()
    defer { monitor.unlock() }
    while file.queue.isEmpty {
      if file.isDone { return nil }
      monitor.wait()
    }
    return file.queue.removeFirst()
  }

  fileprivate func isDone(_ file: FileAhead) -> Bool {
    monitor.lock()
    defer { monitor.unlock() }
    return file.isDone
  }

  fileprivate func release(_ block: ReadyBlock) {
    monitor.lock()
    free.append(block.slot)
    monitor.tell()
    monitor.unlock()
  }

  // MARK: - Ahead

  private func help() {
    while let index = claim() {
      let file = FileAhead(files[index], limits, self)
      monitor.lock()
      states[index] = file.map { .ready($0) } ?? .passed
      monitor.tell()
      monitor.unlock()
      if let file { read(file, index) }
    }
  }

  private func claim() -> Int? {
    monitor.lock()
    defer { monitor.unlock() }
    guard !isStopped, nextFile < files.count else { return nil }
    nextFile += 1
    return nextFile - 1
  }

  private func read(_ file: FileAhead, _ index: Int) {
    while let slot = claimSlot(for: index) {
      let start = memory + slot * ReadyBlock.slotSize + ReadyBlock.headroom
      let room = UnsafeMutableRawBufferPointer(start: start, count: ReadyBlock.blockSize)
      let count = file.fill(room)
      let bytes = UnsafeRawBufferPointer(rebasing: room[..<count])
      let quiet = bytes.withMemoryRebound(to: UInt8.self) { look($0.span) }
      let isLast = count < room.count
      monitor.lock()
      // Its turn may be over, when whoever reads it wants no more.
      if index < head || count == 0 {
        free.append(slot)
      } else {
        file.queue.append(ReadyBlock(slot: slot, start: start, count: count, quiet: quiet))
      }
      if isLast { file.isDone = true }
      monitor.tell()
      monitor.unlock()
      if isLast { return }
    }
  }

  /// `nil` when no more of the file is wanted.
  private func claimSlot(for index: Int) -> Int? {
    monitor.lock()
    defer { monitor.unlock() }
    while !isStopped, index >= head {
      if free.count > (index == head ? 0 : FilesAhead.headSlots) { return free.removeLast() }
      monitor.wait()
    }
    return nil
  }

  fileprivate var hasStopped: Bool {
    monitor.lock()
    defer { monitor.unlock() }
    return isStopped
  }
}

/// A file that is read ahead of its turn.
final class FileAhead: ByteStream, BlockSource, @unchecked Sendable {
  let name: String
  let modificationMicroseconds: Int64?
  /// What comes out of it is counted when its turn comes: so much as the argument that it belongs to may unpack.
  var budget: UnpackingBudget?
  let isPacked: Bool

  private unowned let owner: FilesAhead
  private let stream: any ByteStream
  /// What has been read of the stream, to find out what it is.
  private var start: ArraySlice<UInt8>
  private var limitProblem: Problem?

  // Under the lock of the owner.
  fileprivate var queue: [ReadyBlock] = []
  fileprivate var isDone = false

  /// `nil` for what cannot be read ahead. Called by a helper.
  fileprivate init?(_ listed: ListedFile, _ limits: UnpackingLimits, _ owner: FilesAhead) {
    guard listed.identity != nil, let file = try? listed.open(),
      !file.isWorthSharing
    else { return nil }
    var reader = BlockReader(file)
    switch reader.content(shouldStop: { owner.hasStopped }) {
    case .text:
      stream = file
      isPacked = false
    #if Archive
      case .packed(.compression(let compression)):
        guard let region = FileRegion(file),
          let unpacked = try? Unpacked(
            region, compression, name: file.name, budget: UnpackingBudget(limits),
            shouldStop: { owner.hasStopped }),
          unpacked.layers <= UnpackingLimits.nesting
        else { return nil }
        reader = BlockReader(unpacked.stream)
        guard case .text = reader.content(shouldStop: { owner.hasStopped }),
          !reader.start.isEmpty
        else { return nil }
        stream = unpacked.stream
        isPacked = true
    #endif
    default:
      return nil
    }
    name = file.name
    modificationMicroseconds = file.modificationMicroseconds
    start = reader.start[...]
    self.owner = owner
  }

  /// The number of bytes: less than there is room for at the end only. Called by a helper.
  fileprivate func fill(_ room: UnsafeMutableRawBufferPointer) -> Int {
    var count = min(start.count, room.count)
    room.copyBytes(from: start.prefix(count))
    start = start.dropFirst(count)
    while count < room.count {
      guard let more = stream.read(into: UnsafeMutableRawBufferPointer(rebasing: room[count...]))
      else {
        if owner.hasStopped { break }
        continue
      }
      if more == 0 { break }
      count += more
    }
    return count
  }

  // MARK: - In turn

  func next() -> ReadyBlock? {
    guard limitProblem == nil, let block = owner.next(of: self) else { return nil }
    if isPacked, let budget {
      budget.spend(block.count)
      if let limit = budget.limit(unpacked: 0, packed: 0, more: 0) {
        limitProblem = Problem(.limitReached(limit), input: name)
        owner.release(block)
        return nil
      }
    }
    return block
  }

  func release(_ block: ReadyBlock) { owner.release(block) }

  /// All of it comes in blocks.
  func read(into room: UnsafeMutableRawBufferPointer) -> Int? { 0 }

  /// What is wrong with it is known when all of it has been read.
  var problem: Problem? { limitProblem ?? (owner.isDone(self) ? stream.problem : nil) }
}
