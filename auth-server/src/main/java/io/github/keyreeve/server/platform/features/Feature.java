package io.github.keyreeve.server.platform.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * A feature of the protocol, as the rest of the server sees it. Its package declares it as a bean, and no list elsewhere names it:
 * the metadata, the rules for clients, the token endpoint, CORS and the authorization of the API follow from the beans that exist.
 * A feature that spans packages has a bean of the same name in each; if one is switched off, all are.
 *
 * @param name as in {@code keyreeve.features.<name>}, where it has a switch
 * @param endpoints its paths, with the audience that also decides how a switched-off one responds
 * @param grants how the token endpoint reads each grant, by {@code grant_type}
 * @param clientAuthentication how client authentication is read, by {@code token_endpoint_auth_method}
 * @param metadata members of the metadata, RFC 8414 section 2; lists of several features are joined
 */
public record Feature(
        String name,
        boolean switchedOn,
        List<Endpoint> endpoints,
        Map<String, AuthenticationConverter> grants,
        Map<String, AuthenticationConverter> clientAuthentication,
        Map<String, Function<Features, Object>> metadata) {

    /** What a member is now, whatever features there are. */
    public record Changing(Supplier<Object> value) implements Function<Features, Object> {

        @Override
        public Object apply(Features features) {
            return value.get();
        }
    }

    /** Begins the description of a feature. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** What a feature contributes; nothing at first. */
    public static final class Builder {

        private final String name;
        private boolean switchedOn = true;
        private final List<Endpoint> endpoints = new ArrayList<>();
        private final Map<String, AuthenticationConverter> grants = new LinkedHashMap<>();
        private final Map<String, AuthenticationConverter> clientAuthentication = new LinkedHashMap<>();
        private final Map<String, Function<Features, Object>> metadata = new LinkedHashMap<>();

        private Builder(String name) {
            this.name = name;
        }

        /** The setting {@code keyreeve.features.<name>}. */
        public Builder switchedOn(boolean on) {
            switchedOn = on;
            return this;
        }

        public Builder endpoint(Endpoint endpoint) {
            endpoints.add(endpoint);
            return this;
        }

        public Builder grant(String grantType, AuthenticationConverter converter) {
            grants.put(grantType, converter);
            return this;
        }

        public Builder clientAuthentication(String method, AuthenticationConverter converter) {
            clientAuthentication.put(method, converter);
            return this;
        }

        /** A list of the metadata. */
        public Builder metadata(String member, List<String> values) {
            return metadata(member, features -> values);
        }

        public Builder metadata(String member, boolean value) {
            return metadata(member, features -> value);
        }

        /** A member that depends on the features there are; an empty list is left out. */
        public Builder metadata(String member, Function<Features, Object> value) {
            metadata.put(member, value);
            return this;
        }

        /** A member that may change while the server runs, and is asked for in each request for the document. */
        public Builder changingMetadata(String member, Supplier<Object> value) {
            return metadata(member, new Changing(value));
        }

        public Feature build() {
            return new Feature(
                    name,
                    switchedOn,
                    List.copyOf(endpoints),
                    new LinkedHashMap<>(grants),
                    new LinkedHashMap<>(clientAuthentication),
                    new LinkedHashMap<>(metadata));
        }
    }
}
