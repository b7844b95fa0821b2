import ArgumentParser
import Glibc

@main
struct Oomlog: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "oomlog",
    abstract: "Explain what the kernel's OOM killer did, from the kernel's own words.",
    discussion: """
      EXAMPLES:
        oomlog scan                     what was killed, from the system journal
        oomlog scan --since yesterday   the same, from 00:00 of yesterday
        oomlog scan /var/log/kern.log   from a log file
        dmesg | oomlog scan -           from standard input
        oomlog report -o oom.md         a section for the postmortem
        oomlog follow                   what is killed from now on
        oomlog check collected-logs/    exit status 1 when something was killed
        oomlog explain 0x140cca B03     what a mask, a rule, a field or a line means
        oomlog candidates               whom the kernel would kill now

      With no path the system journal is read, all boots of it; on a machine \
      without a journal, kern.log, messages or syslog in /var/log. A path is a log \
      file, a directory of logs, /dev/kmsg, or - for standard input.
      """,
    version: version,
    subcommands: [
      ScanCommand.self, ShowCommand.self, ReportCommand.self, CheckCommand.self,
      FollowCommand.self, DiffCommand.self, CandidatesCommand.self, ExplainCommand.self,
      SchemaCommand.self,
    ])

  static func main() {
    let (own, _) = WatchedCommand.split(Array(CommandLine.arguments.dropFirst()))
    // A limit of files is told as a full disk is, and what was half written is removed.
    signal(SIGXFSZ, SIG_IGN)
    // Making the grammar of all commands takes longer than the rest of the start.
    if own == ["--version"] { return print(version) }
    main(BootArgument.joined(own))
  }
}
