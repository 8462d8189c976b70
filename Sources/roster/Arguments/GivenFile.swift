internal import Foundation

/// Reads the files that a command is given, wherever they are, and standard input.
enum GivenFile {
    /// How standard input is called in messages and places.
    static let standardInput = "standard input"

    private static let pieceSize = 64 * 1024

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: Where it is.
    ///   - limit: After how many bytes to stop.
    /// - Returns: Its bytes.
    /// - Throws: `Failure`, which says why it cannot be read.
    static func bytes(of path: String, atMost limit: Int = .max) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("\"\(path)\"", errno) }
        defer { close(descriptor) }
        return try bytes(from: descriptor, called: "\"\(path)\"", atMost: limit)
    }

    /// Reads standard input to its end.
    ///
    /// - Parameter limit: After how many bytes to stop.
    /// - Returns: Its bytes.
    /// - Throws: `Failure`, which says why it cannot be read.
    static func bytesOfStandardInput(atMost limit: Int = .max) throws -> [UInt8] {
        try bytes(from: STDIN_FILENO, called: standardInput, atMost: limit)
    }

    private static func bytes(
        from descriptor: Int32, called name: String, atMost limit: Int
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: pieceSize)
        while bytes.count < limit {
            let count = read(descriptor, &piece, min(pieceSize, limit - bytes.count))
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw failure(name, errno) }
            if count == 0 { break }
            bytes += piece[..<count]
        }
        return bytes
    }

    private static func failure(_ name: String, _ code: Int32) -> Failure {
        Failure(.failed, "cannot read \(name): \(String(cString: strerror(code)))")
    }
}
