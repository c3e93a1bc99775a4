package io.github.keyreeve.server.platform.features;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A path of a feature. Who may call it with a token or in a session is said by the policy.
 *
 * @param path a path pattern of Spring, without the context path
 * @param audience decides the format of errors, and whether there is a session
 * @param chain the filter chain that protects it
 * @param open on the API chain: whether it is called without a token
 * @param scriptMethods the methods that scripts of public clients may use, Fetch section 3.3
 * @param tokenInForm on the API chain: whether the token may be in a form instead of the header, RFC 6750 section 2.2
 * @param parameters on the protocol chain, for clients: those that it reads beside those of token requests
 * @param metadata the member of the server's metadata with its address, RFC 8414 section 2
 */
public record Endpoint(
        String path,
        EndpointAudience audience,
        Chain chain,
        boolean open,
        List<String> scriptMethods,
        boolean tokenInForm,
        Set<String> parameters,
        @Nullable String metadata) {

    /** The filter chain of an endpoint. */
    public enum Chain {
        /** Spring's authorization server; clients authenticate, users have signed in. */
        PROTOCOL,
        /** The JSON API, with bearer tokens (RFC 6750). */
        API,
        /** One of the feature's own. */
        OWN
    }

    /** An endpoint of OAuth that clients call directly: they authenticate, RFC 6749 section 2.3. */
    public static Endpoint forClients(String path) {
        return new Endpoint(path, EndpointAudience.CLIENT, Chain.PROTOCOL, true, List.of(), false, Set.of(), null);
    }

    /** An endpoint of OAuth to which clients redirect users. */
    public static Endpoint forUsers(String path) {
        return new Endpoint(path, EndpointAudience.PERSON, Chain.PROTOCOL, true, List.of(), false, Set.of(), null);
    }

    /** An endpoint of the API that requires no token. */
    public static Endpoint open(String path) {
        return new Endpoint(path, EndpointAudience.PROGRAM, Chain.API, true, List.of(), false, Set.of(), null);
    }

    /** An endpoint of the API that requires an access token. */
    public static Endpoint bearer(String path) {
        return new Endpoint(path, EndpointAudience.PROGRAM, Chain.API, false, List.of(), false, Set.of(), null);
    }

    /** A page or a document with a filter chain of its own. */
    public static Endpoint own(String path, EndpointAudience audience) {
        return new Endpoint(path, audience, Chain.OWN, true, List.of(), false, Set.of(), null);
    }

    public Endpoint withAudience(EndpointAudience other) {
        return new Endpoint(path, other, chain, open, scriptMethods, tokenInForm, parameters, metadata);
    }

    /** Scripts of public clients may call it from their origins. */
    public Endpoint withScripts(String... methods) {
        return new Endpoint(path, audience, chain, open, List.of(methods), tokenInForm, parameters, metadata);
    }

    /** The access token may be in a form where this holds, RFC 6750 section 2.2. */
    public Endpoint withTokenInForm(boolean allowed) {
        return new Endpoint(path, audience, chain, open, scriptMethods, allowed, parameters, metadata);
    }

    /** Clients send these parameters to it too. */
    public Endpoint withParameters(Set<String> names) {
        return new Endpoint(path, audience, chain, open, scriptMethods, tokenInForm, Set.copyOf(names), metadata);
    }

    /** The metadata name its address. */
    public Endpoint announcedAs(String member) {
        return new Endpoint(path, audience, chain, open, scriptMethods, tokenInForm, parameters, member);
    }
}
