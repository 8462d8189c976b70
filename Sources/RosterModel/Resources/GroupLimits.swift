/// How many members a known user group may have (Partner Center, known user groups).
package enum GroupLimits {
    package static let minimum = 1
    package static let maximum = 10_000
}
