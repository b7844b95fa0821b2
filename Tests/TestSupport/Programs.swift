public import Foundation

/// What a program printed, and how it ended.
public struct Finished: Sendable {
  public let status: Int32
  /// Whether `status` is a signal.
  public let wasSignalled: Bool
  public let output: [UInt8]
  public let errors: [UInt8]

  public var text: String { String(decoding: output, as: UTF8.self) }
  public var errorText: String { String(decoding: errors, as: UTF8.self) }
}

/// The command under test: beside the test bundle, in the same build.
public let oomlog: String = {
  let bundle = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
  let beside = bundle.appending(path: "oomlog").path
  if FileManager.default.isExecutableFile(atPath: beside) { return beside }
  return repository.appending(path: ".build/debug/oomlog").path
}()

/// Runs a program to its end, in UTC and in the C locale unless told otherwise.
public func run(
  _ program: String, _ arguments: [String], in directory: URL? = nil, input: [UInt8]? = nil,
  environment: [String: String] = [:]
) throws -> Finished {
  let process = Process()
  process.executableURL = URL(filePath: program)
  process.arguments = arguments
  process.currentDirectoryURL = directory
  process.environment = ProcessInfo.processInfo.environment
    .merging(["TZ": "UTC", "LC_ALL": "C.UTF-8"]) { $1 }.merging(environment) { $1 }
  // Files, not pipes: nothing can fill up while nobody reads.
  return try withTemporaryDirectory { scratch in
    let outputURL = scratch.appending(path: "out")
    let errorURL = scratch.appending(path: "err")
    let inputURL = scratch.appending(path: "in")
    try outputURL.write("")
    try errorURL.write("")
    try inputURL.write(input ?? [])
    process.standardOutput = try FileHandle(forWritingTo: outputURL)
    process.standardError = try FileHandle(forWritingTo: errorURL)
    process.standardInput = try FileHandle(forReadingFrom: inputURL)
    try process.run()
    process.waitUntilExit()
    return Finished(
      status: process.terminationStatus, wasSignalled: process.terminationReason == .uncaughtSignal,
      output: [UInt8](try Data(contentsOf: outputURL)),
      errors: [UInt8](try Data(contentsOf: errorURL)))
  }
}

/// The path of a program of the system, or `nil` where it is not installed.
public func program(_ candidates: String...) -> String? {
  candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
}

/// Says why a test was skipped, where the reader of the test log sees it.
public func skip(_ reason: String, function: String = #function) {
  print("SKIPPED \(function): \(reason)")
}
