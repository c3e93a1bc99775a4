package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import io.github.keyreeve.server.platform.changes.ChangeFeed;
import io.github.keyreeve.server.platform.nativecrypto.SignatureProvider;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Bytes on the heap that a request costs behind Tomcat, in all filters, the endpoint and the driver of PostgreSQL. They show work that is
 * done for each request, and do not depend on how busy the machine is.
 */
class RequestAllocationTests {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int TIMES = 300;

    private static Node node;
    private static Server server;
    private static ClientCredentials opaque;
    private static ClientCredentials api;
    private static List<Filter> filters;

    private final SoftAssertions budgets = new SoftAssertions();

    @BeforeAll
    static void start() {
        node = Node.builder().start();
        server = Server.of(node);
        opaque = TestClients.service(node, "access_token_format", "opaque");
        api = TestClients.resourceServer(node);
        filters = filters();
        // Clients are cached.
        await().until(node.bean(ChangeFeed.class)::isComplete);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void publicDocuments() {
        expectAtMost(11_500, () -> request("GET", "/oauth2/jwks"));
        expectAtMost(15_500, () -> request("GET", "/.well-known/openid-configuration"));
    }

    @Test
    void clientCredentials() {
        ClientCredentials jwt = TestClients.service(node);
        boolean isNative = node.bean(SignatureProvider.class).nativeProvider().isPresent();

        expectAtMost(57_500, () -> form("/oauth2/token", opaque, "grant_type=client_credentials&scope=api.read"));
        expectAtMost(
                isNative ? 66_000 : 90_000,
                () -> form("/oauth2/token", jwt, "grant_type=client_credentials&scope=api.read"));
    }

    @Test
    void introspection() {
        String own = server.as(opaque).clientCredentials("api.read").accessToken();
        String jwt = server.as(TestClients.service(node))
                .clientCredentials("api.read")
                .accessToken();

        expectAtMost(37_500, () -> form("/oauth2/introspect", api, "token=" + own));
        expectAtMost(51_500, () -> form("/oauth2/introspect", api, "token=" + jwt));
    }

    /** On average, after as many that load classes and fill caches; without what the request itself is. */
    private void expectAtMost(long bytes, RequestOf requests) {
        long average = average(() -> send(requests.make())) - average(requests::make);
        budgets.assertThat(average).as(requests.make().getRequestURI()).isLessThanOrEqualTo(bytes);
    }

    @AfterEach
    void keepsItsBudgets() {
        budgets.assertAll();
    }

    private static long average(Runnable work) {
        long before = 0;
        for (int number = 0; number < 2 * TIMES; number++) {
            if (number == TIMES) {
                before = THREADS.getCurrentThreadAllocatedBytes();
            }
            work.run();
        }
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / TIMES;
    }

    private void send(MockHttpServletRequest request) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            new MockFilterChain(new DispatcherServlet(), filters.toArray(Filter[]::new)).doFilter(request, response);
        } catch (ServletException | IOException e) {
            throw new IllegalStateException(e);
        }
        assertThat(response.getStatus()).isEqualTo(200);
    }

    private static MockHttpServletRequest form(String path, ClientCredentials client, String body) {
        MockHttpServletRequest request = request("POST", path);
        request.setContentType("application/x-www-form-urlencoded");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        request.addHeader("Authorization", client.basic());
        return request;
    }

    private static MockHttpServletRequest request(String method, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.addHeader("Accept", "*/*");
        return request;
    }

    /** Those of requests, in order, as Tomcat calls them. */
    private static List<Filter> filters() {
        return node.context().getBeansOfType(FilterRegistrationBean.class).values().stream()
                .<FilterRegistrationBean<?>>map(registration -> registration)
                .filter(registration -> registration.isEnabled()
                        && registration.determineDispatcherTypes().contains(DispatcherType.REQUEST))
                .sorted(Comparator.comparingInt(FilterRegistrationBean::getOrder))
                .<Filter>map(FilterRegistrationBean::getFilter)
                .toList();
    }

    @FunctionalInterface
    private interface RequestOf {
        MockHttpServletRequest make();
    }
}
