extension PostgresSchema {
    struct Difference {
        var lines: [String] = []; var damage: [String] = []; var repairs: [String] = [];
        var isEmpty: Bool { lines.isEmpty }
    }
    func difference(on connection: PostgresConnection) throws -> Difference { Difference() }
}
