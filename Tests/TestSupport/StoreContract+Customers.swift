internal import RosterModel
internal import RosterState
internal import Testing

extension StoreContract {
    static let customers = [
        Case("what is loaded is stored to the letter, missing values included") { place in
            let place = try place.initialised()
            var random = SeededGenerator(seed: 7)
            let rows = (0..<200).map { CustomerRow(line: $0 + 2, values: random.customer($0)) }
            let list = LoadedList(rows.shuffled(using: &random))
            #expect(try list.load(into: place)?.map(\.count).reduce(0, +) == rows.count)
            for (index, column) in CustomerColumn.allCases.enumerated() {
                let stored = try place.outside(
                    "SELECT address, \(column.text(in: place)) FROM customers ORDER BY address")
                let expected = rows.map { row in
                    "\(row.values[1]?.text ?? "")|\(row.values[index]?.stored ?? "")"
                }
                #expect(stored == expected, "\(column.name)")
            }
        },
        Case("a load replaces the customers of its apps, or adds to them") { place in
            let place = try place.initialised()
            try LoadedList("photos ana 1, photos bo 2, music ana 3").load(into: place)
            try LoadedList("photos bo 4, photos cy 5").load(into: place)
            #expect(try place.customers() == ["music ana 3", "photos bo 4", "photos cy 5"])
            try LoadedList("music dora 6, photos cy 7").load(into: place, .upsert)
            #expect(
                try place.customers()
                    == ["music ana 3", "music dora 6", "photos bo 4", "photos cy 7"])
            let standing = try place.store.customers(in: nil)
            #expect(standing.counts.map { "\($0.app) \($0.count)" } == ["music 2", "photos 2"])
            #expect(
                standing.loads.map { "\($0.app) \($0.mode) \($0.rows)" } == [
                    "music upsert 1", "photos upsert 1",
                ])
        },
        Case("somebody who is in a list twice stops the load, or counts as first named") { place in
            let place = try place.initialised()
            try LoadedList("photos ana 1").load(into: place)
            let list = LoadedList("photos bo 2, photos cy 3, photos bo 4, photos bo 5, music bo 6")
            #expect(try list.load(into: place) == nil)
            #expect(list.duplicates.map { "\($0.count): \($0.lines)" } == ["2: 4<2 5<2"])
            #expect(try place.customers() == ["photos ana 1"])
            #expect(try place.store.customers(in: nil).loads.map(\.rows) == [1])
            list.skipsBad = true
            let counts = try list.load(into: place)
            #expect(counts?.map { "\($0.app) \($0.count)" } == ["music 1", "photos 2"])
            #expect(try place.customers() == ["music bo 6", "photos bo 2", "photos cy 3"])
        },
        Case("an index or a trigger of somebody's leaves nobody out in silence") { place in
            let place = try place.initialised()
            try LoadedList("photos ana 1").load(into: place)
            try place.outside("CREATE UNIQUE INDEX mine ON customers (address)")
            let twice = LoadedList("photos bo 2, music bo 3, photos cy 4")
            #expect {
                try twice.load(into: place)
            } throws: { error in
                if case StateError.failed = error { true } else { false }
            }
            #expect(try place.customers() == ["photos ana 1"])
        },
        Case("a trigger of somebody's leaves nobody out in silence, where triggers fire") { place in
            guard !(place is SQLiteFixture) else { return }
            let place = try place.initialised()
            try LoadedList("photos ana 1").load(into: place)
            try place.outside(
                """
                CREATE FUNCTION skip() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
                CREATE TRIGGER skip BEFORE INSERT ON customers
                FOR EACH ROW WHEN (NEW.address = 'bo@contoso.com') EXECUTE FUNCTION skip();
                """)
            let list = LoadedList("photos bo 2, photos cy 3, photos cy 4")
            list.skipsBad = true
            #expect(throws: StateError.customersNotTaken(1)) { try list.load(into: place) }
            #expect(try place.customers() == ["photos ana 1"])
        },
        Case("a load that is refused, interrupted or broken off changes nothing") { place in
            let place = try place.initialised()
            try LoadedList("photos ana 1").load(into: place)
            let refused = LoadedList("photos bo 2")
            refused.isRefused = true
            #expect(try refused.load(into: place) == nil)
            #expect(try LoadedList("").load(into: place) == nil)
            let interrupted = LoadedList("photos bo 2")
            interrupted.isInterrupted = true
            #expect(throws: StateError.interrupted) { try interrupted.load(into: place) }
            let broken = LoadedList("photos bo 2")
            broken.failure = StateError.busy(place: "list", holder: nil)
            #expect(throws: StateError.busy(place: "list", holder: nil)) {
                try broken.load(into: place)
            }
            #expect(try place.customers() == ["photos ana 1"])
        },
        Case("customers are no part of what is guarded") { place in
            let place = try place.initialised()
            try place.outside("CREATE INDEX by_market ON customers (market)")
            try place.outside(
                "INSERT INTO customers (app, address) VALUES ('photos', 'x@contoso.com')")
            #expect(try place.store.read { try $0.changedGuards() } == [])
            #expect(try place.serial() == 0)
        },
    ]
}
