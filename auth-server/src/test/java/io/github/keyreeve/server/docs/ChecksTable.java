package io.github.keyreeve.server.docs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.web.PublicDocument;
import io.github.keyreeve.testing.Node;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.DelegatingAuthenticationConverter;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Which check runs at which endpoint, in order: read from the filter chains of a running server. */
final class ChecksTable {

    /** Filters of Spring that reject nothing, or that no request reaches. */
    private static final Set<String> PLUMBING = Set.of(
            "AnonymousAuthenticationFilter",
            "AuthorizationServerContextFilter",
            "DisableEncodeUrlFilter",
            "ExceptionTranslationFilter",
            "HeaderWriterFilter",
            "RefusalFilter",
            "OAuth2AuthorizationServerMetadataEndpointFilter",
            "RequestCacheAwareFilter",
            "SecurityContextHolderAwareRequestFilter",
            "SecurityContextHolderFilter",
            "RequestMetricsFilter",
            "SessionManagementFilter",
            "WebAsyncManagerIntegrationFilter");

    /** What the filters of Spring's authorization server authenticate. */
    private static final Map<String, Set<Class<?>>> AUTHENTICATED = Map.of(
            "OAuth2ClientAuthenticationFilter", Set.of(OAuth2ClientAuthenticationToken.class),
            "OAuth2TokenIntrospectionEndpointFilter", Set.of(OAuth2TokenIntrospectionAuthenticationToken.class),
            "OAuth2TokenRevocationEndpointFilter", Set.of(OAuth2TokenRevocationAuthenticationToken.class),
            "OAuth2TokenEndpointFilter",
                    Set.of(
                            OAuth2AuthorizationCodeAuthenticationToken.class,
                            OAuth2RefreshTokenAuthenticationToken.class,
                            OAuth2ClientCredentialsAuthenticationToken.class),
            "OAuth2AuthorizationEndpointFilter",
                    Set.of(
                            OAuth2AuthorizationCodeRequestAuthenticationToken.class,
                            OAuth2AuthorizationConsentAuthenticationToken.class));

    private static final Authentication ANONYMOUS =
            new AnonymousAuthenticationToken("key", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private final Features features;
    private final List<SecurityFilterChain> chains;
    private final List<String> early;
    private final CorsConfigurationSource cors;
    private final List<String> documents;
    private final ServletContext servlets;

    /** The converters and providers in each filter that has some. */
    private final Map<String, String> inside = new LinkedHashMap<>();

    ChecksTable(Node node) {
        features = node.bean(Features.class);
        servlets = node.bean(ServletContext.class);
        cors = (CorsConfigurationSource) node.context().getBean("corsConfigurationSource");
        chains = node.context()
                .getBeanProvider(SecurityFilterChain.class)
                .orderedStream()
                .toList();
        documents = node.context().getBeanProvider(PublicDocument.class).stream()
                .flatMap(document -> ((PublicDocument<?>) document).paths().stream())
                .toList();
        early = node.context().getBeanProvider(FilterRegistrationBean.class).stream()
                .filter(registration -> !(registration.getFilter() instanceof CorsFilter))
                .sorted((one, other) -> Integer.compare(one.getOrder(), other.getOrder()))
                .map(registration -> name(Objects.requireNonNull(registration.getFilter())))
                .filter(name -> !PLUMBING.contains(name))
                .toList();
    }

    String markdown() {
        Map<String, List<String>> endpoints = features.enabled().stream()
                .flatMap(feature -> feature.endpoints().stream())
                .collect(groupingBy(this::checks, LinkedHashMap::new, mapping(Endpoint::path, Collectors.toList())));
        int documents = early.indexOf("PublicDocumentFilter");
        int clients = early.indexOf("ClientEndpointFilter");
        return "Before every endpoint: " + quoted(early.subList(0, documents))
                + ".\nThen `PublicDocumentFilter` serves the public documents. Before all others: "
                + quoted(early.subList(documents + 1, clients))
                + ".\nThen `ClientEndpointFilter` leads clients to their checks. Before the endpoints of users and of the JSON API: "
                + quoted(early.subList(clients + 1, early.size()))
                + ".\n\n| Endpoints | Checks, in order |\n|---|---|\n"
                + endpoints.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(
                                (one, other) -> one.get(0).compareTo(other.get(0))))
                        .map(row -> "| " + sorted(row.getValue()) + " | " + row.getKey() + " |")
                        .collect(joining("\n"))
                + "\n\n| Filter | Converters; then providers |\n|---|---|\n"
                + inside.entrySet().stream()
                        .map(row -> "| `" + row.getKey() + "` | " + row.getValue() + " |")
                        .collect(joining("\n"));
    }

