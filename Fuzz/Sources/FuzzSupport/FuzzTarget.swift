/// What a program of this package tries.
public protocol FuzzTarget {
  static func tryOne(_ input: Span<UInt8>)
}

extension FuzzTarget {
  /// What `LLVMFuzzerTestOneInput` does: libFuzzer has the main, and calls this.
  public static func tryOne(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    tryOne(UnsafeBufferPointer(start: data, count: size).span)
    return 0
  }
}
