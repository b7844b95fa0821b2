import OOMModel
import Testing

@testable import OOMForensics

/// Who a path says it belongs to, beyond unit, pod and container id.
struct CgroupOwnerTests {
  private static let id = "4f0e1d2c3b4a59687786958493a2b1c0d0e1f20314253647586970a1b2c3d4e5"
  private static let uid = "3f1c9a52-7d0e-4b1c-9a52-0123456789ab"
  private static let slice = "3f1c9a52_7d0e_4b1c_9a52_0123456789ab"

  private func identity(_ path: String) -> CgroupIdentity {
    CgroupIdentity(path: UntrustedText(path))
  }

  @Test(arguments: [
    ("/system.slice/docker-\(id).scope", ContainerRuntime.docker),
    ("/docker/\(id)", .docker),
    ("/kubepods.slice/kubepods-pod\(slice).slice/cri-containerd-\(id).scope", .containerd),
    ("/k8s.io/\(id)", .containerd),
    ("/kubepods.slice/kubepods-pod\(slice).slice/crio-\(id).scope", .crio),
    ("/machine.slice/libpod-\(id).scope/container", .podman),
    ("/libpod_parent/\(id)", .podman), ("/lxc.monitor.web", .lxc),
    ("/lxc/web", .lxc), ("/lxc.payload.web/system.slice/nginx.service", .lxc),
    ("/machine.slice/machine-qemu\\x2d1\\x2dvm.scope", .machined),
    ("/machine.slice/systemd-nspawn@box.service/payload", .machined),
  ])
  func runtime(_ path: String, _ runtime: ContainerRuntime) {
    #expect(identity(path).runtime == runtime)
  }

  @Test(arguments: [
    "/", "/kubepods/burstable/pod\(uid)/\(id)", "/system.slice/docker.service", "/lxc",
    "/docker/short",
  ])
  func noRuntime(_ path: String) {
    #expect(identity(path).runtime == nil)
  }

  @Test(arguments: [
    ("/kubepods/burstable/pod\(uid)/\(id)", CgroupIdentity.QoSClass.burstable),
    ("/kubepods/besteffort/pod\(uid)/\(id)", .bestEffort), ("/kubepods/pod\(uid)", .guaranteed),
    ("/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod\(slice).slice", .burstable),
    ("/kubepods.slice/kubepods-pod\(slice).slice/crio-\(id).scope", .guaranteed),
    (
      "/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-besteffort.slice"
        + "/kubelet-kubepods-besteffort-pod\(slice).slice", .bestEffort
    ),
  ])
  func qosClass(_ path: String, _ qosClass: CgroupIdentity.QoSClass) {
    #expect(identity(path).qosClass == qosClass)
  }

  @Test func noQoSClassOutsideAPod() {
    #expect(identity("/kubepods/burstable").qosClass == nil)
    #expect(identity("/burstable/pod\(Self.uid)").qosClass == nil)
  }

  @Test func users() {
    let app = identity("/user.slice/user-1000.slice/user@1000.service/app.slice/web.service")
    #expect(app.userID == 1000)
    #expect(app.isUserUnit)
    #expect(app.slice == UntrustedText("app.slice"))
    let session = identity("/user.slice/user-1000.slice/session-c2.scope")
    #expect(session.session == "c2")
    #expect(session.isScope)
    #expect(!session.isUserUnit)
    #expect(identity("/user.slice/user-99999999999.slice").userID == nil)
    #expect(identity("/user.slice/user-1000.slice/user@1000.service").isUserUnit == false)
  }

  @Test func escapes() {
    #expect(
      identity(#"/system.slice/a\x2db\x2.service"#).unitName == UntrustedText(#"a-b\x2.service"#))
    #expect(identity(#"/a\x+1.service"#).unitName == UntrustedText(#"a\x+1.service"#))
    #expect(
      identity(#"/machine-qemu\x2d1\x2dvm.scope"#).machine == UntrustedText("qemu-1-vm"))
  }

  @Test func limits() {
    func relation(_ limit: String, _ victim: String) -> LimitRelation? {
      LimitRelation(limit: UntrustedText(limit), victim: UntrustedText(victim))
    }
    #expect(relation("/a/b", "/a/b") == .own)
    #expect(relation("/a", "/a/b/c") == .ancestor(depth: 2, name: UntrustedText("a")))
    #expect(relation("/", "/a") == .ancestor(depth: 1, name: UntrustedText("")))
    #expect(relation("/a", "/ab") == .elsewhere)
    let long = "/" + String(repeating: "x", count: 1020)
    #expect(relation(long, long) == .cutOff)
    #expect(LimitRelation(limit: nil, victim: UntrustedText("/")) == nil)
  }

  @Test func dropIns() {
    func advice(_ path: String) -> Advice? { .oomScoreAdjust(-500, unitOf: UntrustedText(path)) }
    #expect(
      advice("/system.slice/db.service")?.dropIn?.path.hasPrefix("/etc/systemd/system/") == true)
    #expect(
      advice("/user.slice/user-1.slice/user@1.service/app.slice/x.service")?.dropIn?.path
        == "/etc/systemd/user/x.service.d/50-oom.conf")
    // Data, but no file to paste.
    #expect(advice("/system.slice/a; rm -rf ~.service") != nil)
    #expect(advice("/system.slice/a; rm -rf ~.service")?.dropIn == nil)
    #expect(advice("/system.slice/...service")?.dropIn == nil)
    #expect(advice("/user.slice/session-1.scope") == nil)
    #expect(Advice.oomScoreAdjust(-1000, unitOf: UntrustedText("/a.service")) == nil)
  }
}
