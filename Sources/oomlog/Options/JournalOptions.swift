import ArgumentParser
import OOMJournal
import OOMLogKit

/// Which journals to read, and which of their entries. The same letters as journalctl's, and the
/// same meaning.
struct JournalOptions: ParsableArguments {
  @Option(
    name: [.customShort("b"), .long], parsing: .unconditional,
    help: ArgumentHelp(
      "Only one boot: an id, -1 for the last but one, 1 for the first; without a value the current "
        + "one. Without the option all boots, other than journalctl -k.",
      valueName: "boot"))
  var boot: String?

  @Option(
    name: [.customShort("D"), .long],
    help: ArgumentHelp("Read the journal files in this directory.", valueName: "dir"))
  var directory: String?

  @Option(
    help: ArgumentHelp(
      "Read this journal file, or those that a pattern matches. May be given more than once.",
      valueName: "pattern"))
  var file: [String] = []

  @Option(
    help: ArgumentHelp("Read the journals below another root directory.", valueName: "dir"))
  var root: String?

  @Option(
    name: [.customShort("M"), .long],
    help: ArgumentHelp("Read the journal of a running container.", valueName: "name"))
  var machine: String?

  @Option(
    help: ArgumentHelp(
      "Read a journal namespace: its name, +name for the default one too, * for all.",
      valueName: "name"))
  var namespace: String?

  @Flag(
    name: [.customShort("m"), .long],
    help: "Read the journals of all machines, those that were sent here too.")
  var merge = false

  @Option(
    help: ArgumentHelp(
      "Not read: mount the image, and name the place with --root.", valueName: "image"))
  var image: String?

  @Option(
    name: [.customShort("c"), .long],
    help: ArgumentHelp("Start at this entry of the journal.", valueName: "cursor"))
  var cursor: String?

  @Option(help: ArgumentHelp("Start after this entry of the journal.", valueName: "cursor"))
  var afterCursor: String?

  @Option(
    help: ArgumentHelp(
      "Start after the entry whose cursor is in this file, where there is one, and leave that of the "
        + "last entry in it.",
      valueName: "file"))
  var cursorFile: String?

  func validate() throws {
    if let image {
      throw ValidationError(
        "--image: mount it first, and name the place with --root: "
          + "systemd-dissect --mount '\(image)' /mnt && oomlog scan --root /mnt")
    }
    let places = [directory, file.first, root, machine].compactMap(\.self)
    if places.count > 1 {
      throw ValidationError("give only one of --directory, --file, --machine and --root")
    }
    if namespace != nil, !places.isEmpty {
      throw ValidationError(
        "--namespace is for the journal of this machine, not for --directory, --file, --machine or "
          + "--root")
    }
    if let boot, boot != "all", BootSelection(boot) == nil {
      throw ValidationError(
        "'\(boot)' is no boot: give its id, or a number from the list of 'oomlog scan --list-boots'"
      )
    }
    if merge, bootSelection != nil {
      throw ValidationError("--boot with --merge would mix the boots of several machines")
    }
    if cursor != nil, afterCursor != nil {
      throw ValidationError("give only one of --since, --cursor and --after-cursor")
    }
  }

  private var bootSelection: BootSelection? {
    boot.flatMap { $0 == "all" ? nil : BootSelection($0) }
  }

  /// As the command line has it: the cursor file is none of it.
  var start: JournalFilter.Start? {
    cursor.map(JournalFilter.Start.at) ?? afterCursor.map(JournalFilter.Start.after)
  }

  /// An option that says nothing about a log of text. A boot by its id does: some logs have it.
  var optionOfJournalsOnly: String? {
    if let boot = bootSelection, boot.id == nil || boot.offset != 0 {
      return "--boot \(self.boot!)"
    }
    if cursor != nil { return "--cursor" }
    if afterCursor != nil { return "--after-cursor" }
    return cursorFile == nil ? nil : "--cursor-file"
  }

  var anyOption: String? {
    if directory != nil { return "--directory" }
    if !file.isEmpty { return "--file" }
    if root != nil { return "--root" }
    if machine != nil { return "--machine" }
    if namespace != nil { return "--namespace" }
    if merge { return "--merge" }
    return bootSelection == nil ? optionOfJournalsOnly : "--boot"
  }

  private var selection: JournalSelection? {
    if let root { return .root(root) }
    if let machine { return .machine(machine) }
    if let namespace { return .namespace(namespace, isMerged: merge) }
    return merge && directory == nil && file.isEmpty ? .merged : nil
  }

  /// The cursor file is read now.
  func complete(_ request: inout ScanRequest) {
    request.journalDirectory = directory
    request.journalFiles = file
    request.journal.selection = selection
    request.journal.boot = bootSelection
    request.journal.start = savedStart
  }

  func complete(_ request: inout FollowRequest) {
    let named = directory.map(JournalSelection.directory) ?? file.first.map { .files([$0]) }
    request.source = .journal(selection ?? named ?? .system)
    request.boot = bootSelection
    request.start = savedStart
    request.isResumed = cursorFile != nil
  }

  private var savedStart: JournalFilter.Start? {
    cursorFile.flatMap(CursorFile.read).map { .after(cursor: $0) } ?? start
  }
}
