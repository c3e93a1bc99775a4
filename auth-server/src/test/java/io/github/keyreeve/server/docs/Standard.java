package io.github.keyreeve.server.docs;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;

/**
 * A standard that tests cite: an RFC, or one of a few others.
 *
 * @param id such as {@code RFC7636} or {@code OIDC-Core}
 */
record Standard(String id) implements Comparable<Standard> {

    private static final String RFC = "RFC";

    private static final Map<String, String> TITLES_OF_RFCS = Map.ofEntries(
            Map.entry("RFC4226", "HOTP: An HMAC-Based One-Time Password Algorithm"),
            Map.entry("RFC5321", "Simple Mail Transfer Protocol"),
            Map.entry("RFC5890", "Internationalized Domain Names for Applications: Definitions"),
            Map.entry("RFC6238", "TOTP: Time-Based One-Time Password Algorithm"),
            Map.entry("RFC6454", "The Web Origin Concept"),
            Map.entry("RFC6531", "SMTP Extension for Internationalized Email"),
            Map.entry("RFC6749", "The OAuth 2.0 Authorization Framework"),
            Map.entry("RFC6750", "Bearer Token Usage"),
            Map.entry("RFC7009", "Token Revocation"),
            Map.entry("RFC7515", "JSON Web Signature"),
            Map.entry("RFC7517", "JSON Web Key"),
            Map.entry("RFC7518", "JSON Web Algorithms"),
            Map.entry("RFC7519", "JSON Web Token"),
            Map.entry("RFC7521", "Assertion Framework"),
            Map.entry("RFC7523", "JWT Profile for Client Authentication and Authorization Grants"),
            Map.entry("RFC7591", "Dynamic Client Registration"),
            Map.entry("RFC7617", "The Basic HTTP Authentication Scheme"),
            Map.entry("RFC7636", "Proof Key for Code Exchange"),
            Map.entry("RFC7662", "Token Introspection"),
            Map.entry("RFC8252", "OAuth 2.0 for Native Apps"),
            Map.entry("RFC8265", "Internationalized Strings Representing Usernames and Passwords"),
            Map.entry("RFC8414", "Authorization Server Metadata"),
            Map.entry("RFC8693", "Token Exchange"),
            Map.entry("RFC8705", "Mutual-TLS Client Authentication and Certificate-Bound Access Tokens"),
            Map.entry("RFC8707", "Resource Indicators"),
            Map.entry("RFC8725", "JSON Web Token Best Current Practices"),
            Map.entry("RFC9068", "JWT Profile for Access Tokens"),
            Map.entry("RFC9110", "HTTP Semantics"),
            Map.entry("RFC9112", "HTTP/1.1"),
            Map.entry("RFC9111", "HTTP Caching"),
            Map.entry("RFC9101", "JWT-Secured Authorization Request"),
            Map.entry("RFC9126", "Pushed Authorization Requests"),
            Map.entry("RFC9207", "Authorization Server Issuer Identification"),
            Map.entry("RFC9396", "Rich Authorization Requests"),
            Map.entry("RFC9449", "Demonstrating Proof of Possession"),
            Map.entry("RFC9457", "Problem Details for HTTP APIs"),
            Map.entry("RFC9700", "Best Current Practice for OAuth 2.0 Security"),
            Map.entry("RFC9701", "JWT Response for Token Introspection"));

    private static final Map<String, Other> OTHERS = Map.ofEntries(
            Map.entry("OIDC-Core", Other.openId("OpenID Connect Core 1.0", "core")),
            Map.entry("OIDC-Discovery", Other.openId("OpenID Connect Discovery 1.0", "discovery")),
            Map.entry(
                    "OIDC-Registration",
                    Other.openId("OpenID Connect Dynamic Client Registration 1.0", "registration")),
            Map.entry(
                    "OAuth-Form-Post",
                    new Other(
                            "OAuth 2.0 Form Post Response Mode",
                            "https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html",
                            "#rfc.section.")),
            Map.entry(
                    "JARM",
                    new Other(
                            "JWT Secured Authorization Response Mode for OAuth 2.0 (JARM)",
                            "https://openid.net/specs/oauth-v2-jarm-final.html",
                            "#section-")),
            Map.entry("OIDC-RPLogout", Other.openId("OpenID Connect RP-Initiated Logout 1.0", "rpinitiated")),
            Map.entry("OIDC-BackChannel", Other.openId("OpenID Connect Back-Channel Logout 1.0", "backchannel")),
            Map.entry("OIDC-FrontChannel", Other.openId("OpenID Connect Front-Channel Logout 1.0", "frontchannel")),
            Map.entry("OIDC-Session", Other.openId("OpenID Connect Session Management 1.0", "session")),
            Map.entry(
                    "OIDC-Prompt-Create",
                    new Other(
                            "Initiating User Registration via OpenID Connect 1.0",
                            "https://openid.net/specs/openid-connect-prompt-create-1_0.html",
                            "#section-")),
            Map.entry("FETCH", new Other("Fetch", "https://fetch.spec.whatwg.org/", "")));

    /** RFCs by number, then the others. */
    private static final Comparator<Standard> ORDER = comparing((Standard standard) -> !standard.isRfc())
            .thenComparing(standard -> standard.isRfc() ? Integer.valueOf(standard.number()) : 0)
            .thenComparing(Standard::id);

    static Standard named(String id) {
        if (!id.matches(RFC + "[0-9]{4,5}") && !OTHERS.containsKey(id)) {
            throw new IllegalArgumentException("No such standard is known here: " + id + ". A @Clause begins with RFC"
                    + " and its number, or with one of " + OTHERS.keySet() + ".");
        }
        return new Standard(id);
    }

    String title() {
        String title = TITLES_OF_RFCS.get(id);
        return isRfc() ? "RFC " + number() + (title == null ? "" : ": " + title) : other().title();
    }

    String address() {
        return isRfc() ? "https://www.rfc-editor.org/rfc/rfc" + number() : other().address();
    }

    String address(String section) {
        if (!isRfc()) {
            return other().addressOf(section);
        }
        return address() + (Character.isDigit(section.charAt(0)) ? "#section-" : "#appendix-") + section;
    }

    @Override
    public int compareTo(Standard other) {
        return ORDER.compare(this, other);
    }

    private boolean isRfc() {
        return id.startsWith(RFC);
    }

    private String number() {
        return id.substring(RFC.length());
    }

    private Other other() {
        return Objects.requireNonNull(OTHERS.get(id), id);
    }

    /**
     * A standard that is no RFC.
     *
     * @param anchor what comes before the number of a section in its address; empty if sections have no such addresses
     */
    private record Other(String title, String address, String anchor) {

        static Other openId(String title, String name) {
            return new Other(title, "https://openid.net/specs/openid-connect-" + name + "-1_0.html", "#rfc.section.");
        }

        String addressOf(String section) {
            return anchor.isEmpty() ? address : address + anchor + section;
        }
    }
}
