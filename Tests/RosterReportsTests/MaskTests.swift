import RosterCrypto
import RosterModel
import RosterReports
import Testing

@Suite struct MaskTests {
    /// Masks as `<address>`, so that a test sees what was taken for one.
    private let tagged = AddressDisplay.masked(AddressMask(isOfThisRun: false) { "<\($0)>" })

    @Test(arguments: [
        ("", ""), ("no address", "no address"), ("@contoso/release", "@contoso/release"),
        ("@contoso.com", "@contoso.com"), ("ana@contoso", "ana@contoso"),
        ("50% @ 3.50", "50% @ 3.50"),
        ("ana@contoso.com", "a…@c…#<ana@contoso.com>"),
        ("Ana@CONTOSO.com", "a…@c…#<ana@contoso.com>"),
        ("write to ana@contoso.com.", "write to a…@c…#<ana@contoso.com>."),
        ("<ana@contoso.com>, ", "<a…@c…#<ana@contoso.com>>, "),
        ("'ana@contoso.com'", "'a…@c…#<ana@contoso.com>'"),
        ("“ana@contoso.com”", "“a…@c…#<ana@contoso.com>”"),
        ("mailto:ana@contoso.com?x=1", "mailto:a…@c…#<ana@contoso.com>?x=1"),
        ("https://ana@contoso.com/x", "https://a…@c…#<ana@contoso.com>/x"),
        ("o'brien+x@contoso.com", "o…@c…#<o'brien+x@contoso.com>"),
        ("first/last@contoso.com", "f…@c…#<first/last@contoso.com>"),
        ("?w=ana%40contoso.com&y", "?w…@c…#<w=ana@contoso.com>&y"),
        ("ana＠contoso.com", "a…@c…#<ana@contoso.com>"),
        ("añá@contoso.com", "a…@c…#<añá@contoso.com>"),
        ("ana@contoso.com@fabrikam.com", "a…@c…#<ana@contoso.com@fabrikam.com>"),
        ("ana@b@contoso.com", "a…@b…#<ana@b@contoso.com>"),
        ("a@x.org,b@y.org", "a…@x…#<a@x.org>,b…@y…#<b@y.org>"),
        ("a@x.org%40y.org", "a…@x…#<a@x.org%40y.org>"),
        ("a…@c…#k3f9x2w", "a…@c…#k3f9x2w"),
    ])
    func `what looks like an address is masked, and nothing beside it`(text: String, masked: String)
    {
        #expect(tagged.shown(in: text) == masked)
        #expect(AddressDisplay.shown.shown(in: text) == text)
    }

    @Test(arguments: [
        ("groups/ana@contoso.com.yaml", "groups/a…@c…#<ana@contoso.com>.yaml"),
        ("ana@contoso.com/x@y.org.csv", "a…@c…#<ana@contoso.com>/x…@y…#<x@y.org>.csv"),
        ("groups/beta.yaml", "groups/beta.yaml"),
    ])
    func `folders and endings of a path are no part of an address`(path: String, masked: String) {
        #expect(tagged.shown(path: path) == masked)
    }

    @Test func `nothing beside its address is left of what stands where an address should be`() {
        #expect(options.plain("ana@contoso.com is here") == "a…@c…#<ana@contoso.com> is here")
        #expect(
            options.plain("\(address: "Ana Ito <ana@contoso.com>") is no address")
                == "\"a…@c…#<ana@contoso.com>\" is no address")
        #expect(
            options.text("\(address: "Ana Ito") is no address") == "\"a…#<ana ito>\" is no address")
        #expect(
            options.text("\(quoted: "ana@contoso.com\u{202E}")")
                == "\"a…@c…#<ana@contoso.com>\\u{202E}\"")
    }

    @Test(arguments: 1...24)
    func `an address in pieces does not slip through the net`(size: Int) {
        let text =
            "x: <ana@contoso.com>\n{\"a\":\"b%40contoso.com\"} c＠y.org, a…@c…#k3f9x2w end@x.org"
        var net = AddressNet(tagged)
        var output = ""
        var rest = Array(text.unicodeScalars)[...]
        while !rest.isEmpty {
            output += net.take(String(String.UnicodeScalarView(rest.prefix(size))))
            rest = rest.dropFirst(size)
        }
        #expect(output + net.finish() == tagged.shown(in: text))
    }

    private var options: ReportOptions {
        ReportOptions(paint: Paint(isOn: false), addresses: tagged, isFull: false)
    }
}
