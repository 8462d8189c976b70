/// The style and the script of HTML reports, with the hashes that let browsers run just these.
package enum DocumentAssets {
    package static let style = text(PackageResources.report_css)
    package static let script = text(PackageResources.report_js)

    /// SHA-256 in Base64, as content security policies have it.
    package static let styleHash = "hRMIM8KpMeXVo/ckx1OJHh/gQXldmsEvCSBpPz+h9Vw="
    /// The same of the script.
    package static let scriptHash = "6FP20K5PkQLFtP3NKcCbnX+Ftjx4TIn5XE9dAXu/myY="

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
