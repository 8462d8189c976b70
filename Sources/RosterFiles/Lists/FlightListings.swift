package import RosterModel

/// The listings of flights in a folder, as the vendor's submission API returns them.
package struct FlightListings {
    private static let prefix = "flights-"
    private static let suffix = ".json"

    /// One listing.
    package struct Listing: Equatable {
        /// Relative to the folder.
        fileprivate let path: String
        /// Its path as people know it.
        package let file: String
        /// The app that its name says it is of: perhaps none at all.
        package let app: String
    }

    /// In the order of their paths.
    package let listings: [Listing]
    private let tree: any ProjectTree

    /// Finds the files `flights-APP.json`, without reading one.
    ///
    /// - Parameters:
    ///   - tree: The folder.
    ///   - name: Its path as people know it.
    package init(in tree: some ProjectTree, called name: String) {
        self.tree = tree
        let folder = name.hasSuffix("/") ? name : name + "/"
        let files = tree.listing(of: "").files.filter {
            $0.hasPrefix(Self.prefix) && $0.hasSuffix(Self.suffix) && !$0.contains("/")
        }
        listings = files.map { path in
            let app = path.dropFirst(Self.prefix.count).dropLast(Self.suffix.count)
            return Listing(path: path, file: folder + path, app: String(app))
        }
    }

    /// Reads one listing.
    package func read(
        _ listing: Listing
    ) -> (flights: [FlightResource], diagnostics: [Diagnostic]) {
        let bytes: [UInt8]
        do {
            bytes = try tree.read(listing.path).bytes
        } catch {
            return ([], [error.diagnostic(at: SourcePlace(file: listing.file))])
        }
        let findings = Findings(SourceText(path: listing.file, bytes: bytes))
        guard findings.text.checkEncoding(findings) else { return ([], findings.diagnostics) }
        let flights = FlightListingReader(findings).flights()
        return (flights, findings.diagnostics)
    }
}
