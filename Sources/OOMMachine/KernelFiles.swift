import Glibc
import OOMModel

/// Small files of the kernel, one after the other into the same buffer.
struct KernelFiles {
  enum Failure: Error {
    /// What it belongs to is gone.
    case gone
    case closed
    case system(errno: Int32)

    init(errno error: Int32) {
      switch error {
      case ENOENT, ESRCH, ENOTDIR: self = .gone
      case EACCES, EPERM: self = .closed
      default: self = .system(errno: error)
      }
    }

    var reason: Problem.Reason {
      switch self {
      case .gone: .notFound
      case .closed: .permissionDenied
      case .system(let error): .system(errno: error)
      }
    }
  }

  private var buffer = [UInt8](repeating: 0, count: 1 << 14)

  /// A path of a cgroup has 4096 bytes at the most, and there are a dozen hierarchies. The largest file
  /// is the list of mounts.
  private static let limit = 1 << 22

  /// All of a file; the bytes are valid within `body`. `isOneRecord`: what one read brings is all, if
  /// there was room, as the files of a process are made in one piece (fs/proc/base.c, `ONE`;
  /// fs/seq_file.c, `single_open`).
  mutating func read<Result>(
    _ path: UnsafePointer<CChar>, in directory: Int32 = AT_FDCWD, isOneRecord: Bool = false,
    _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(Failure) -> Result {
    let descriptor = openat(directory, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Failure(errno: errno) }
    defer { close(descriptor) }
    var count = 0
    while true {
      let taken = buffer.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress! + count, $0.count - count)
      }
      if taken < 0, errno == EINTR { continue }
      guard taken >= 0 else { throw Failure(errno: errno) }
      count += taken
      if taken == 0 || count == KernelFiles.limit { break }
      if isOneRecord, count < buffer.count { break }
      if count == buffer.count {
        buffer += [UInt8](repeating: 0, count: min(count, KernelFiles.limit - count))
      }
    }
    return buffer.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }
}

extension UnsafeRawBufferPointer {
  /// Each line without its end.
  func forEachLine(_ body: (UnsafeRawBufferPointer) -> Void) {
    var rest = self
    while let start = rest.baseAddress, !rest.isEmpty {
      let end = memchr(start, 0x0a, rest.count).map { UnsafeRawPointer($0) - start } ?? rest.count
      body(UnsafeRawBufferPointer(rebasing: rest[..<end]))
      rest = UnsafeRawBufferPointer(rebasing: rest[Swift.min(end + 1, rest.count)...])
    }
  }

  /// What comes behind `key`. `nil` where the line is another.
  func value(of key: StaticString) -> UnsafeRawBufferPointer? {
    let length = key.utf8CodeUnitCount
    guard count >= length, let start = baseAddress, memcmp(start, key.utf8Start, length) == 0 else {
      return nil
    }
    return UnsafeRawBufferPointer(rebasing: self[length...])
  }

  /// The first number, after blanks. `nil` where there is none, or a larger one than fits.
  var number: UInt64? {
    var value: UInt64 = 0
    var hasDigit = false
    for byte in self {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
        let (sum, isBeyond) = tens.addingReportingOverflow(UInt64(byte - UInt8(ascii: "0")))
        if isTooLarge || isBeyond { return nil }
        value = sum
        hasDigit = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        if hasDigit { return value }
      default: return hasDigit ? value : nil
      }
    }
    return hasDigit ? value : nil
  }

  /// `-1000`
  var signedNumber: Int? {
    guard first == UInt8(ascii: "-") else { return number.flatMap { Int(exactly: $0) } }
    return UnsafeRawBufferPointer(rebasing: self[1...]).number.flatMap { Int(exactly: $0) }.map(-)
  }

  /// The name of an entry of `/proc`, up to its zero, where it is a pid.
  var pid: Int? {
    let digits = prefix { $0 != 0 }
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return UnsafeRawBufferPointer(rebasing: digits).number.flatMap { Int(exactly: $0) }
  }

  var text: UntrustedText { UntrustedText(Array(self)) }
}
