extension Members {
    /// The members that count on `day`: expired ones drop out; if nobody is left, those with the
    /// latest last day stay.
    ///
    /// The one place of this rule: declared lists, stored groups, sizes and exports all use it.
    package func effective(on day: CalendarDay) -> Members {
        let expired = details.filter { $0.details.isExpired(on: day) }
        if expired.isEmpty { return self }
        if expired.count < count {
            return filtered { !$0.isExpired(on: day) }
        }
        let latest = expired.compactMap(\.details.until).max()
        return filtered { $0.until == latest }
    }

    /// Whether everybody's last day is before `day`.
    package func isAllExpired(on day: CalendarDay) -> Bool {
        !isEmpty && details.count == count && details.allSatisfy { $0.details.isExpired(on: day) }
    }

    /// Everybody but the addresses of `excluded`, in one pass.
    package func subtracting(_ excluded: AddressSet) -> Members {
        if excluded.isEmpty { return self }
        var kept = Members()
        AddressSet.merge(addresses, excluded) { step in
            if case .left(let index) = step { kept.append(from: self, at: index) }
        }
        return kept
    }

    /// Those who are in a set, with their details.
    package func intersection(_ others: AddressSet) -> Members {
        var shared = Members()
        AddressSet.merge(addresses, others) { step in
            if case .both(let index, _) = step { shared.append(from: self, at: index) }
        }
        return shared
    }

    /// Everybody, and others, whose details count for those who are in both.
    package func merging(_ others: Members) -> Members {
        if others.isEmpty { return self }
        var all = Members()
        AddressSet.merge(addresses, others.addresses) { step in
            switch step {
            case .left(let index): all.append(from: self, at: index)
            case .right(let index), .both(_, let index): all.append(from: others, at: index)
            }
        }
        return all
    }

    private func filtered(_ isIncluded: (MemberDetails) -> Bool) -> Members {
        var kept = Members()
        for index in 0..<count {
            let details = details(at: index)
            if isIncluded(details) { kept.append(from: self, at: index, details: details) }
        }
        return kept
    }
}
