package io.github.keyreeve.client.backchannel;

import io.github.keyreeve.client.exchange.ExchangeRecorder;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/** Asks for tokens as Spring Security does in any application, RFC 6749 section 3.2; a refusal is an exception. */
public final class TokenEndpoint {

    /** Redeems a code, RFC 6749 section 4.1.3. */
    public OAuth2AccessTokenResponse redeem(
            ExchangeRecorder recorder, ClientRegistration client, OAuth2AuthorizationExchange exchange) {
        RestClientAuthorizationCodeTokenResponseClient code = new RestClientAuthorizationCodeTokenResponseClient();
        code.setRestClient(http(recorder));
        return code.getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(client, exchange));
    }

    /** Gets a token for the client itself, RFC 6749 section 4.4.2. */
    public OAuth2AccessTokenResponse clientCredentials(ExchangeRecorder recorder, ClientRegistration client) {
        RestClientClientCredentialsTokenResponseClient credentials =
                new RestClientClientCredentialsTokenResponseClient();
        credentials.setRestClient(http(recorder));
        return credentials.getTokenResponse(new OAuth2ClientCredentialsGrantRequest(client));
    }

    /** Refreshes, RFC 6749 section 6. The response has the refresh token to use next time. */
    public OAuth2AccessTokenResponse refresh(
            ExchangeRecorder recorder, ClientRegistration client, OAuth2AccessTokenResponse tokens) {
        RestClientRefreshTokenTokenResponseClient refresh = new RestClientRefreshTokenTokenResponseClient();
        refresh.setRestClient(http(recorder));
        return refresh.getTokenResponse(
                new OAuth2RefreshTokenGrantRequest(client, tokens.getAccessToken(), Tokens.refreshToken(tokens)));
    }

    /** As in Spring Security's own default; it has to be repeated where an interceptor is added. */
    private static RestClient http(ExchangeRecorder recorder) {
        return recorder.http()
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }
}
