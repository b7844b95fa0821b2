public import Foundation

/// What a run took.
public struct Measured: Sendable {
  public let result: Finished
  /// The peak of its memory.
  public let peakMiB: Double
  public let seconds: Double
}

/// Runs a program that is started by a small process: what the kernel counts for a process includes
/// what its parent had at its start. `nil` without Python.
public func measure(_ program: String, _ arguments: [String], in directory: URL) throws -> Measured?
{
  guard let python = TestSupport.program("/usr/bin/python3") else { return nil }
  let script = """
    import resource, subprocess, sys, time
    start = time.monotonic()
    status = subprocess.call(sys.argv[1:])
    seconds = time.monotonic() - start
    print("\\nTOOK", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, seconds, file=sys.stderr)
    sys.exit(status if status >= 0 else 128 - status)
    """
  let result = try run(python, ["-c", script, program] + arguments, in: directory)
  let words = result.errorText.split(separator: "\n").last?.split(separator: " ").compactMap {
    Double($0)
  }
  guard let words, words.count == 2 else { return nil }
  return Measured(result: result, peakMiB: words[0] / 1024, seconds: words[1])
}
