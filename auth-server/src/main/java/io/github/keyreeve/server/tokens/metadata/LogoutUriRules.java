package io.github.keyreeve.server.tokens.metadata;

import io.github.keyreeve.server.platform.outbound.OutboundUris;

/** The rules of the addresses at which a client learns that a session has ended. */
final class LogoutUriRules {

    private static final int LONGEST = 1000;

    private LogoutUriRules() {}

    /** OpenID Connect Back-Channel Logout section 2.2: the server itself sends to it. */
    static void check(ClientMetadata metadata, OutboundUris uris) {
        String uri = metadata.backchannelLogoutUri();
        ClientMetadataRules.require(
                uri == null || (uri.length() <= LONGEST && uris.contain(uri)),
                "backchannel_logout_uri",
                "backchannel_logout_uri is not a public https address without a fragment, nor one that KEYREEVE_OUTBOUND_ALLOW names");
        ClientMetadataRules.require(
                uri != null || !Boolean.TRUE.equals(metadata.backchannelLogoutSessionRequired()),
                "backchannel_logout_session_required",
                "backchannel_logout_session_required needs backchannel_logout_uri");
    }
}
