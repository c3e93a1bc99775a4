package io.github.keyreeve.server.oidc;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** A client's request to end the browser session, OpenID Connect RP-Initiated Logout section 2. */
record LogoutRequest(
        @BindParam("id_token_hint") @Nullable String idTokenHint,
        @BindParam("client_id") @Nullable String clientId,
        @BindParam("post_logout_redirect_uri") @Nullable String postLogoutRedirectUri,
        @Nullable String state) {}
