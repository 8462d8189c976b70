// swift-tools-version: 6.2
import PackageDescription

/// Continuous integration builds with warnings as errors; a newer compiler's new warning must not
/// stop somebody who only wants to install the tool.
let strictness: [SwiftSetting] =
    Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

let settings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + strictness

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
/// On Apple's platforms the system brings it.
let system = Target.Dependency.product(
    name: "SystemPackage", package: "swift-system", condition: .when(platforms: [.linux]))
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")

let package = Package(
    name: "roster",
    products: [.executable(name: "roster", targets: ["roster"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(
            url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .target(name: "CSQLite"),
        .target(name: "RosterModel", swiftSettings: settings),
        .target(
            name: "RosterFiles", dependencies: ["RosterModel", "CLibYAML"],
            swiftSettings: settings),
        .target(name: "RosterPlanning", dependencies: ["RosterModel"], swiftSettings: settings),
        .target(
            name: "RosterState", dependencies: ["RosterModel", "RosterPlanning"],
            swiftSettings: settings),
        .target(
            name: "RosterSQLite",
            dependencies: ["RosterState", "RosterModel", "CSQLite", grdb, grdbSQLite],
            swiftSettings: settings),
        .target(
            name: "RosterReports", dependencies: ["RosterModel", "RosterPlanning"],
            resources: [
                .embedInCode("Plan/Document/HTML/report.css"),
                .embedInCode("Plan/Document/HTML/report.js"),
            ],
            swiftSettings: settings),
        .target(
            name: "RosterCrypto", dependencies: ["RosterModel", crypto], swiftSettings: settings),
        .target(
            name: "RosterSchemas", path: "schemas",
            exclude: [
                "README.md", "adopt.schema.json", "customers.schema.json", "drift.schema.json",
                "edit.schema.json", "flights.schema.json", "publish.schema.json",
                "known-user-group.schema.json", "list.schema.json", "log.schema.json",
                "output.schema.json", "override.schema.json", "package-flight.schema.json",
                "plan.schema.json", "private-audience.schema.json", "pull.schema.json",
                "replace.schema.json", "saved-plan.schema.json", "segment.schema.json",
                "segment-explain.schema.json", "segment-preview.schema.json",
                "status.schema.json", "targeted-notification.schema.json",
                "targeted-offer.schema.json", "validate.schema.json", "who.schema.json",
            ],
            resources: [
                .embedInCode("declaration.schema.json"), .embedInCode("roster.schema.json"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "roster",
            dependencies: [
                "RosterModel", "RosterFiles", "RosterPlanning", "RosterState", "RosterSQLite",
                "RosterPostgres", "RosterReports", "RosterCrypto", "RosterSavedPlans",
                "RosterSchemas", "RosterGit",
                "RosterPipelines", argumentParser,
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "RosterBench", path: "Benchmarks/RosterBench", swiftSettings: settings),
        .executableTarget(
            name: "yaml-events", dependencies: ["CLibYAML"], path: "Benchmarks/yaml-events"),
        .target(
            name: "TestSupport",
            dependencies: [
                "RosterModel", "RosterFiles", "RosterPlanning", "RosterState", "RosterSQLite",
                "RosterPostgres", "RosterCrypto", "RosterGit",
            ],
            path: "Tests/TestSupport", swiftSettings: settings),
        .testTarget(
            name: "RosterModelTests",
            dependencies: ["RosterModel", "RosterCrypto", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "RosterFilesTests",
            dependencies: ["RosterModel", "RosterFiles", "RosterCrypto", "TestSupport"],
            exclude: ["Edits", "Format"], swiftSettings: settings),
        .testTarget(
            name: "SchemaTests", dependencies: ["RosterFiles", "RosterModel", "TestSupport"],
            exclude: ["Fixtures", "make-venv.sh", "strict.schema.json", "validate.py"],
            swiftSettings: settings),
        .testTarget(
            name: "CommandTests",
            dependencies: ["roster", "RosterModel", "RosterCrypto", "TestSupport"],
            exclude: ["Scenarios"], swiftSettings: settings),
        .testTarget(
            name: "RosterPlanningTests",
            dependencies: [
                "RosterModel", "RosterPlanning", "RosterReports", "RosterCrypto", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "RosterStateTests",
            dependencies: [
                "RosterModel", "RosterPlanning", "RosterState", "RosterCrypto", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "RosterSQLiteTests",
            dependencies: [
                "RosterModel", "RosterPlanning", "RosterState", "RosterSQLite", "RosterCrypto",
                "TestSupport", grdb,
            ],
            swiftSettings: settings),
        .target(
            name: "RosterGit", dependencies: ["RosterFiles", subprocess, system],
            swiftSettings: settings),
        .testTarget(
            name: "RosterGitTests",
            dependencies: [
                "RosterModel", "RosterFiles", "RosterGit", "RosterCrypto", "TestSupport",
            ],
            swiftSettings: settings),
        .target(
            name: "RosterSavedPlans", dependencies: ["RosterModel", "RosterPlanning"],
            swiftSettings: settings),
        .testTarget(
            name: "RosterSavedPlansTests",
            dependencies: [
                "RosterModel", "RosterPlanning", "RosterReports", "RosterSavedPlans",
                "RosterCrypto", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "RosterReportsTests",
            dependencies: [
                "RosterModel", "RosterPlanning", "RosterReports", "RosterCrypto", "TestSupport",
            ],
            exclude: ["browser.py", "markdown.py"], swiftSettings: settings),
        .target(
            name: "RosterPipelines", path: "examples/ci",
            resources: [
                .embedInCode("github/actions/get-roster/action.yml"),
                .embedInCode("github/workflows/roster-apply.yml"),
                .embedInCode("github/workflows/roster-comment.yml"),
                .embedInCode("github/workflows/roster-drift.yml"),
                .embedInCode("github/workflows/roster-review.yml"),
                .embedInCode("gitlab/.gitlab-ci.yml"),
                .embedInCode("gitlab/.gitlab/roster.yml"),
                .embedInCode("pre-commit/.pre-commit-config.yaml"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "PipelineTests", dependencies: ["TestSupport"], exclude: ["pipeline.py"],
            swiftSettings: settings),
        .target(name: "CLibPQ", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
        .target(
            name: "RosterPostgres", dependencies: ["RosterState", "RosterModel", "CLibPQ"],
            swiftSettings: settings),
        .testTarget(
            name: "RosterPostgresTests",
            dependencies: [
                "RosterModel", "RosterState", "RosterPostgres", "RosterCrypto", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "FaultTests", dependencies: ["RosterModel", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "ModelTests", dependencies: ["TestSupport"], swiftSettings: settings),
    ]
)

// The address sanitizer is for what reads bytes by pointers; nothing else is built with it.
if Context.environment["ROSTER_SANITIZE"] != nil {
    let tests: Set = [
        "RosterModelTests", "RosterFilesTests", "RosterPlanningTests", "RosterSavedPlansTests",
    ]
    package.targets.removeAll { target in
        target.isTest && !tests.contains(target.name) || target.type == .executable
    }
    package.products = []
}

// libFuzzer brings its own main function, so these targets would not link in an ordinary build.
if Context.environment["ROSTER_FUZZ"] != nil {
    package.targets.append(
        .target(
            name: "FuzzSupport", dependencies: ["RosterModel", "RosterFiles"],
            path: "Tests/FuzzSupport", swiftSettings: settings))
    package.targets.append(
        .executableTarget(
            name: "FuzzEditor", dependencies: ["RosterModel", "RosterFiles", "FuzzSupport"],
            path: "Tests/FuzzEditor", exclude: ["Seeds"],
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]))
    package.targets.append(
        .executableTarget(
            name: "FuzzReader", dependencies: ["RosterModel", "RosterFiles", "FuzzSupport"],
            path: "Tests/FuzzReader", exclude: ["Seeds", "tokens.dict"],
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]))
    package.targets.append(
        .executableTarget(
            name: "FuzzSavedPlan",
            dependencies: ["RosterModel", "RosterPlanning", "RosterReports", "RosterSavedPlans"],
            path: "Tests/FuzzSavedPlan", exclude: ["Seeds", "tokens.dict"],
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]))
}
