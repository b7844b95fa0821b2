import FuzzSupport
import Scanning

/// A log, whatever its format.
enum ScanTarget: FuzzTarget {
  static func tryOne(_ input: Span<UInt8>) {
    Scanned.tryAll(input.array)
  }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func tryOne(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  ScanTarget.tryOne(data, size)
}
