internal import Foundation
internal import Synchronization

/// A connection to a server through a wire that is cut once, such as at the first COMMIT of an apply.
package final class CuttingProxy: Sendable {
    /// When the wire is cut, and what becomes of the commit.
    package enum Cut: Sendable {
        /// While the first connection is opened; who comes again gets through.
        case opening
        /// The server never hears of it; who comes again gets through.
        case before
        /// The server commits, and its answer is lost; who comes again gets through.
        case after
        /// The server commits, and nobody ever gets through again.
        case afterForGood
    }

    /// What only an apply sends; readers commit too.
    private static let opening = Data("begin_apply($1".utf8)
    private static let commit = Data([UInt8(ascii: "Q"), 0, 0, 0, 11]) + Data("COMMIT\0".utf8)

    package let port: Int
    private let server: Int
    private let cut: Cut
    private let listener: Int32
    private let isCut = Mutex(false)

    /// - Parameters:
    ///   - server: The server's port on the loopback address.
    ///   - cut: What happens to the first commit.
    /// - Throws: When no socket can be had.
    package init(to server: Int, cut: Cut) throws {
        self.server = server
        self.cut = cut
        (listener, port) = try Self.listen()
        Thread.detachNewThread { [listener] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                self.serve(client)
            }
        }
    }

    /// Takes no more connections.
    package func close() { shutdown(listener, Int32(SHUT_RDWR)) }

    /// Passes on what both sides say, each way on a thread of its own.
    private func serve(_ client: Int32) {
        let upstream = Self.socket()
        guard Self.withLoopback(port: server, { connect(upstream, $0, $1) }) == 0,
            !(isCut.withLock { $0 } && cut == .afterForGood),
            cut != .opening || !isCut.withLock({ isFirst(&$0) })
        else {
            Glibc.close(client)
            Glibc.close(upstream)
            return
        }
        Thread.detachNewThread {
            let answers = DispatchGroup()
            answers.enter()
            Thread.detachNewThread {
                self.forward(from: upstream, to: client)
                answers.leave()
            }
            self.listenForCommit(from: client, to: upstream)
            // A socket that one way closed while the other still used its number could be the next
            // connection's by then.
            answers.wait()
            Glibc.close(client)
            Glibc.close(upstream)
        }
    }

    private func listenForCommit(from client: Int32, to upstream: Int32) {
        var isApply = false
        while let data = Self.receive(from: client) {
            isApply = isApply || data.range(of: Self.opening) != nil
            guard isApply, data.range(of: Self.commit) != nil, isCut.withLock({ isFirst(&$0) })
            else {
                Self.send(data, to: upstream)
                continue
            }
            // Nothing that the server says from now on arrives.
            shutdown(client, Int32(SHUT_RDWR))
            if cut != .before {
                Self.send(data, to: upstream)
                Thread.sleep(forTimeInterval: 0.5)
            }
            break
        }
        shutdown(upstream, Int32(SHUT_RDWR))
    }

    /// Whether nothing was cut before.
    private func isFirst(_ isCut: inout Bool) -> Bool {
        defer { isCut = true }
        return !isCut
    }

    private func forward(from source: Int32, to target: Int32) {
        while let data = Self.receive(from: source) { Self.send(data, to: target) }
        shutdown(target, Int32(SHUT_RDWR))
    }

    private static func receive(from socket: Int32) -> Data? {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &bytes, bytes.count, 0)
        return count > 0 ? Data(bytes[..<count]) : nil
    }

    private static func send(_ data: Data, to socket: Int32) {
        var rest = data
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private static func socket() -> Int32 {
        Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    }

    private static func listen() throws -> (socket: Int32, port: Int) {
        let listener = socket()
        guard withLoopback(port: 0, { bind(listener, $0, $1) }) == 0,
            Glibc.listen(listener, 16) == 0
        else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = getsockname(listener, $0, &length)
            }
        }
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }

    private static func withLoopback<Value>(
        port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Value
    ) -> Value {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
