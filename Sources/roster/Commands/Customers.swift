internal import ArgumentParser

struct Customers: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Load the customers that segments are made of, or show which there are.",
        discussion: """
            docs/segments.md describes the list. A project on PostgreSQL can name a table of yours \
            instead ("customers" in roster.yaml), which is only read.
            """,
        subcommands: [CustomersLoad.self, CustomersStatus.self])
}
