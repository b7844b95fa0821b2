import ArgumentParser
import OOMForensics
import OOMReporter

/// The file of `--names`.
enum NameFile {
  /// A list of pods is some KB a pod.
  private static let sizeLimit = 64 << 20

  static func read(_ path: String) throws(ExitCode) -> NameMap {
    let bytes: [UInt8]
    do throws(SmallFile.Failure) {
      bytes = try SmallFile.read(path, limit: sizeLimit)
    } catch {
      Output.warn("cannot read the names in \(PrintableText.of(path)): \(error.reason)")
      throw ExitCode(2)
    }
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
}
