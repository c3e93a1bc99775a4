package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.backchannel.Tokens;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.parties.AuthorizationServer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/** Refresh requests that are expected to be refused, RFC 6749 section 6. */
record RefreshForms(AuthorizationServer server, PlainRequests requests) {

    Exchange refresh(ExchangeRecorder recorder, ClientRegistration client, OAuth2AccessTokenResponse tokens) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "refresh_token");
        parameters.put("refresh_token", Tokens.refreshToken(tokens).getTokenValue());
        return requests.post(recorder, server.token(), client, parameters);
    }
}
