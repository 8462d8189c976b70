import TestSupport
import Testing

/// Random lives of a project in git, against what a naive reference says must be stored.
@Suite struct ReviewedModelTests {
    @Test(arguments: 0..<(12 * rounds))
    func `what is stored is what commits, days and outsiders made of it`(seed: Int) throws {
        var life = try ReviewedLife(seed: seed)
        for _ in 0..<12 {
            try life.step()
            try life.check()
        }
        try life.end()
    }
}
