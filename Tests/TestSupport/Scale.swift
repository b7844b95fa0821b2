import Foundation

/// How often a test tries what it makes up: a little in every run of the tests, and as often as
/// docs/reliability.md says under `make soak`.
public enum Scale {
  public static let isFull = ProcessInfo.processInfo.environment["OOMLOG_SOAK"] != nil

  public static func tries(_ few: Int, full: Int) -> Int { isFull ? full : few }

  /// Says under `make soak` what was tried, as a row of the table of docs/reliability.md.
  public static func report(_ fault: String, tries: Int, failures: Int) {
    if isFull { print("SOAK \(fault): \(tries) tries, \(failures) failures") }
  }
}
