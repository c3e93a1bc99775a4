package io.github.keyreeve.client.parties;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/** The clients that the lab plays, in the words of Spring Security. */
public final class DemoClients {

    /** The path of {@link #web()} at which the server says that a session has ended. */
    public static final String BACK_CHANNEL_LOGOUT = "/logout/back-channel";

    private final ClientRegistration web;
    private final ClientRegistration spa;
    private final ClientRegistration service;
    private final ClientRegistration api;
    private final AuthorizationServer server;
    private final URI home;

    DemoClients(AuthorizationServer server, URI own) {
        this.server = server;
        this.home = URI.create(own + "/");
        this.web = signIn("demo-web", server)
                .clientSecret("demo-web-secret")
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .redirectUri(own + "/callback")
                .build();
        this.spa = signIn("demo-spa", server)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .redirectUri(own + "/spa/callback")
                .build();
        this.service = machine("demo-service", server)
                .clientSecret("demo-service-secret")
                .scope("api.read", "api.write")
                .build();
        this.api = machine("demo-api", server).clientSecret("demo-api-secret").build();
    }

    /** A web application: its server keeps a secret, RFC 6749 section 2.1 calls it confidential. */
    public ClientRegistration web() {
        return web;
    }

    /** An application in the browser: its user can read all that it stores; a public client. */
    public ClientRegistration spa() {
        return spa;
    }

    /** A program that acts for itself. */
    public ClientRegistration service() {
        return service;
    }

    /** The demo API in its role as a client: it may introspect tokens. */
    public ClientRegistration api() {
        return api;
    }

    /**
     * A client of the visitor's own, which is registered with the redirect URI of {@link #web()}.
     *
     * @param secret empty for a public client
     */
    public OwnClient own(String clientId, String secret, Set<String> scopes) {
        ClientRegistration.Builder signIn = at(server, clientId)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(web.getRedirectUri())
                .scope(scopes);
        if (secret.isEmpty()) {
            return new OwnClient(
                    signIn.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                            .build(),
                    null);
        }
        ClientRegistration.Builder service =
                machine(clientId, server).clientSecret(secret).scope(withoutUser(scopes));
        return new OwnClient(
                signIn.clientSecret(secret)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .build(),
                service.build());
    }

    /** Scopes about a user mean nothing where there is none. */
    private static Set<String> withoutUser(Set<String> scopes) {
        Set<String> remaining = new LinkedHashSet<>(scopes);
        remaining.removeAll(Set.of("openid", "profile", "email", "address", "phone", "offline_access"));
        return remaining;
    }

    /** Where the browser is redirected after a logout from {@link #web()}. */
    public URI home() {
        return home;
    }

    private static ClientRegistration.Builder signIn(String clientId, AuthorizationServer server) {
        return at(server, clientId)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .scope("openid", "profile", "email", "api.read", "api.write");
    }

    private static ClientRegistration.Builder machine(String clientId, AuthorizationServer server) {
        return at(server, clientId)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    }

    private static ClientRegistration.Builder at(AuthorizationServer server, String clientId) {
        return ClientRegistration.withRegistrationId(clientId)
                .clientId(clientId)
                .issuerUri(server.issuer().toString())
                .authorizationUri(server.authorization().toString())
                .tokenUri(server.token().toString())
                .jwkSetUri(server.jwks().toString())
                .userInfoUri(server.userInfo().toString());
    }
}
