import Glibc
import OOMModel

/// The arguments as the system gave them. Those of Swift are repaired where they are not UTF-8, and
/// open nothing then.
enum RawArguments {
  /// The paths that these arguments were before they were repaired. They come in the order of the
  /// command line; where two were repaired to the same, the first is meant first.
  static func paths(_ repaired: [String]) -> [LogPath] {
    var raw: [LogPath] = (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      CommandLine.unsafeArgv[index].map { argument in
        LogPath(Array(UnsafeRawBufferPointer(start: argument, count: strlen(argument))))
      }
    }.filter { !$0.isUTF8 }
    return repaired.map { text in
      raw.firstIndex { $0.name == text }.map { raw.remove(at: $0) } ?? LogPath(text)
    }
  }
}
