import Glibc
public import OOMModel

/// A file that is being written, through rotation: it is renamed and another one takes its name, or
/// it is copied and emptied.
public final class GrowingFile {
  public let path: LogPath
  private var descriptor: Int32
  private var offset: Int64 = 0
  /// The last bytes that were read: a file that was emptied has others in their place, its copy the
  /// same.
  private var tail: [UInt8] = []
  /// Whether the end has been reached since the file's successor has something in it.
  private var successor: Int32?

  private static let tailLength = 256

  public enum Step: Sendable, Hashable {
    /// So many bytes were read.
    case read(Int)
    /// Nothing is there at the moment.
    case atEnd
    /// The file has ended, and what is read next is its successor's.
    case rotated
    /// The same, and what was written last to the one before may be lost.
    case cut
  }

  public init(path: LogPath) throws(Problem) {
    self.path = path
    descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { throw Problem(errno: errno, input: path.name) }
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw Problem(.isUnsupportedDevice, input: path.name)
    }
  }

  deinit {
    close(descriptor)
    if let successor { close(successor) }
  }

  /// Reads on. A file that was emptied is read to the end of its copy first.
  public func read(into room: UnsafeMutableRawBufferPointer) -> Step {
    if wasEmptied {
      if let copy = findCopy() {
        successor = descriptor
        descriptor = copy
      } else {
        start(descriptor)
        return .cut
      }
    }
    let count = pread(descriptor, room.baseAddress, room.count, off_t(offset))
    if count > 0 {
      offset += Int64(count)
      remember(UnsafeRawBufferPointer(rebasing: room[..<count]))
      return .read(count)
    }
    if let next = successor {
      successor = nil
      close(descriptor)
      start(next)
      return .rotated
    }
    // Once more to the end of this one: nobody writes to it when there is something in the next.
    successor = openSuccessor()
    return successor == nil ? .atEnd : read(into: room)
  }

  private func start(_ descriptor: Int32) {
    self.descriptor = descriptor
    offset = 0
    tail = []
  }

  private func remember(_ bytes: UnsafeRawBufferPointer) {
    tail = Array((tail + bytes.suffix(GrowingFile.tailLength)).suffix(GrowingFile.tailLength))
  }

  private var wasEmptied: Bool {
    guard successor == nil, offset > 0 else { return false }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { return false }
    return info.st_size < offset || !hasTail(descriptor)
  }

  private func hasTail(_ descriptor: Int32) -> Bool {
    var bytes = [UInt8](repeating: 0, count: tail.count)
    let count = pread(descriptor, &bytes, bytes.count, off_t(offset) - bytes.count)
    return count == tail.count && bytes == tail
  }

  /// The file that has the name now, when it is another one and something is in it. Until then the
  /// writer may still have the old one open.
  private func openSuccessor() -> Int32? {
    let next = path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard next >= 0 else { return nil }
    var (mine, theirs) = (stat(), stat())
    let isNext =
      fstat(descriptor, &mine) == 0 && fstat(next, &theirs) == 0
      && (mine.st_dev, mine.st_ino) != (theirs.st_dev, theirs.st_ino) && theirs.st_size > 0
      && theirs.st_mode & S_IFMT == S_IFREG
    if isNext { return next }
    close(next)
    return nil
  }

  /// What `copytruncate` left, not compressed: it has the same bytes up to where reading stopped.
  private func findCopy() -> Int32? {
    let directory = path.directory
    let name = RotatedFamily.Place(path).name
    for other in InputList.names(in: directory) ?? []
    where other != name && RotatedName(other).family == RotatedName(name).family {
      let copy = directory.below(other).withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
      guard copy >= 0 else { continue }
      if hasTail(copy) { return copy }
      close(copy)
    }
    return nil
  }
}
