public import Foundation

/// A real browser without a screen. It resolves no name, so that neither a page nor the browser itself
/// reaches the network.
public struct Chromium {
  private let path: String

  /// `nil` where there is none, or where it does not run here.
  public init?() {
    guard
      let path = program("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
    else { return nil }
    self.path = path
    let answer = try? run(path, ["--version", "--no-sandbox"])
    guard answer?.status == 0 else { return nil }
  }

  /// What came of loading a file.
  public struct Visit {
    /// The document after its scripts have run, as HTML.
    public let document: String
    /// What the browser says of errors and of what the policy of the page forbids.
    public let console: [String]
  }

  /// A picture is written where `screenshot` says.
  public func visit(
    _ page: URL, width: Int = 1280, height: Int = 1600, screenshot: URL? = nil
  ) throws -> Visit {
    try withTemporaryDirectory { profile in
      var arguments = [
        "--headless=new", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr",
        "--user-data-dir=\(profile.path)", "--window-size=\(width),\(height)",
        "--virtual-time-budget=3000", "--dump-dom",
      ]
      // Its own sandbox refuses to run as root.
      if getuid() == 0 { arguments.append("--no-sandbox") }
      if let screenshot { arguments.append("--screenshot=\(screenshot.path)") }
      let finished = try run(path, arguments + [page.absoluteString])
      return Visit(
        document: finished.text,
        console: finished.errorText.split(separator: "\n").map(String.init)
          .filter { $0.contains(":CONSOLE:") })
    }
  }
}
