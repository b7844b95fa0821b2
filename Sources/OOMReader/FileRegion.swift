import Glibc
import OOMModel

/// A part of a file on a disk, which can be read as often as it takes.
final class FileRegion: ByteStream {
  /// Keeps the descriptor open.
  private let file: AnyObject
  private let descriptor: Int32
  private let range: Range<Int64>
  let name: String
  /// Why the region is shorter than what it is a copy of.
  private let copyProblem: Problem?
  /// From the start of the region.
  var position: Int64 = 0
  private var readProblem: Problem?

  /// All of a regular file; `nil` for others.
  init?(_ file: FileStream) {
    guard let size = file.size else { return nil }
    self.file = file
    descriptor = file.descriptor
    range = 0..<size
    name = file.name
    copyProblem = nil
  }

  init(_ file: TemporaryFile, _ range: Range<Int64>, name: String, problem: Problem?) {
    self.file = file
    descriptor = file.descriptor
    self.range = range
    self.name = name
    copyProblem = problem
  }

  var size: Int64 { Int64(range.count) }

  var problem: Problem? { readProblem ?? copyProblem }

  func read(into room: UnsafeMutableRawBufferPointer) -> Int? {
    let count = min(Int64(room.count), size - position)
    guard count > 0 else { return 0 }
    let result = pread(descriptor, room.baseAddress, Int(count), off_t(range.lowerBound + position))
    if result < 0 {
      if errno == EINTR { return nil }
      readProblem = Problem(errno: errno, input: name)
      return 0
    }
    // The file was as long as the region when it was opened.
    if result == 0 { readProblem = Problem(.wasCut, input: name) }
    position += Int64(result)
    return result
  }
}
