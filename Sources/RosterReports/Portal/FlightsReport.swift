package import RosterModel

/// The flights of apps as the vendor's submission API takes them: data, which is never masked.
package struct FlightsReport {
    package struct App: Sendable {
        let flights: AppFlights
        /// The app's id in the Store; nil where `roster.yaml` does not tell.
        let storeId: String?

        package init(_ flights: AppFlights, storeId: String?) {
            self.flights = flights
            self.storeId = storeId
        }
    }

    private let apps: [App]

    package init(_ apps: [App]) { self.apps = apps }

    package func writeJSON<Output: TextOutputStream>(to json: inout JSONWriter<Output>) {
        json.object { json in
            json.field("formatVersion", 1)
            json.key("apps")
            json.array(apps) { json, app in
                json.object { json in
                    json.field("app", app.flights.app)
                    json.field("storeId", app.storeId)
                    json.key("flights")
                    json.array(app.flights.resources) { json, flight in
                        json.object { json in
                            json.field("friendlyName", flight.name)
                            json.key("groupIds")
                            json.array(flight.groupIds) { $0.value($1) }
                            json.field("rankHigherThan", flight.rankHigherThan)
                        }
                    }
                }
            }
        }
        json.finish()
    }
}
