/// Why a measurement cannot go on.
enum BenchError: Error, CustomStringConvertible {
    case usage(String)
    case cannotWrite(String)
    case cannotStart(String)
    case failed(command: String, status: Int32)

    var description: String {
        switch self {
        case .usage(let why): why
        case .cannotWrite(let path): "cannot write \(path)"
        case .cannotStart(let command): "cannot start \(command)"
        case .failed(let command, let status): "\(command) ended with \(status)"
        }
    }
}
