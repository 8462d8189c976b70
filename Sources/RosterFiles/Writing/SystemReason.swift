internal import Foundation

/// Why a system call failed, in the operating system's words.
enum SystemReason {
    static var last: String { String(cString: strerror(errno)) }
}
