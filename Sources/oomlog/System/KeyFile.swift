import ArgumentParser
import Glibc
import OOMReporter

/// The file of `--redact-key`. It undoes the redaction: nobody but its owner can read it, and it never
/// takes the place of another key.
enum KeyFile {
  /// Before anything is read: a run can take long.
  static func check(_ path: String) throws(ExitCode) {
    var info = stat()
    if lstat(path, &info) == 0 { throw failure(path, EEXIST) }
  }

  static func write(_ key: [UInt8], to path: String) throws(ExitCode) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path, errno) }
    var error = Output.write(key, to: descriptor)
    if close(descriptor) != 0 { error = error ?? errno }
    guard let error else { return }
    unlink(path)
    throw failure(path, error)
  }

  private static func failure(_ path: String, _ error: Int32) -> ExitCode {
    Output.warn(
      "cannot write the key to \(PrintableText.of(path)): \(String(cString: strerror(error)))")
    return ExitCode(2)
  }
}
