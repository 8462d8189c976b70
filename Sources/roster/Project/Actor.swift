internal import Foundation

/// Who runs the tool, as claimed.
enum Actor {
    static var current: String {
        let environment = ProcessInfo.processInfo.environment
        for name in ["ROSTER_ACTOR", "GITHUB_ACTOR", "GITLAB_USER_LOGIN"] {
            if let actor = environment[name], !actor.isEmpty { return actor }
        }
        return "\(NSUserName())@\(ProcessInfo.processInfo.hostName)"
    }

    /// The address of the pipeline's run; nil outside of one.
    static var run: String? {
        let environment = ProcessInfo.processInfo.environment
        if let server = environment["GITHUB_SERVER_URL"],
            let repository = environment["GITHUB_REPOSITORY"],
            let run = environment["GITHUB_RUN_ID"]
        {
            return "\(server)/\(repository)/actions/runs/\(run)"
        }
        return environment["CI_JOB_URL"]
    }
}
