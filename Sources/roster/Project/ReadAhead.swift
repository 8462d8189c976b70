internal import Dispatch
internal import RosterModel

/// Reads the members of groups one group ahead of whoever takes them in order, on another thread.
///
/// A first apply then reads the next file while the database takes this one.
final class ReadAhead: @unchecked Sendable {
    private typealias Reading = Result<ResolvedMembers, any Error>

    /// Reads with caches of its own, so that only the queue may call it.
    private let read: (ResourceID) throws -> ResolvedMembers
    private let queue = DispatchQueue(label: "roster.read-ahead")
    private let following: [ResourceID: ResourceID]
    /// What is being read, touched by the caller's thread alone.
    private var ahead: (id: ResourceID, reading: Pending)?

    /// What the queue leaves for the caller, who looks at it after the queue is done with it.
    private final class Pending: @unchecked Sendable {
        var result: Reading?
    }

    /// - Parameters:
    ///   - order: The groups, as they are going to be asked for.
    ///   - read: Reads one group.
    init(order: [ResourceID], _ read: @escaping (ResourceID) throws -> ResolvedMembers) {
        self.read = read
        following = Dictionary(zip(order, order.dropFirst())) { first, _ in first }
    }

    /// The members of a group, whether or not they were read ahead.
    ///
    /// - Throws: What reading throws.
    func members(of id: ResourceID) throws -> ResolvedMembers {
        let pending = ahead?.id == id ? ahead?.reading : nil
        let current = pending ?? start(id)
        queue.sync {}
        ahead = following[id].map { ($0, start($0)) }
        return try current.result?.get() ?? ResolvedMembers(members: Members())
    }

    private func start(_ id: ResourceID) -> Pending {
        let pending = Pending()
        queue.async { [self] in pending.result = Reading { try read(id) } }
        return pending
    }
}
