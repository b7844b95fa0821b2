import Glibc

/// Where this user wants temporary files.
enum TemporaryDirectory {
  static let path: String = {
    guard let value = getenv("TMPDIR"), value[0] != 0 else { return "/tmp" }
    return String(cString: value)
  }()
}
