package io.github.keyreeve.client.lab;

import java.net.URI;

/**
 * The place in a standard where a rule is written.
 *
 * @param name as one cites it
 * @param link where one reads it
 */
public record Clause(String name, URI link) {

    public static Clause rfc(int number, String section) {
        return new Clause(
                "RFC " + number + " section " + section,
                URI.create("https://www.rfc-editor.org/rfc/rfc" + number + ".html#section-" + section));
    }

    /** OpenID Connect Core 1.0; its anchors are words. */
    public static Clause openIdCore(String section, String anchor) {
        return new Clause(
                "OpenID Connect Core section " + section,
                URI.create("https://openid.net/specs/openid-connect-core-1_0.html#" + anchor));
    }

    /** OpenID Connect RP-Initiated Logout 1.0. */
    public static Clause openIdLogout(String section, String anchor) {
        return new Clause(
                "OpenID Connect RP-Initiated Logout section " + section,
                URI.create("https://openid.net/specs/openid-connect-rpinitiated-1_0.html#" + anchor));
    }

    /** OpenID Connect Back-Channel Logout 1.0. */
    public static Clause openIdBackChannelLogout(String section, String anchor) {
        return new Clause(
                "OpenID Connect Back-Channel Logout section " + section,
                URI.create("https://openid.net/specs/openid-connect-backchannel-1_0.html#" + anchor));
    }
}
