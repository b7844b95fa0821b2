public import OOMModel
import OOMReader

/// The end of a log at one moment: of the kernel's ring buffer, or of a file that grows. What comes later
/// can be read from there, also when the file has been rotated meanwhile.
public final class LogEnd {
  let file: FileStream

  public init(of path: LogPath) throws(Problem) {
    file = try FileStream(path: path)
    file.goToEnd()
  }

  public var name: String { file.name }

  /// Nothing was in it at that moment; the ring buffer never is.
  public var isEmpty: Bool { !file.isKernelRing && file.offset == 0 }
}
