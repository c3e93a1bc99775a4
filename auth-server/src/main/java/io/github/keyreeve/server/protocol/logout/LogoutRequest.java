package io.github.keyreeve.server.protocol.logout;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** A client's logout request, OpenID Connect RP-Initiated Logout section 2. A parameter without a value is treated as absent. */
record LogoutRequest(
        @BindParam("id_token_hint") @Nullable String idTokenHint,
        @BindParam("client_id") @Nullable String clientId,
        @BindParam("post_logout_redirect_uri") @Nullable String postLogoutRedirectUri,
        @Nullable String state) {

    LogoutRequest {
        idTokenHint = withContent(idTokenHint);
        clientId = withContent(clientId);
        postLogoutRedirectUri = withContent(postLogoutRedirectUri);
        state = withContent(state);
    }

    private static @Nullable String withContent(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    /** The same request as parameters of a URL or a form. */
    Map<String, String> parameters() {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("id_token_hint", idTokenHint);
        parameters.put("client_id", clientId);
        parameters.put("post_logout_redirect_uri", postLogoutRedirectUri);
        parameters.put("state", state);
        parameters.values().removeIf(Objects::isNull);
        return parameters;
    }

    /** Without the hint, which names a user. */
    @Override
    public String toString() {
        return "LogoutRequest[" + clientId + "]";
    }
}
