internal import ArgumentParser
internal import RosterModel

/// Which app on which device a question is about.
struct AppOptions: ParsableArguments {
    enum Device: String, ExpressibleByArgument, CaseIterable {
        case desktop
        case xbox
    }

    @Option(
        help: ArgumentHelp(
            "Show which submission of this app the person gets and why, and what else reaches them.",
            valueName: "id"))
    var app: String?

    @Option(help: "With --app: the device that asks for it, desktop unless given.")
    var device: Device?

    @Option(
        help: ArgumentHelp(
            "With --app: the build of Windows on the desktop, such as 19045; new enough unless given.",
            valueName: "number"))
    var osBuild: Int?

    var storeDevice: StoreDevice {
        switch device {
        case .xbox: .xbox
        case .desktop, nil: .desktop(build: osBuild)
        }
    }

    func validate() throws {
        if app == nil, device != nil || osBuild != nil {
            throw ValidationError("--device and --os-build go with --app: name the app.")
        }
        if let osBuild, osBuild < 1 {
            throw ValidationError("--os-build is a number such as 19045, as winver shows it.")
        }
        if device == .xbox, osBuild != nil {
            throw ValidationError(
                "--os-build is of a desktop: every Xbox is new enough for flights and private apps."
            )
        }
    }
}
