public import Foundation

/// What a program prints for an input: for the packing tools, which all take `-c`.
public func packed(_ bytes: [UInt8], with tool: String, _ arguments: [String] = []) throws
  -> [UInt8]?
{
  guard let path = program("/usr/bin/" + tool, "/bin/" + tool) else { return nil }
  let result = try run(path, arguments + ["-c"], input: bytes)
  return result.status == 0 ? result.output : nil
}

/// An archive of what is in a directory, in the format that bsdtar calls so.
public func archive(_ directory: URL, format: String) throws -> [UInt8]? {
  guard let bsdtar = program("/usr/bin/bsdtar") else { return nil }
  let names = try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
  let result = try run(bsdtar, ["-cf", "-", "--format", format] + names, in: directory)
  return result.status == 0 ? result.output : nil
}
