import OOMModel
import Testing

@testable import OOMForensics

struct CgroupIdentityTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let path: String
    var unit: String?
    var pod: String?
    var container: String?
    var testDescription: String { name }
  }

  private static let id = "4f0e1d2c3b4a59687786958493a2b1c0d0e1f20314253647586970a1b2c3d4e5"
  private static let uid = "3f1c9a52-7d0e-4b1c-9a52-0123456789ab"
  private static let uidInSlice = "3f1c9a52_7d0e_4b1c_9a52_0123456789ab"

  private static let systemd: [Case] = [
    Case(name: "service", path: "/system.slice/nginx.service", unit: "nginx.service"),
    Case(
      name: "template", path: "/system.slice/system-getty.slice/getty@tty1.service",
      unit: "getty@tty1.service"),
    Case(
      name: "escapes stay", path: #"/system.slice/systemd-fsck@dev-disk-by\x2duuid-AB.service"#,
      unit: #"systemd-fsck@dev-disk-by\x2duuid-AB.service"#),
    Case(
      name: "session", path: "/user.slice/user-1000.slice/session-3.scope",
      unit: "session-3.scope"),
    Case(
      name: "service of a user",
      path: "/user.slice/user-1000.slice/user@1000.service/app.slice/pipewire.service",
      unit: "pipewire.service"),
    Case(
      name: "scope of a user",
      path: "/user.slice/user-1000.slice/user@1000.service/app.slice/app-firefox-4711.scope",
      unit: "app-firefox-4711.scope"),
    Case(name: "delegated", path: "/system.slice/foo.service/workers/7", unit: "foo.service"),
    Case(name: "init", path: "/init.scope", unit: "init.scope"),
  ]

  private static let containers: [Case] = [
    Case(
      name: "Kubernetes, systemd driver, containerd",
      path: "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod\(uidInSlice).slice"
        + "/cri-containerd-\(id).scope",
      unit: "cri-containerd-\(id).scope", pod: uid, container: id),
    Case(
      name: "Kubernetes, guaranteed, CRI-O",
      path: "/kubepods.slice/kubepods-pod\(uidInSlice).slice/crio-\(id).scope",
      unit: "crio-\(id).scope", pod: uid, container: id),
    Case(
      name: "Kubernetes, the pod's own cgroup",
      path: "/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod\(uidInSlice).slice",
      pod: uid),
    Case(
      name: "Kubernetes, cgroupfs driver", path: "/kubepods/burstable/pod\(uid)/\(id)", pod: uid,
      container: id),
    // The kubelet names pods from its manifest directory by an MD5 of the manifest: the API
    // server and etcd of a kubeadm cluster are such pods.
    Case(
      name: "Kubernetes, static pod, cgroupfs driver",
      path: "/kubepods/burstable/pod0123456789abcdef0123456789abcdef/\(id)",
      pod: "0123456789abcdef0123456789abcdef", container: id),
    Case(
      name: "Kubernetes, static pod, systemd driver",
      path: "/kubepods.slice/kubepods-burstable.slice"
        + "/kubepods-burstable-pod0123456789abcdef0123456789abcdef.slice",
      pod: "0123456789abcdef0123456789abcdef"),
    Case(
      name: "Docker, systemd driver", path: "/system.slice/docker-\(id).scope",
      unit: "docker-\(id).scope", container: id),
    Case(name: "Docker, cgroupfs driver", path: "/docker/\(id)", container: id),
    Case(
      name: "Podman", path: "/machine.slice/libpod-\(id).scope/container",
      unit: "libpod-\(id).scope", container: id),
  ]

  private static let nothing: [Case] = [
    Case(name: "root", path: "/"),
    Case(name: "empty", path: ""),
    Case(name: "plain", path: "/outer/mid/leaf-b"),
    Case(name: "slice", path: "/system.slice"),
    Case(name: "a digit short", path: "/docker/" + id.dropLast()),
    Case(name: "a digit too many", path: "/docker/0" + id),
    Case(name: "upper case is no id", path: "/docker/" + id.uppercased()),
    Case(name: "not hexadecimal", path: "/docker/g" + id.dropFirst()),
    Case(name: "uid without pod", path: "/kubepods/burstable/\(uid)"),
    Case(name: "uid with a letter too high", path: "/kubepods/podzf1c9a52\(uid.dropFirst(8))"),
    Case(name: "uid with another separator", path: "/kubepods/pod3f1c9a52.\(uid.dropFirst(9))"),
    Case(name: "suffix in the middle", path: "/a.service.d/b"),
  ]

  @Test(arguments: systemd + containers + nothing)
  func identity(_ example: Case) {
    let identity = CgroupIdentity(path: UntrustedText(example.path))
    #expect(identity.unit == example.unit.map { UntrustedText($0) })
    #expect(identity.podUID == example.pod)
    #expect(identity.containerID == example.container)
  }

  @Test func bytesThatAreNoText() {
    let unit: [UInt8] = [0xff, 0x1b] + Array(".service".utf8)
    let identity = CgroupIdentity(path: UntrustedText([0x2f, 0xfe, 0x2f] + unit))
    #expect(identity.unit?.bytes == unit)
  }
}