    private String checks(Endpoint endpoint) {
        if (documents.contains(endpoint.path())) {
            return "none";
        }
        List<MockHttpServletRequest> requests = requests(endpoint.path());
        SecurityFilterChain chain = chains.stream()
                .filter(each -> each.matches(requests.get(0)))
                .findFirst()
                .orElseThrow();
        String checks = chain.getFilters().stream()
                .filter(filter -> !PLUMBING.contains(name(filter)))
                .filter(filter -> requests.stream().anyMatch(request -> runs(filter, request)))
                .map(filter -> described(filter, endpoint))
                .collect(joining(", "));
        return checks.isEmpty() ? "none" : checks;
    }

    /** Requests of each kind: to read, to write, and the answers of a user to a page. */
    private List<MockHttpServletRequest> requests(String pattern) {
        String path = pattern.replace("/**", "/x");
        return Stream.of("GET", "POST", "decision", "confirmed")
                .map(kind -> {
                    boolean answer = !kind.equals("GET") && !kind.equals("POST");
                    MockHttpServletRequest request = new MockHttpServletRequest(servlets, answer ? "POST" : kind, path);
                    request.setServletPath(path);
                    if (answer) {
                        request.setParameter(kind, "approve");
                    }
                    return request;
                })
                .toList();
    }

    /** Whether the filter does anything for the request: by its matchers, or those of the filter that it belongs to. */
    private boolean runs(Filter filter, HttpServletRequest request) {
        if (filter instanceof CorsFilter) {
            return cors.getCorsConfiguration(request) != null;
        }
        if (filter instanceof AuthorizationFilter authorization) {
            return !isAllowed(authorization, ANONYMOUS, request);
        }
        List<RequestMatcher> matchers = new ArrayList<>(parts(filter, RequestMatcher.class));
        parts(filter, Filter.class).forEach(owner -> matchers.addAll(parts(owner, RequestMatcher.class)));
        return matchers.isEmpty() || matchers.stream().anyMatch(matcher -> matcher.matches(request));
    }

    private static boolean isAllowed(AuthorizationFilter filter, Authentication user, HttpServletRequest request) {
        AuthorizationResult result = filter.getAuthorizationManager().authorize(() -> user, request);
        return result != null && result.isGranted();
    }

    private String described(Filter filter, Endpoint endpoint) {
        String name = name(filter);
        Set<Class<?>> authenticated = AUTHENTICATED.getOrDefault(name, Set.of());
        if (!authenticated.isEmpty()) {
            inside.put(name, quoted(converters(filter)) + "; " + quoted(providers(filter, authenticated)));
        }
        if (!(filter instanceof AuthorizationFilter)) {
            return "`" + name + "`";
        }
        return endpoint.open() ? "`" + name + "`" : "`" + name + "` by the [policy](security/assurance.md)";
    }

    private static List<String> converters(Filter filter) {
        return parts(filter, DelegatingAuthenticationConverter.class).stream()
                .map(delegating -> ReflectionTestUtils.getField(delegating, "delegates"))
                .flatMap(delegates -> delegates instanceof Collection<?> all ? all.stream() : Stream.of())
                .map(ChecksTable::converterName)
                .toList();
    }

    /** One converter reads each method of client authentication; its name says nothing about the method. */
    private static String converterName(Object converter) {
        return name(converter).equals("ClientAuthenticationConverter")
                ? name(parts(converter, AuthenticationConverter.class).get(0))
                : name(converter);
    }

    private static List<String> providers(Filter filter, Set<Class<?>> authenticated) {
        return managers(filter).stream()
                .flatMap(manager -> manager.getProviders().stream())
                .filter(provider -> authenticated.stream().anyMatch(provider::supports))
                .map(ChecksTable::name)
                .toList();
    }

    /** The manager of the filter, or the one that it wraps for metrics. */
    private static List<ProviderManager> managers(Filter filter) {
        return parts(filter, AuthenticationManager.class).stream()
                .flatMap(manager -> manager instanceof ProviderManager providers
                        ? Stream.of(providers)
                        : parts(manager, ProviderManager.class).stream())
                .toList();
    }

    /** The values of this type among the fields of an object, its own and the inherited ones. */
    private static <T> List<T> parts(Object owner, Class<T> type) {
        List<T> values = new ArrayList<>();
        ReflectionUtils.doWithFields(
                owner.getClass(),
                field -> {
                    field.setAccessible(true);
                    Object value = field.get(owner);
                    if (type.isInstance(value)) {
                        values.add(type.cast(value));
                    }
                },
                field -> !Modifier.isStatic(field.getModifiers()));
        return values;
    }

    private static String name(Object part) {
        return part.getClass().getSimpleName();
    }

    private static String sorted(List<String> paths) {
        return paths.stream().sorted().map(path -> "`" + path + "`").collect(joining(" "));
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(joining(", "));
    }
}
