/// A device that asks the Store for an app.
package enum StoreDevice: Equatable, Sendable {
    /// A PC and the build of its Windows; without one, it is taken to be new enough for everything.
    case desktop(build: Int?)
    /// An Xbox One or later, which is new enough for everything.
    case xbox

    /// Whether it is new enough for what has a floor.
    package func meets(_ floor: DeviceFloor) -> Bool {
        switch self {
        case .desktop(let build): build ?? .max >= floor.build
        case .xbox: true
        }
    }
}

/// What only newer devices can have.
package enum DeviceFloor: Sendable {
    case packageFlight
    case privateAudience

    /// The first build of Windows.Desktop that can have it: 14393 is version 1607.
    package var build: Int {
        switch self {
        case .packageFlight: 10586
        case .privateAudience: 14393
        }
    }
}
