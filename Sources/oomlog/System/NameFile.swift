import ArgumentParser
import Glibc
import OOMForensics
import OOMReporter

/// The file of `--names`.
enum NameFile {
  /// A list of pods is some KB a pod.
  private static let sizeLimit = 64 << 20

  static func read(_ path: String) throws(ExitCode) -> NameMap {
    let bytes = try contents(path)
    do throws(JSONReader.Failure) {
      return try NameMap(json: bytes)
    } catch {
      Output.warn(
        "\(PrintableText.of(path)):\(error.line):\(error.column): no names: expected "
          + "\(error.expected). A file of names is {\"UID, ID OR UNIT\": \"NAME\"}, or what "
          + "'kubectl get pods -A -o json' prints")
      throw ExitCode(2)
    }
  }

  private static func contents(_ path: String) throws(ExitCode) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path, String(cString: strerror(errno))) }
      if count == 0 { return bytes }
      guard bytes.count + count <= sizeLimit else { throw failure(path, "larger than 64 MiB") }
      bytes += block[..<count]
    }
  }

  private static func failure(_ path: String, _ reason: String) -> ExitCode {
    Output.warn("cannot read the names in \(PrintableText.of(path)): \(reason)")
    return ExitCode(2)
  }
}
