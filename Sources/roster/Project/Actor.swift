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
}
