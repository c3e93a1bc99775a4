package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.protocol.clientauth.PublicClientProvider;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.PublicClientAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.CorsFilter;

/**
 * The endpoints that clients call directly. Each feature contributes its path, its grant and its client authentication; here is
 * what they share.
 */
final class TokenEndpoints implements ProtocolEndpoint {

    private final Features features;
    private final RegisteredClientRepository clients;
    private final PasswordEncoder clientSecrets;
    private final OAuth2ErrorResponses errors;

    TokenEndpoints(
            Features features,
            RegisteredClientRepository clients,
            PasswordEncoder clientSecrets,
            OAuth2ErrorResponses errors) {
        this.features = features;
        this.clients = clients;
        this.clientSecrets = clientSecrets;
        this.errors = errors;
    }

    /** A method or a grant that no feature reads reaches no provider. */
    @Override
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.clientAuthentication(client -> client.authenticationConverters(
                                converters -> replace(converters, clientAuthentication()))
                        .authenticationProviders(providers -> providers.replaceAll(this::adapted))
                        .errorResponseHandler(errors))
                .tokenEndpoint(
                        endpoint -> endpoint.accessTokenRequestConverters(converters -> replace(converters, grants()))
                                .errorResponseHandler(errors));
    }

    @Override
    public void configure(HttpSecurity http) {
        RequestMatcher paths = paths();
        http.authorizeHttpRequests(requests -> requests.requestMatchers(paths).authenticated())
                .exceptionHandling(exceptions -> exceptions.defaultAuthenticationEntryPointFor(errors, paths))
                .cors(Customizer.withDefaults())
                .addFilterAfter(new TokenEndpointRequestFilter(paths, errors), CorsFilter.class);
    }

    private RequestMatcher paths() {
        return new OrRequestMatcher(features.endpoints(Endpoint.Chain.PROTOCOL).stream()
                .filter(endpoint -> endpoint.audience() == EndpointAudience.CLIENT)
                .<RequestMatcher>map(endpoint -> PathPatternRequestMatcher.pathPattern(endpoint.path()))
                .toList());
    }

    private List<AuthenticationConverter> grants() {
        Map<String, AuthenticationConverter> grants = features.grants();
        return Stream.concat(Stream.of(new GrantTypeConverter(grants.keySet())), grants.values().stream())
                .toList();
    }

    private List<AuthenticationConverter> clientAuthentication() {
        return features.clientAuthentication().values().stream()
                .<AuthenticationConverter>map(method -> new ClientAuthenticationConverter(method, clients))
                .toList();
    }

    private static void replace(List<AuthenticationConverter> converters, List<AuthenticationConverter> ofFeatures) {
        converters.clear();
        converters.addAll(ofFeatures);
    }

    private AuthenticationProvider adapted(AuthenticationProvider provider) {
        if (provider instanceof ClientSecretAuthenticationProvider confidential) {
            confidential.setPasswordEncoder(clientSecrets);
        }
        return provider instanceof PublicClientAuthenticationProvider withCode
                ? new PublicClientProvider(clients, withCode)
                : provider;
    }
}
