package io.github.keyreeve.server.protocol.authorize;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** What decides about a request that was read: Spring's provider with our code and consent, and ours in place of Spring's for the decision. */
record AuthorizationProviders(
        ConsentAuthenticationProvider consents,
        OAuth2TokenGenerator<OAuth2AuthorizationCode> codes,
        PushedRequestUse pushed) {

    AuthenticationProvider adapted(AuthenticationProvider provider) {
        if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider requests) {
            // The converter has checked all rules when it read the request; Spring's own check would refuse the scope
            // openid
            // here.
            requests.setAuthenticationValidator(context -> {});
            requests.setAuthorizationConsentRequired(new ConsentPredicate());
            requests.setAuthorizationCodeGenerator(codes);
        }
        return provider instanceof OAuth2AuthorizationConsentAuthenticationProvider ? consents : provider;
    }

    /** Puts the use of pushed requests around Spring's provider, after the endpoint has taken the rules of its filter from it. */
    ObjectPostProcessor<AuthenticationProvider> outermost() {
        return new ObjectPostProcessor<AuthenticationProvider>() {
            @Override
            @SuppressWarnings("unchecked") // Spring registers any provider
            public <O extends AuthenticationProvider> O postProcess(O provider) {
                return provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider
                        ? (O) pushed.around(provider)
                        : provider;
            }
        };
    }
}
