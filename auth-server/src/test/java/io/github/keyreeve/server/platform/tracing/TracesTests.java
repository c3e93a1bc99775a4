package io.github.keyreeve.server.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The spans of requests, as a collector receives them. */
class TracesTests {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    private static SpanReceiver receiver;
    private static Node node;

    @BeforeAll
    static void start() throws IOException {
        receiver = new SpanReceiver();
        node = traced().property("keyreeve.traces.endpoint", receiver.endpoint())
                .property("keyreeve.traces.headers.x-tenant", "identity")
                .start();
    }

    private static Node.Builder traced() {
        return Node.builder()
                .property("keyreeve.traces.sampling", "1")
                .property("keyreeve.traces.continued", "true")
                .property("keyreeve.trusted-proxies", "127.0.0.1");
    }

    @AfterAll
    static void stop() {
        node.close();
        receiver.close();
    }

    @Test
    void hasASpanForEachStepOfATokenRequest() {
        SignedInUser user = SignedInUser.at(node);
        ClientCredentials web = TestClients.web(node);

        Response tokens =
                server().as(web).redeem(user.code(web, TestClients.SCOPE)).expectOk();

        List<Span> trace = awaitTrace(tokens);
        Span request = named(trace, "POST /oauth2/token");
        assertThat(request.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(request.getParentSpanId().isEmpty()).isTrue();
        assertThat(attributes(request))
                .containsEntry("http.route", "/oauth2/token")
                .containsEntry("http.request.method", "POST")
                .containsEntry("http.response.status_code", "200")
                .containsEntry("http.request.id", tokens.header("X-Request-Id"));
        assertThat(trace)
                .extracting(Span::getName)
                .contains("client authentication", "grant lookup", "claims", "signing", "grant storage");
        assertThat(named(trace, "client authentication").getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(named(trace, "grant storage").getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(named(trace, "client authentication").getEndTimeUnixNano())
                .isLessThanOrEqualTo(named(trace, "signing").getStartTimeUnixNano());
    }

    @Test
    void marksTheStepThatRefuses() {
        ClientCredentials unknown = new ClientCredentials("unknown-" + UUID.randomUUID(), "a-secret");

        Response refused = server().as(unknown).clientCredentials("api.read");

        List<Span> trace = awaitTrace(refused);
        assertThat(named(trace, "client authentication").getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(named(trace, "POST /oauth2/token").getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
    }

    /** Also no name of a user, no query and no path that a caller made up. */
    @Test
    @Tag("LO-01")
    void hasNothingThatWasSent() {
        SignedInUser user = SignedInUser.at(node);
        ClientCredentials web = TestClients.web(node);
        Response tokens = user.tokens(web, TestClients.SCOPE);
        server().as(web).refresh(tokens.refreshToken()).expectOk();
        server().userInfo(tokens.accessToken()).expectOk();
        String made = "made-up-" + UUID.randomUUID();
        Response last = server().send(server().to("/" + made + "?query=" + made)
                .header("User-Agent", made)
                .header("traceparent", made)
                .header("tracestate", "a=" + made)
                .header("baggage", "a=" + made)
                .method(made.substring(0, 7), BodyPublishers.ofString(made)));
        awaitTrace(last);

        String all = String.join("", receiver.texts());
        assertThat(all)
                .contains("keyreeve")
                .doesNotContain(made, user.username(), user.id().toString());
        assertThat(all)
                .doesNotContain(tokens.accessToken(), tokens.refreshToken(), tokens.string("id_token"))
                .doesNotContain(String.valueOf(web.secret()), web.id(), web.basic());
    }

    @Test
    void sendsTheHeadersThatTheReceiverRequires() {
        awaitTrace(server().get("/oauth2/jwks"));

        assertThat(receiver.header("X-tenant")).contains("identity");
    }

    @Test
    void continuesTheTraceOfATrustedProxy() {
        Response response = get(node, "00-" + TRACE + "-" + PARENT + "-01");

        await().until(() -> receiver.spans().stream()
                .anyMatch(span -> hex(span.getTraceId()).equals(TRACE)));
        Span request = receiver.spans().stream()
                .filter(span -> hex(span.getTraceId()).equals(TRACE))
                .findFirst()
                .orElseThrow();
        assertThat(hex(request.getParentSpanId())).isEqualTo(PARENT);
        assertThat(attributes(request)).containsEntry("http.request.id", response.header("X-Request-Id"));
    }

    @Test
    void beginsATraceWhereTheHeaderIsInvalid() {
        for (String invalid : List.of(
                "00-" + TRACE + "-" + PARENT,
                "00-" + TRACE + "-" + PARENT + "-01-more",
                "ff-" + TRACE + "-" + PARENT + "-01",
                "00-" + "0".repeat(32) + "-" + PARENT + "-01",
                "00-" + TRACE.toUpperCase(Locale.ROOT) + "-" + PARENT + "-01",
                "x".repeat(4000))) {
            assertThat(awaitTrace(get(node, invalid))).hasSize(1);
        }
    }

    @Test
    void lendsNoStrangerAnId() throws IOException {
        try (SpanReceiver other = new SpanReceiver();
                Node alone = traced().property("keyreeve.traces.endpoint", other.endpoint())
                        .property("keyreeve.trusted-proxies", "192.0.2.1")
                        .start()) {
            get(alone, "00-" + TRACE + "-" + PARENT + "-01");

            await().until(() -> !other.spans().isEmpty());
            assertThat(other.spans()).noneMatch(span -> hex(span.getTraceId()).equals(TRACE));
        }
    }

    /** Only a trusted proxy has a request traced. */
    @Test
    void tracesThePartThatIsSet() throws IOException {
        try (SpanReceiver other = new SpanReceiver();
                Node alone = traced().property("keyreeve.traces.endpoint", other.endpoint())
                        .property("keyreeve.traces.sampling", "0")
                        .start()) {
            get(alone, "00-" + TRACE.replace('4', '5') + "-" + PARENT + "-00");
            Server.of(alone).get("/oauth2/jwks");
            get(alone, "00-" + TRACE + "-" + PARENT + "-01");

            await().until(() -> !other.spans().isEmpty());
            assertThat(other.spans())
                    .allMatch(span -> hex(span.getTraceId()).equals(TRACE))
                    .hasSize(1);
        }
    }

    @Test
    void servesAllTheSameWhenTheReceiverIsAway() {
        try (Node alone = traced().property("keyreeve.traces.endpoint", "http://127.0.0.1:1/v1/traces")
                .start()) {
            ClientCredentials service = TestClients.service(alone);
            for (int request = 0; request < 50; request++) {
                long begun = System.nanoTime();
                Server.of(alone).as(service).clientCredentials("api.read").expectOk();
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
            }
        }
    }

    @Test
    void isNotThereWithoutAReceiver() {
        assertThat(Node.shared().context().getBeanProvider(Traces.class).stream())
                .isEmpty();
        assertThat(Node.shared().context().getBeanProvider(TracedBeans.class).stream())
                .isEmpty();
    }

    private static Response get(Node at, String traceparent) {
        return Server.of(at)
                .send(HttpRequest.newBuilder(at.resolve("/oauth2/jwks")).header("traceparent", traceparent));
    }

    private static Server server() {
        return Server.of(node);
    }

    /** The spans of the trace that begins with the request: its id is the right half of that of the trace. */
    private List<Span> awaitTrace(Response response) {
        String id = "0".repeat(16) + response.header("X-Request-Id");
        await().atMost(Duration.ofSeconds(20)).until(() -> trace(id).stream()
                .anyMatch(span -> span.getParentSpanId().isEmpty()));
        return trace(id);
    }

    private static List<Span> trace(String id) {
        return receiver.spans().stream()
                .filter(span -> hex(span.getTraceId()).equals(id))
                .toList();
    }

    private static Span named(List<Span> trace, String name) {
        return trace.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> attributes(Span span) {
        return span.getAttributesList().stream()
                .collect(Collectors.toMap(
                        attribute -> attribute.getKey(),
                        attribute -> attribute.getValue().hasIntValue()
                                ? String.valueOf(attribute.getValue().getIntValue())
                                : attribute.getValue().getStringValue()));
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
