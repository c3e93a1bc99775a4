package io.github.keyreeve.server.docs;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import java.util.Map;

/**
 * A standard that tests name: an RFC, or a specification of the OpenID Foundation.
 *
 * @param id such as {@code RFC7636} or {@code OIDC-Core}
 */
record Standard(String id) implements Comparable<Standard> {

    private static final String RFC = "RFC";

    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("RFC6749", "The OAuth 2.0 Authorization Framework"),
            Map.entry("RFC6750", "Bearer Token Usage"),
            Map.entry("RFC7009", "OAuth 2.0 Token Revocation"),
            Map.entry("RFC7515", "JSON Web Signature"),
            Map.entry("RFC7517", "JSON Web Key"),
            Map.entry("RFC7518", "JSON Web Algorithms"),
            Map.entry("RFC7519", "JSON Web Token"),
            Map.entry("RFC7591", "OAuth 2.0 Dynamic Client Registration"),
            Map.entry("RFC7636", "Proof Key for Code Exchange"),
            Map.entry("RFC7662", "OAuth 2.0 Token Introspection"),
            Map.entry("RFC8252", "OAuth 2.0 for Native Apps"),
            Map.entry("RFC8414", "OAuth 2.0 Authorization Server Metadata"),
            Map.entry("RFC8707", "Resource Indicators for OAuth 2.0"),
            Map.entry("RFC8725", "JSON Web Token Best Current Practices"),
            Map.entry("RFC9068", "JWT Profile for OAuth 2.0 Access Tokens"),
            Map.entry("RFC9110", "HTTP Semantics"),
            Map.entry("RFC9111", "HTTP Caching"),
            Map.entry("RFC9207", "OAuth 2.0 Authorization Server Issuer Identification"),
            Map.entry("RFC9457", "Problem Details for HTTP APIs"),
            Map.entry("RFC9700", "Best Current Practice for OAuth 2.0 Security"),
            Map.entry("OIDC-Core", "OpenID Connect Core 1.0"),
            Map.entry("OIDC-Discovery", "OpenID Connect Discovery 1.0"),
            Map.entry("OIDC-RP-Initiated-Logout", "OpenID Connect RP-Initiated Logout 1.0"));

    private static final Map<String, String> OPENID = Map.of(
            "OIDC-Core", "openid-connect-core-1_0",
            "OIDC-Discovery", "openid-connect-discovery-1_0",
            "OIDC-RP-Initiated-Logout", "openid-connect-rpinitiated-1_0");

    /** RFCs by number, then the others. */
    private static final Comparator<Standard> ORDER = comparing((Standard standard) -> !standard.isRfc())
            .thenComparing(standard -> standard.isRfc() ? Integer.valueOf(standard.number()) : 0)
            .thenComparing(Standard::id);

    static Standard named(String id) {
        if (!id.matches(RFC + "[0-9]{4,5}") && !OPENID.containsKey(id)) {
            throw new IllegalArgumentException("No such standard is known here: " + id + ". A @Clause begins with RFC"
                    + " and its number, or with one of " + OPENID.keySet() + ".");
        }
        return new Standard(id);
    }

    String title() {
        String name = isRfc() ? "RFC " + number() : "";
        String title = TITLES.getOrDefault(id, "");
        return name + (name.isEmpty() || title.isEmpty() ? "" : ": ") + title;
    }

    String address() {
        return isRfc()
                ? "https://www.rfc-editor.org/rfc/rfc" + number()
                : "https://openid.net/specs/" + OPENID.get(id) + ".html";
    }

    String address(String section) {
        if (!isRfc()) {
            return address() + "#rfc.section." + section;
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
}
