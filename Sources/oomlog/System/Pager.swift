import ArgumentParser
import Glibc

/// Long output at a terminal, through the pager that the user has chosen.
enum Pager {
  /// Writes to standard output where that is no terminal, or where there is no pager.
  static func write(_ text: String, isWanted: Bool) throws(ExitCode) {
    guard isWanted, isatty(STDOUT_FILENO) == 1, isLong(text), let command,
      show(Array(text.utf8), in: command)
    else { return try Output.write(text) }
  }

  /// Whether it has more lines than the terminal.
  private static func isLong(_ text: String) -> Bool {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return false }
    return text.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) } >= Int(size.ws_row)
  }

  /// `nil` where the user wants none.
  private static var command: String? {
    if Environment["TERM"] == "dumb" { return nil }
    let chosen = Environment["OOMLOG_PAGER"] ?? Environment["PAGER"] ?? "less"
    return chosen.isEmpty || chosen == "cat" ? nil : chosen
  }

  /// Whether it could be started. What a pager does not take, because the reader has seen enough, is
  /// no fault.
  private static func show(_ bytes: [UInt8], in command: String) -> Bool {
    // As journalctl has it: quit if it fits, colours as they are, long lines cut.
    setenv("LESS", "FRSX", 0)
    // A pager of root's must not start shells or write files for who sits before it.
    if geteuid() != getuid() || geteuid() == 0 { setenv("LESSSECURE", "1", 1) }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return false }
    // The pager would wait for an end that it holds itself.
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
    let words: [String] = ["sh", "-c", probe(command)]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    var child = pid_t()
    let failed = posix_spawn(&child, "/bin/sh", &actions, nil, arguments, environ) != 0
    close(ends[0])
    guard !failed else {
      close(ends[1])
      return false
    }
    signal(SIGPIPE, SIG_IGN)
    Output.write(bytes, toPipe: ends[1])
    close(ends[1])
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    signal(SIGPIPE, SIG_DFL)
    return status >> 8 & 0xff != missing
  }

  /// The shell's own status for what it cannot find can also be the pager's.
  private static let missing: Int32 = 88

  private static func probe(_ command: String) -> String {
    "command -v \(command.prefix { $0 != " " }) >/dev/null 2>&1 || exit \(missing); exec \(command)"
  }
}
