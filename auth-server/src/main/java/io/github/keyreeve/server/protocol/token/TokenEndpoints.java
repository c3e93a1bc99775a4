package io.github.keyreeve.server.protocol.token;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.protocol.clientauth.ClientSecretBasicConverter;
import io.github.keyreeve.server.protocol.clientauth.PublicClientConverter;
import io.github.keyreeve.server.protocol.clientauth.PublicClientProvider;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.PublicClientAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.CorsFilter;

/** The endpoints that clients call directly: token, introspection, revocation. */
final class TokenEndpoints implements ProtocolEndpoint {

    private static final RequestMatcher PATHS = new OrRequestMatcher(
            pathPattern("/oauth2/token"), pathPattern("/oauth2/introspect"), pathPattern("/oauth2/revoke"));

    private final RegisteredClientRepository clients;
    private final PasswordEncoder clientSecrets;
    private final OAuth2AuthorizationService grants;
    private final Issuer issuer;
    private final OAuth2ErrorResponses errors;

    TokenEndpoints(
            RegisteredClientRepository clients,
            PasswordEncoder clientSecrets,
            OAuth2AuthorizationService grants,
            Issuer issuer,
            OAuth2ErrorResponses errors) {
        this.clients = clients;
        this.clientSecrets = clientSecrets;
        this.grants = grants;
        this.issuer = issuer;
        this.errors = errors;
    }

    @Override
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.clientAuthentication(client -> client.authenticationConverters(TokenEndpoints::clientConverters)
                        .authenticationProviders(this::clientProviders)
                        .errorResponseHandler(errors))
                .tokenEndpoint(endpoint -> endpoint.accessTokenRequestConverters(TokenEndpoints::grantConverters)
                        .errorResponseHandler(errors))
                .tokenIntrospectionEndpoint(endpoint -> endpoint.authenticationProviders(
                                providers -> providers.replaceAll(spring -> new IntrospectionProvider(grants, issuer)))
                        .errorResponseHandler(errors))
                .tokenRevocationEndpoint(endpoint -> endpoint.authenticationProviders(
                                providers -> providers.replaceAll(spring -> new RevocationProvider(grants)))
                        .errorResponseHandler(errors));
    }

    @Override
    public void configure(HttpSecurity http) {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(PATHS).authenticated())
                .exceptionHandling(exceptions -> exceptions.defaultAuthenticationEntryPointFor(errors, PATHS))
                .cors(Customizer.withDefaults())
                .addFilterAfter(new TokenEndpointRequestFilter(PATHS, errors), CorsFilter.class);
    }

    /** Client authentication, RFC 6749 section 2.3; only the methods that the metadata announces. */
    private static void clientConverters(List<AuthenticationConverter> converters) {
        converters.clear();
        converters.add(new ClientSecretBasicConverter());
        converters.add(new ClientSecretPostAuthenticationConverter());
        converters.add(new PublicClientConverter());
    }

    private void clientProviders(List<AuthenticationProvider> providers) {
        providers.removeIf(provider -> !(provider instanceof ClientSecretAuthenticationProvider)
                && !(provider instanceof PublicClientAuthenticationProvider));
        providers.replaceAll(provider -> {
            if (provider instanceof ClientSecretAuthenticationProvider confidential) {
                confidential.setPasswordEncoder(clientSecrets);
                return confidential;
            }
            return new PublicClientProvider(clients, (PublicClientAuthenticationProvider) provider);
        });
    }

    /** The grants, RFC 6749 sections 4.1.3, 6 and 4.4. */
    private static void grantConverters(List<AuthenticationConverter> converters) {
        converters.clear();
        converters.add(new OAuth2AuthorizationCodeAuthenticationConverter());
        converters.add(new OAuth2RefreshTokenAuthenticationConverter());
        converters.add(new ClientCredentialsConverter());
    }
}
