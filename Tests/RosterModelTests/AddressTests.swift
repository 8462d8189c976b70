@testable import RosterModel
import Testing

struct AddressTests {
    @Test(arguments: [
        ("ana@contoso.com", "ana@contoso.com"),
        ("Ana.B+tag@CONTOSO.com", "ana.b+tag@contoso.com"),
        ("a@b.c", "a@b.c"),
        ("!#$%&'*+-/=?^_`{|}~@contoso.com", "!#$%&'*+-/=?^_`{|}~@contoso.com"),
        ("0@0-0.example.com", "0@0-0.example.com"),
        ("-@contoso.com", "-@contoso.com"),
        (
            String(repeating: "a", count: 64) + "@contoso.com",
            String(repeating: "a", count: 64) + "@contoso.com"
        ),
        (
            "a@" + String(repeating: "b", count: 63) + ".com",
            "a@" + String(repeating: "b", count: 63) + ".com"
        ),
    ])
    func `an address is accepted in lower case`(text: String, normalised: String) throws {
        #expect(try Address(text).text == normalised)
    }

    @Test(arguments: [
        ("", AddressProblem.Reason.empty, 0),
        ("ana", .missingAt, 0),
        ("@contoso.com", .emptyLocalPart, 0),
        ("ana@", .emptyDomain, 4),
        ("ana@contoso", .singleLabelDomain, 4),
        ("ana@contoso.com@x", .secondAt, 15),
        ("ana@@contoso.com", .secondAt, 4),
        (".ana@contoso.com", .misplacedDot, 0),
        ("ana.@contoso.com", .misplacedDot, 3),
        ("a..b@contoso.com", .misplacedDot, 2),
        ("ana@.com", .emptyLabel, 4),
        ("ana@contoso..com", .emptyLabel, 12),
        ("ana@contoso.com.", .emptyLabel, 16),
        ("ana@-contoso.com", .misplacedHyphen, 4),
        ("ana@contoso-.com", .misplacedHyphen, 11),
        ("ana@contoso.com-", .misplacedHyphen, 15),
        ("ana@con_toso.com", .character(UInt8(ascii: "_")), 7),
        ("an a@contoso.com", .character(UInt8(ascii: " ")), 2),
        ("\"ana\"@contoso.com", .character(UInt8(ascii: "\"")), 0),
        ("ana\0@contoso.com", .character(0), 3),
        ("änä@contoso.com", .nonASCII, 0),
        ("ana@contosö.com", .nonASCII, 10),
        ("ana@contoso.com\u{A0}", .nonASCII, 15),
        (String(repeating: "a", count: 65) + "@contoso.com", .localPartTooLong, 64),
        ("a@b." + String(repeating: "c", count: 64), .labelTooLong, 4),
    ])
    func `a text that is no address is refused with reason and offset`(
        text: String, reason: AddressProblem.Reason, offset: Int
    ) {
        #expect(throws: AddressProblem(reason: reason, offset: offset)) { try Address(text) }
    }

    @Test func `an address has at most 254 bytes`() throws {
        let label = String(repeating: "b", count: 61)
        let domain = [label, label, label, label].joined(separator: ".") + ".co"
        let fits = "abc@" + domain
        #expect(fits.utf8.count == 254)
        #expect(try Address(fits).text == fits)
        #expect(throws: AddressProblem(reason: .tooLong, offset: 254)) { try Address("a" + fits) }
    }

    @Test func `a refused address leaves the output as it was`() throws {
        var output = Array("before".utf8)
        var text = "ana@contoso..com"
        _ = text.withUTF8 { bytes in
            #expect(throws: AddressProblem.self) {
                try AddressValidator().append(bytes, to: &output)
            }
        }
        #expect(output == Array("before".utf8))
    }

    @Test func `only the bytes of the dot-atom and of labels are allowed`() {
        let local = Set(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~."
                .utf8)
        let domain = Set(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.".utf8)
        for byte in UInt8(0)...127 {
            let character = String(decoding: [byte], as: UTF8.self)
            let inLocal = (try? Address("a" + character + "b@contoso.com")) != nil
            let inDomain = (try? Address("a@b" + character + "b.com")) != nil
            #expect(inLocal == local.contains(byte), "byte \(byte) in the local part")
            #expect(inDomain == domain.contains(byte), "byte \(byte) in the domain")
        }
    }

    @Test func `the domain is what follows the at sign`() throws {
        #expect(try Address("ana@mail.contoso.com").domain == "mail.contoso.com")
    }
}
