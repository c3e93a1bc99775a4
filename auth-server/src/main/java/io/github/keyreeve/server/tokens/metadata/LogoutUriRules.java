package io.github.keyreeve.server.tokens.metadata;

import static io.github.keyreeve.server.tokens.metadata.ClientMetadataRules.require;

import io.github.keyreeve.server.platform.outbound.OutboundUris;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The rules of the addresses at which a client learns that a session has ended. */
final class LogoutUriRules {

    private static final int LONGEST = 1000;

    private LogoutUriRules() {}

    static void check(ClientMetadata metadata, OutboundUris uris) {
        backChannel(metadata, uris);
        frontChannel(metadata);
    }

    /** OpenID Connect Back-Channel Logout section 2.2: the server itself sends to it. */
    private static void backChannel(ClientMetadata metadata, OutboundUris uris) {
        String uri = metadata.backchannelLogoutUri();
        require(
                uri == null || (uri.length() <= LONGEST && uris.contain(uri)),
                "backchannel_logout_uri",
                "backchannel_logout_uri is not a public https address without a fragment, nor one that KEYREEVE_OUTBOUND_ALLOW names");
        require(
                uri != null || !Boolean.TRUE.equals(metadata.backchannelLogoutSessionRequired()),
                "backchannel_logout_session_required",
                "backchannel_logout_session_required needs backchannel_logout_uri");
    }

    /** OpenID Connect Front-Channel Logout section 2: it has the scheme, the host and the port of a redirect URI. */
    private static void frontChannel(ClientMetadata metadata) {
        String uri = metadata.frontchannelLogoutUri();
        if (uri != null) {
            WebPageRules.check("frontchannel_logout_uri", uri);
            URI address = URI.create(uri);
            require(
                    uri.length() <= LONGEST
                            && uri.equals(address.toASCIIString())
                            && address.getRawFragment() == null
                            && address.getRawUserInfo() == null,
                    "frontchannel_logout_uri",
                    "frontchannel_logout_uri has a fragment, a user name or characters that must be percent-encoded");
            require(
                    metadata.redirectUris().stream().map(LogoutUriRules::origin).anyMatch(origin(uri)::equals),
                    "frontchannel_logout_uri",
                    "frontchannel_logout_uri has the origin of none of redirect_uris");
        }
        require(
                uri != null || !Boolean.TRUE.equals(metadata.frontchannelLogoutSessionRequired()),
                "frontchannel_logout_session_required",
                "frontchannel_logout_session_required needs frontchannel_logout_uri");
    }

    private static String origin(@Nullable String uri) {
        URI parsed = URI.create(String.valueOf(uri));
        return parsed.getScheme() + "://" + parsed.getRawAuthority();
    }
}
