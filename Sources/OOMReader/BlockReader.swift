import Glibc
public import OOMModel

/// Reads bytes in blocks and hands them on until somebody has taken them all.
///
/// The buffer holds one block and the unfinished line before it; it grows only for lines longer
/// than a block, up to the longest line that the taker wants whole. So memory does not depend on
/// the size of the input. Nothing is mapped: a file that is cut while it is read would fault.
public struct BlockReader: ~Copyable {
  /// Small enough to stay in the second-level cache, large enough to make system calls cheap.
  public static let blockSize = 256 * 1024

  public let name: String
  private let descriptor: Int32
  private let isOwner: Bool
  /// The last modification in microseconds since 1970, for regular files only.
  public let modificationMicroseconds: Int64?
  /// `/dev/kmsg`: one read is one record.
  public let isKernelRing: Bool

  /// Standard input.
  public init() {
    name = "-"
    descriptor = 0
    isOwner = false
    modificationMicroseconds = nil
    isKernelRing = false
  }

  public init(path: String) throws(Problem) {
    // Not blocking, so that a device cannot hold the program up before it is known what it is.
    var descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw Problem(errno: errno, input: path) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else {
      let error = errno
      close(descriptor)
      throw Problem(errno: error, input: path)
    }
    let type = info.st_mode & S_IFMT
    let isKernelRing = type == S_IFCHR && info.st_rdev == BlockReader.kmsgDevice
    let isReadable =
      type == S_IFREG || type == S_IFIFO || type == S_IFSOCK || isKernelRing
      || (type == S_IFCHR && (info.st_rdev == BlockReader.nullDevice || isatty(descriptor) == 1))
    guard isReadable else {
      close(descriptor)
      throw Problem(.isUnsupportedDevice, input: path)
    }
    if type == S_IFIFO {
      // Opened again, because only a blocking open waits for a writer that comes later.
      close(descriptor)
      descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Problem(errno: errno, input: path) }
    }
    if !isKernelRing { _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK) }
    name = path
    self.descriptor = descriptor
    isOwner = true
    self.isKernelRing = isKernelRing
    modificationMicroseconds =
      type == S_IFREG
      ? Int64(info.st_mtim.tv_sec) * 1_000_000 + Int64(info.st_mtim.tv_nsec) / 1000 : nil
  }

  deinit {
    if isOwner { close(descriptor) }
  }

  /// major 1, minor 11 and 3 (Documentation/admin-guide/devices.txt).
  private static let kmsgDevice = dev_t(1 << 8 | 11)
  private static let nullDevice = dev_t(1 << 8 | 3)

  /// What `read` came to.
  public struct Outcome {
    public var bytes = 0
    /// The kernel overwrote records before they were read (`/dev/kmsg` only).
    public var overruns = 0
    public var wasStopped = false
    /// Why reading ended before the end of the input.
    public var problem: Problem?
  }

  /// Hands on one block after the other. `take` gets what is there and whether it is the last,
  /// and returns how many bytes it is done with; the rest comes again with more behind it.
  /// `accept` sees the first block before that, and may refuse the input.
  public func read(
    shouldStop: () -> Bool, accept: (Span<UInt8>) throws(Problem) -> Void,
    take: (Span<UInt8>, _ isLast: Bool) -> Int
  ) throws(Problem) -> Outcome {
    var buffer = [UInt8](repeating: 0, count: BlockReader.blockSize)
    var filled = 0
    var outcome = Outcome()
    var isFirst = true
    while true {
      if shouldStop() {
        outcome.wasStopped = true
        break
      }
      if filled == buffer.count {
        buffer.append(contentsOf: repeatElement(0, count: buffer.count))
      }
      guard let count = readOnce(into: &buffer, at: filled, &outcome) else { continue }
      guard count > 0 else { break }
      outcome.bytes += count
      filled += count
      if isFirst {
        try accept(buffer.span.extracting(0..<filled))
        isFirst = false
      }
      let taken = take(buffer.span.extracting(0..<filled), false)
      BlockReader.moveRest(of: &buffer, from: taken, to: &filled)
    }
    while filled > 0 {
      let taken = take(buffer.span.extracting(0..<filled), true)
      guard taken > 0 else { break }
      BlockReader.moveRest(of: &buffer, from: taken, to: &filled)
    }
    return outcome
  }

  private static func moveRest(of buffer: inout [UInt8], from taken: Int, to filled: inout Int) {
    guard taken > 0 else { return }
    let rest = filled - taken
    if rest > 0 {
      buffer.withUnsafeMutableBytes { bytes in
        _ = memmove(bytes.baseAddress!, bytes.baseAddress! + taken, rest)
      }
    }
    filled = rest
  }

  /// The number of bytes read; 0 at the end, and where reading cannot go on; `nil` after a
  /// signal.
  private func readOnce(
    into buffer: inout [UInt8], at filled: Int, _ outcome: inout Outcome
  ) -> Int? {
    while true {
      let count = buffer.withUnsafeMutableBytes { bytes in
        Glibc.read(descriptor, bytes.baseAddress! + filled, bytes.count - filled)
      }
      if count >= 0 { return count }
      switch errno {
      case EINTR:
        return nil
      case EAGAIN where isKernelRing:
        return 0
      case EAGAIN:
        // Whoever started us left standard input not blocking.
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&wait, 1, -1)
        return nil
      case EPIPE where isKernelRing:
        outcome.overruns += 1
      case EINVAL where isKernelRing && filled > 0:
        // The record is longer than the room that is left: the block goes first.
        return 0
      default:
        outcome.problem = Problem(errno: errno, input: name)
        return 0
      }
    }
  }
}

extension Problem {
  /// The reason behind an errno.
  public init(errno: Int32, input: String) {
    switch errno {
    case ENOENT: self.init(.notFound, input: input)
    case EACCES, EPERM: self.init(.permissionDenied, input: input)
    default: self.init(.system(errno: errno), input: input)
    }
  }
}
