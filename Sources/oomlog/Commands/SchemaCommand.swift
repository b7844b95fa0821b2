import ArgumentParser
import OOMReporter

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of the machine-readable output.")

  enum Output: String, ExpressibleByArgument, CaseIterable {
    case ndjson, json, check, candidates
  }

  @Argument(help: "The output the schema is for.")
  var output = Output.ndjson

  func run() throws {
    switch output {
    case .ndjson: try oomlog.Output.write(OutputSchema.ndjson)
    case .json: try oomlog.Output.write(OutputSchema.json)
    case .check: try oomlog.Output.write(OutputSchema.check)
    case .candidates: try oomlog.Output.write(OutputSchema.candidates)
    }
  }
}
