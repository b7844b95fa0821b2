import Glibc
public import OOMModel

/// An open file, read from where it stands. Nothing is mapped: a file that is cut while it is read
/// would fault.
public final class FileStream: ByteStream {
  public let name: String
  let descriptor: Int32
  private let isOwner: Bool
  /// The last modification in microseconds since 1970, for regular files only; `nil` for what is still to
  /// be written.
  public private(set) var modificationMicroseconds: Int64?
  /// `nil` for what is no regular file, and can only be read once.
  let size: Int64?
  /// Which file it is; `nil` for what is no regular file.
  let identity: FileIdentity?
  /// Between its listing and its opening.
  var wasEmptied = false
  /// On a disk, and for libraries that take names only.
  let isOpenableByName: Bool
  /// `/dev/kmsg`: one read is one record.
  public let isKernelRing: Bool
  /// How often the kernel overwrote records before they were read (`/dev/kmsg` only).
  public private(set) var overruns = 0
  public private(set) var problem: Problem?
  /// Of a file with holes: where the next byte is, and where a hole comes.
  private var position: Int64 = 0
  private var dataEnd: Int64

  /// Standard input.
  public init() {
    name = "-"
    descriptor = 0
    isOwner = false
    modificationMicroseconds = nil
    size = nil
    identity = nil
    dataEnd = .max
    isKernelRing = false
    isOpenableByName = false
  }

  /// `name` is what it is called; without one as it is opened.
  public init(path: LogPath, name: String? = nil) throws(Problem) {
    let name = name ?? path.name
    // Not blocking, so that a device cannot hold the program up before it is known what it is.
    let descriptor = path.withCString {
      open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    }
    guard descriptor >= 0 else { throw Problem(errno: errno, input: name) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else {
      let error = errno
      close(descriptor)
      throw Problem(errno: error, input: name)
    }
    let type = info.st_mode & S_IFMT
    let isKernelRing = type == S_IFCHR && info.st_rdev == FileStream.kmsgDevice
    let isReadable =
      type == S_IFREG || type == S_IFIFO || type == S_IFSOCK || isKernelRing
      || (type == S_IFCHR && (info.st_rdev == FileStream.nullDevice || isatty(descriptor) == 1))
    guard isReadable else {
      close(descriptor)
      throw Problem(.isUnsupportedDevice, input: name)
    }
    if type == S_IFIFO {
      // A writer may come later: until one has been there, nothing is reported (fifo(7)).
      var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      poll(&wait, 1, -1)
    }
    if !isKernelRing { _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK) }
    self.name = name
    isOpenableByName = type == S_IFREG && path.isUTF8
    self.descriptor = descriptor
    isOwner = true
    self.isKernelRing = isKernelRing
    identity = type == S_IFREG ? FileIdentity.of(descriptor) : nil
    size = identity == nil ? nil : Int64(info.st_size)
    let hasHoles = type == S_IFREG && info.st_blocks * 512 < info.st_size
    dataEnd = hasHoles ? 0 : .max
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

  /// SEEK_DATA and SEEK_HOLE, which Glibc's module leaves out (linux/fs.h).
  private static let seekData: Int32 = 3
  private static let seekHole: Int32 = 4

  /// Better shared by several threads than read by one, while another reads the next file.
  var isWorthSharing: Bool { size ?? 0 >= 4 * FileStream.leastAhead }

  /// What is left of a regular file that is large enough to be worth several threads. `nil` for what
  /// has no length, and for a file with holes.
  var rangeToReadAhead: Range<Int64>? {
    guard let size, dataEnd == .max, size - position >= FileStream.leastAhead else { return nil }
    return position..<size
  }

  private static let leastAhead: Int64 = 8 << 20

  /// So many bytes were read by others, by their offset.
  func goOn(after count: Int) {
    position += Int64(count)
    lseek(descriptor, off_t(position), SEEK_SET)
  }

  public func read(into room: UnsafeMutableRawBufferPointer) -> Int? {
    if position >= dataEnd, let zeros = skipHole(room.count) {
      room[..<zeros].initializeMemory(as: UInt8.self, repeating: 0)
      return zeros
    }
    while true {
      let count = Glibc.read(descriptor, room.baseAddress, room.count)
      if count == 0, wasCut { problem = Problem(.wasCut, input: name) }
      if count >= 0 {
        position += Int64(count)
        return count
      }
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
        overruns += 1
      default:
        problem = Problem(errno: errno, input: name)
        return 0
      }
    }
  }
}

extension FileStream {
  /// Goes to the next data: `lastlog` is a hole of gigabytes. Returns how many zeros stand for the
  /// hole, as many as one read may bring; `nil` where there is none.
  private func skipHole(_ limit: Int) -> Int? {
    var data = lseek(descriptor, off_t(position), FileStream.seekData)
    if data < 0, errno == ENXIO { data = max(off_t(position), lseek(descriptor, 0, SEEK_END)) }
    // A file system that does not tell.
    guard data >= 0 else {
      dataEnd = .max
      return nil
    }
    let hole = lseek(descriptor, data, FileStream.seekHole)
    dataEnd = Int64(max(hole, data))
    lseek(descriptor, data, SEEK_SET)
    let zeros = min(limit, data - off_t(position))
    position = Int64(data)
    return zeros > 0 ? zeros : nil
  }

  /// `copytruncate` copies a log and empties it, also while somebody reads it.
  private var wasCut: Bool {
    if wasEmptied { return true }
    guard let size, position < size else { return false }
    var info = stat()
    return fstat(descriptor, &info) == 0 && info.st_size < size
  }
}

// MARK: - Following

extension FileStream {
  public static func isKernelRing(_ path: LogPath) -> Bool {
    var info = stat()
    return path.withCString { stat($0, &info) } == 0 && info.st_mode & S_IFMT == S_IFCHR
      && info.st_rdev == kmsgDevice
  }

  /// Where the next byte is read.
  public var offset: Int64 { Int64(lseek(descriptor, 0, SEEK_CUR)) }

  /// After the last record (Documentation/ABI/testing/dev-kmsg), or the last byte.
  public func goToEnd() {
    lseek(descriptor, 0, SEEK_END)
    modificationMicroseconds = nil
  }

  /// Until there is something to read, a signal comes or the time is over.
  public func wait(milliseconds: Int32) {
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    poll(&wait, 1, milliseconds)
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
