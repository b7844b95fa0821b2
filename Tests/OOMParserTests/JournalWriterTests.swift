import OOMModel
import Testing

@testable import OOMParser

/// Whom the fields of journald confirm that a program is who it says.
@Suite struct JournalWriterTests {
  struct Writer: Sendable {
    var name: String?
    var uid: UInt32? = 1000
    var pid = 7
    var comm: String?
    var unit: String?
    var userUnit: String?
    var transport = "syslog"
  }

  private static func program(_ writer: Writer) -> LogProgram {
    var fields = JournalWriter()
    fields.identifier = writer.name.map { UntrustedText($0) }
    fields.uid = writer.uid
    fields.pid = writer.pid
    fields.comm = writer.comm.map { UntrustedText($0) }
    fields.unit = writer.unit.map { UntrustedText($0) }
    fields.userUnit = writer.userUnit.map { UntrustedText($0) }
    fields.transport = UntrustedText(writer.transport)
    return fields.program
  }

  @Test(arguments: [
    (Writer(name: "systemd", uid: 0, pid: 1), LogProgram.systemd),
    (
      Writer(
        name: "systemd", comm: "systemd", unit: "user@1000.service", userUnit: "init.scope"),
      .systemd
    ),
    (Writer(name: "systemd-journald", transport: "driver"), .journald),
    (Writer(name: "systemd-oomd", unit: "systemd-oomd.service"), .systemdOomd),
    (Writer(name: "earlyoom", uid: 0, comm: "earlyoom"), .earlyoom),
    (Writer(name: "earlyoom", comm: "earlyoom", unit: "earlyoom.service"), .earlyoom),
    (Writer(name: "nohang", uid: 0, comm: "nohang"), .nohang),
    (Writer(name: "nohang", comm: "nohang-desktop", unit: "nohang-desktop.service"), .nohang),
  ])
  func believed(_ writer: Writer, _ program: LogProgram) {
    #expect(Self.program(writer) == program)
  }

  @Test(arguments: [
    Writer(), Writer(name: "systemd"), Writer(name: "systemd", comm: "systemd"),
    Writer(name: "systemd", comm: "systemd", unit: "user@1000.service", userUnit: "a.service"),
    Writer(name: "systemd", comm: "systemd", unit: "cron.service", userUnit: "init.scope"),
    Writer(name: "systemd-journald"), Writer(name: "systemd-oomd", unit: "a.service"),
    Writer(name: "earlyoom", uid: 0, comm: "sh"), Writer(name: "earlyoom", comm: "earlyoom"),
    Writer(name: "earlyoom", comm: "earlyoom", unit: "user@1000.service"),
    Writer(name: "earlyoom", comm: "earlyoom", unit: "a.service", userUnit: "earlyoom.service"),
    Writer(name: "nohang", comm: "nohang"), Writer(name: "nohang", uid: 0),
    Writer(name: "kernel", uid: 0),
  ])
  func notBelieved(_ writer: Writer) {
    #expect(Self.program(writer) == .other)
  }
}
