public import OOMModel

/// Bytes one after the other: those of a file, or what comes out of something packed.
public protocol ByteStream: AnyObject {
  /// The number of bytes read; 0 at the end, and where reading cannot go on. `nil` after a signal:
  /// whoever asks decides whether to ask again.
  func read(into room: UnsafeMutableRawBufferPointer) -> Int?

  /// Why it ended before its end.
  var problem: Problem? { get }
}
