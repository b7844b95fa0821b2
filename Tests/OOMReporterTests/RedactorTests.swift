import OOMForensics
import OOMModel
import Testing

@testable import OOMReporter

@Suite struct RedactorTests {
  private let redactor = Redactor()

  private func path(_ text: String) -> String { redactor.path(UntrustedText(text)).repaired }

  private func line(_ text: String, of event: OOMEvent? = nil) -> String {
    redactor.line(UntrustedText(text), of: event).repaired
  }

  // MARK: - Tokens

  @Test func theSameValueHasTheSameToken() {
    let names = ["java", "nginx", "java", "process-1", "nginx"].map {
      redactor.process(UntrustedText($0)).repaired
    }
    #expect(names == ["process-1", "process-2", "process-1", "process-3", "process-2"])
  }

  /// Bytes tell names apart, not their repaired text.
  @Test func namesThatLookAlikeHaveTokensOfTheirOwn() {
    let names: [[UInt8]] = [[0x61, 0xff], [0x61, 0xfe], Array("a".utf8)]
    #expect(
      names.map { redactor.process(UntrustedText($0)).repaired }
        == ["process-(1)", "process-(2)", "process-3"])
  }

  @Test func rootStaysRoot() {
    #expect([0, 1000, 0, 33, 1000].map(redactor.uid) == [0, 100_001, 0, 100_002, 100_001])
  }

  @Test func anEmptyNameStaysEmpty() {
    #expect(redactor.process(UntrustedText("")).isEmpty)
  }

  // MARK: - Paths

  @Test func pathsKeepTheirShape() {
    #expect(
      path("/system.slice/nginx.service/worker") == "/system.slice/unit-1.service/group-1")
    #expect(path("/acme.slice/nginx.service") == "/slice-1.slice/unit-1.service")
    #expect(
      path("/user.slice/user-1000.slice/user@1000.service/app.slice/run-r1.scope")
        == "/user.slice/user-100001.slice/user@100001.service/app.slice/unit-2.scope")
    #expect(
      path("/user.slice/user-0.slice/session-c2.scope")
        == "/user.slice/user-0.slice/session-1.scope")
    #expect(path("/") == "/")
    #expect(path("") == "")
  }

  private static let id = "4f1ae2c0" + String(repeating: "ab", count: 28)

  @Test func containersStayContainers() throws {
    let uid = "3f1c9a52_7d0e_4c1a_9b1d_0123456789ab"
    let dashed = uid.replacing("_", with: "-")
    let paths = [
      "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod\(uid).slice/"
        + "cri-containerd-\(Self.id).scope",
      "/kubepods/besteffort/pod\(dashed)/\(Self.id)",
      "/kubelet-kubepods.slice/kubelet-kubepods-burstable.slice/"
        + "kubelet-kubepods-burstable-pod\(uid).slice/crio-\(Self.id).scope",
      "/docker/\(Self.id)", "/system.slice/docker-\(Self.id).scope",
      "/machine.slice/libpod-\(Self.id).scope/container",
      "/lxc/acmebox/init.scope", "/lxc.payload.acmebox", "/machine.slice/machine-acme.scope",
    ]
    for path in paths {
      let before = CgroupIdentity(path: UntrustedText(path))
      let text = self.path(path)
      let after = CgroupIdentity(path: UntrustedText(text))
      #expect(after.runtime == before.runtime, "\(text)")
      #expect(after.qosClass == before.qosClass, "\(text)")
      #expect((after.podUID == nil) == (before.podUID == nil), "\(text)")
      #expect((after.containerID == nil) == (before.containerID == nil), "\(text)")
      #expect((after.machine == nil) == (before.machine == nil), "\(text)")
      #expect(after.isScope == before.isScope, "\(text)")
      for secret in [Self.id, uid, dashed, "acme"] { #expect(!text.contains(secret), "\(text)") }
    }
    // The same pod in both spellings.
    #expect(redactor.podUID(uid) == redactor.podUID(dashed))
    #expect(redactor.podUID(uid) == "90d00000-0000-0000-0000-000000000001")
  }

  @Test func aPathThatWasCutOffStaysAsLong() {
    let long = "/acme/" + String(repeating: "x", count: 1100)
    #expect(path(long).utf8.count == 1021)
    #expect(path(long).hasPrefix("/group-1/group-2---"))
  }

  // MARK: - Lines

  private var event: OOMEvent {
    var kill = Sample.kill(comm: Array("acme shop".utf8))
    kill.pid = 4711
    var event = Sample.event(kills: [kill])
    event.oomMemcg = UntrustedText("/acme")
    event.taskMemcg = event.oomMemcg
    return event
  }

  @Test func aNameIsFoundByItsPlace() {
    _ = redactor.event(event)
    #expect(
      line(
        "Out of memory: Killed process 4711 (acme shop) total-vm:1kB, UID:33 oom_score_adj:0",
        of: event)
        == "Out of memory: Killed process 4711 (process-1) total-vm:1kB, UID:100001 oom_score_adj:0"
    )
    #expect(
      line("acme shop invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0", of: event)
        == "process-1 invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0")
    #expect(
      line("Task in /acme killed as a result of limit of /acme", of: event)
        == "Task in /group-1 killed as a result of limit of /group-1")
  }

  /// A name that was not read so may be more than a name.
  @Test func whatIsNotCertainGoes() {
    _ = redactor.event(event)
    #expect(
      line("Killed process 4711 (acme shop) (memory) x", of: event)
        == "Killed process 4711 ([redacted]"
    )
    #expect(line("Killed process 4711 (acme sh", of: event) == "Killed process 4711 ([redacted]")
  }

  @Test func wordsThatAreNoneOfTheKernelsGo() {
    #expect(
      line("Node 0 Normal free:1234kB min:56kB acme_pages:77kB low:60kB")
        == "Node 0 Normal free:1234kB min:56kB [redacted] low:60kB")
    #expect(
      line("connection from 10.1.2.3 to acme.example") == "[redacted] from [redacted] to [redacted]"
    )
    #expect(line("mail bob@acme.example 4711 42") == "[redacted]")
    #expect(
      line("0x140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP), nodemask=0-3")
        == "0x140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP), nodemask=0-3")
  }

  @Test func aReleaseKeepsItsVersion() {
    func release(_ text: String) -> String { redactor.release(UntrustedText(text)).repaired }
    #expect(release("6.1.0-50-cloud-amd64") == "6.1.0-50-cloud-amd64")
    #expect(release("3.10.0-1160.el7.x86_64") == "3.10.0-1160.el7.x86_64")
    #expect(release("5.15.0-acme-prod7") == "5.15.0-redacted-redacted")
    #expect(release("acme-5.15") == "[redacted]")
  }

  // MARK: - Events

  /// The id tells nothing of the name: two names, one id.
  @Test func anIdDoesNotDependOnTheName() {
    func id(_ name: String) -> String {
      var event = Sample.event(kills: [Sample.kill(comm: Array(name.utf8))])
      event.id = name == "one" ? "0123456789ab" : "ba9876543210"
      return Redactor().event(event).id
    }
    #expect(id("one") == id("two"))
    #expect(id("one").utf8.count == 12)
    // In one report they are two.
    var other = Sample.event()
    other.id = "ba9876543210"
    #expect(redactor.event(Sample.event()).id != redactor.event(other).id)
  }

  @Test func theOutlineIsTheSameEvent() {
    let event = self.event
    #expect(redactor.event(event).id == redactor.event(event.outline).id)
    #expect(Redactor().event(event.outline).id == Redactor().event(event).id)
  }

  @Test func theKeySaysWhatEachTokenIs() {
    _ = redactor.process(UntrustedText("say \"hi\""))
    _ = redactor.process(UntrustedText([0xff, 0x61]))
    #expect(
      String(decoding: redactor.key, as: UTF8.self) == """
        {
          "process-(1)": "say \\"hi\\"",
          "process-(2)": {"base64": "/2E="}
        }

        """)
  }
}
