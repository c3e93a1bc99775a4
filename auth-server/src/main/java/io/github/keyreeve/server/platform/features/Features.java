package io.github.keyreeve.server.platform.features;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** All features of the server: what those contribute that are switched on, and what is missing because others are not. */
public final class Features {

    /** Any request that names a client passes for this method, RFC 6749 section 3.2.1, so it is the last one to be tried. */
    private static final String PUBLIC_CLIENT = "none";

    private final List<Feature> enabled;
    private final List<Feature> disabled;
    private final List<Endpoint> endpoints;
    private final Map<PathPattern, EndpointAudience> audiences;

    public Features(List<Feature> features) {
        Set<String> off = features.stream()
                .filter(feature -> !feature.switchedOn())
                .map(Feature::name)
                .collect(Collectors.toSet());
        List<Feature> sorted =
                features.stream().sorted(Comparator.comparing(Feature::name)).toList();
        this.enabled =
                sorted.stream().filter(feature -> !off.contains(feature.name())).toList();
        this.disabled =
                sorted.stream().filter(feature -> off.contains(feature.name())).toList();
        this.endpoints = enabled.stream()
                .flatMap(feature -> feature.endpoints().stream())
                .map(endpoint -> Map.entry(pattern(endpoint.path()), endpoint))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        this.audiences = sorted.stream()
                .flatMap(feature -> feature.endpoints().stream())
                .filter(endpoint -> endpoint.audience() != EndpointAudience.ofNamespace(endpoint.path()))
                .collect(Collectors.toMap(endpoint -> pattern(endpoint.path()), Endpoint::audience));
    }

    /** Those that are switched on, by name. */
    public List<Feature> enabled() {
        return enabled;
    }

    /** Whether one of this name is switched on. */
    public boolean has(String name) {
        return enabled.stream().anyMatch(feature -> feature.name().equals(name));
    }

    /** Those that are switched off, by name. */
    public List<Feature> disabled() {
        return disabled;
    }

    /** The endpoints that are there, the most specific path first. */
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    public List<Endpoint> endpoints(Endpoint.Chain chain) {
        return endpoints.stream().filter(endpoint -> endpoint.chain() == chain).toList();
    }

    /** The paths of features that are switched off: nothing is there. */
    public List<String> disabledPaths() {
        return disabled.stream()
                .flatMap(feature -> feature.endpoints().stream())
                .map(Endpoint::path)
                .toList();
    }

    /** How the token endpoint reads each grant, by {@code grant_type}. */
    public Map<String, AuthenticationConverter> grants() {
        return joined(Feature::grants);
    }

    /** The name of the feature that would offer the grant, if it is switched off. */
    public Optional<String> disabledFeature(String grantType) {
        return disabled.stream()
                .filter(feature -> feature.grants().containsKey(grantType))
                .map(Feature::name)
                .findFirst();
    }

    /** How client authentication is read, by method, in the order in which the methods are tried. */
    public Map<String, AuthenticationConverter> clientAuthentication() {
        Map<String, AuthenticationConverter> methods = joined(Feature::clientAuthentication);
        AuthenticationConverter publicClient = methods.remove(PUBLIC_CLIENT);
        if (publicClient != null) {
            methods.put(PUBLIC_CLIENT, publicClient);
        }
        return methods;
    }

    /** The methods of client authentication. */
    public List<String> clientAuthenticationMethods() {
        return List.copyOf(clientAuthentication().keySet());
    }

    /** The methods that prove the client, RFC 6749 section 2.1. */
    public List<String> confidentialClientAuthenticationMethods() {
        return clientAuthentication().keySet().stream()
                .filter(method -> !method.equals(PUBLIC_CLIENT))
                .toList();
    }

    /** The audience of this request. */
    public EndpointAudience audience(HttpServletRequest request) {
        return audience(
                request.getRequestURI().substring(request.getContextPath().length()));
    }

    /** The audience of a path, also of one whose feature is switched off. */
    public EndpointAudience audience(String path) {
        PathContainer parsed;
        try {
            parsed = PathContainer.parsePath(path);
        } catch (IllegalArgumentException malformed) {
            return EndpointAudience.ofNamespace(path);
        }
        return audiences.entrySet().stream()
                .filter(known -> known.getKey().matches(parsed))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> EndpointAudience.ofNamespace(path));
    }

    private Map<String, AuthenticationConverter> joined(
            Function<Feature, Map<String, AuthenticationConverter>> contribution) {
        Map<String, AuthenticationConverter> all = new LinkedHashMap<>();
        for (Feature feature : enabled) {
            contribution.apply(feature).forEach((name, converter) -> {
                if (all.putIfAbsent(name, converter) != null) {
                    throw new IllegalStateException("Two features contribute " + name + "; one is " + feature.name());
                }
            });
        }
        return all;
    }

    private static PathPattern pattern(String path) {
        return PathPatternParser.defaultInstance.parse(path);
    }
}
