import Glibc
public import OOMModel

/// An open file, read from where it stands. Nothing is mapped: a file that is cut while it is read
/// would fault.
public final class FileStream: ByteStream {
  public let name: String
  let descriptor: Int32
  private let isOwner: Bool
  /// The last modification in microseconds since 1970, for regular files only.
  public let modificationMicroseconds: Int64?
  /// `nil` for what is no regular file, and can only be read once.
  let size: Int64?
  /// `/dev/kmsg`: one read is one record.
  public let isKernelRing: Bool
  /// How often the kernel overwrote records before they were read (`/dev/kmsg` only).
  public private(set) var overruns = 0
  public private(set) var problem: Problem?

  /// Standard input.
  public init() {
    name = "-"
    descriptor = 0
    isOwner = false
    modificationMicroseconds = nil
    size = nil
    isKernelRing = false
  }

  public init(path: String) throws(Problem) {
    // Not blocking, so that a device cannot hold the program up before it is known what it is.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw Problem(errno: errno, input: path) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else {
      let error = errno
      close(descriptor)
      throw Problem(errno: error, input: path)
    }
    let type = info.st_mode & S_IFMT
    let isKernelRing = type == S_IFCHR && info.st_rdev == FileStream.kmsgDevice
    let isReadable =
      type == S_IFREG || type == S_IFIFO || type == S_IFSOCK || isKernelRing
      || (type == S_IFCHR && (info.st_rdev == FileStream.nullDevice || isatty(descriptor) == 1))
    guard isReadable else {
      close(descriptor)
      throw Problem(.isUnsupportedDevice, input: path)
    }
    if type == S_IFIFO {
      // A writer may come later: until one has been there, nothing is reported (fifo(7)).
      var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      poll(&wait, 1, -1)
    }
    if !isKernelRing { _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK) }
    name = path
    self.descriptor = descriptor
    isOwner = true
    self.isKernelRing = isKernelRing
    size = type == S_IFREG ? Int64(info.st_size) : nil
    modificationMicroseconds =
      type == S_IFREG
      ? Int64(info.st_mtim.tv_sec) * 1_000_000 + Int64(info.st_mtim.tv_nsec) / 1000 : nil
  }

  /// On a disk, and there to be read as often as it takes.
  var isRegular: Bool { size != nil }

  deinit {
    if isOwner { close(descriptor) }
  }

  /// major 1, minor 11 and 3 (Documentation/admin-guide/devices.txt).
  private static let kmsgDevice = dev_t(1 << 8 | 11)
  private static let nullDevice = dev_t(1 << 8 | 3)

  public func read(into room: UnsafeMutableRawBufferPointer) -> Int? {
    while true {
      let count = Glibc.read(descriptor, room.baseAddress, room.count)
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
        overruns += 1
      default:
        problem = Problem(errno: errno, input: name)
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
