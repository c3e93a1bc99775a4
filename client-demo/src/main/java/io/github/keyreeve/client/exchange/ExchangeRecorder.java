package io.github.keyreeve.client.exchange;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Everything that happened in one step or one attack, in order. */
public final class ExchangeRecorder {

    private final ClientHttpRequestFactory requests;
    private final ExchangeFormatter formatter;
    private final TokenDecoder decoder;

    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<DecodedToken> tokens = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final Map<String, String> remarks = new HashMap<>();
    private String caption = "";
    private boolean hostile;
    private @Nullable BrowserRedirect redirect;
    private @Nullable Failure failure;

    ExchangeRecorder(ClientHttpRequestFactory requests, ExchangeFormatter formatter, TokenDecoder decoder) {
        this.requests = requests;
        this.formatter = formatter;
        this.decoder = decoder;
    }

    /** Says who sends the requests that follow, and what for. */
    public ExchangeRecorder caption(String caption) {
        this.caption = caption;
        this.hostile = false;
        remarks.clear();
        return this;
    }

    /** The same for requests that must be refused. */
    public ExchangeRecorder attack(String caption) {
        caption(caption);
        this.hostile = true;
        return this;
    }

    /** Points at a parameter of the requests under this caption. */
    public ExchangeRecorder remark(String parameter, String remark) {
        remarks.put(parameter, remark);
        return this;
    }

    /** An HTTP client whose requests are all written down here. */
    public RestClient.Builder http() {
        return RestClient.builder()
                .requestFactory(requests)
                .requestInterceptor(this::record)
                // Read twice: once for the page, once by the sender of the request.
                .bufferContent((uri, method) -> true);
    }

    /** Sends a form and accepts any response, errors too. */
    public Exchange post(URI uri, HttpHeaders headers, MultiValueMap<String, String> form) {
        return send(http().build()
                .post()
                .uri(uri)
                .headers(all -> all.addAll(headers))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form));
    }

    /** Sends a GET request and accepts any response, errors too. */
    public Exchange get(URI uri, HttpHeaders headers) {
        return send(http().build().get().uri(uri).headers(all -> all.addAll(headers)));
    }

    /** Writes down a request that the browser makes. */
    public void browserRequests(URI uri) {
        exchanges.add(formatter.exchange(caption, hostile, HttpMethod.GET.name(), uri, new HttpHeaders(), "", null));
    }

    /** Shows a decoded token. */
    public void token(String name, String value) {
        tokens.add(decoder.decode(name, value));
    }

    /** Writes down whether a rule was kept. */
    public void check(String rule, boolean kept) {
        checks.add(new Check(rule, kept));
    }

    /** Redirects the browser. */
    public void redirectTo(BrowserRedirect redirect) {
        this.redirect = redirect;
        browserRequests(redirect.to());
    }

    /** Ends here. */
    public void fail(String title, String detail) {
        this.failure = new Failure(title, detail);
    }

    /** Does the work; a refusal or a silent server becomes a page, not an error. */
    public void attempt(Runnable work) {
        try {
            work.run();
        } catch (OAuth2AuthorizationException refusal) {
            failure = refusal.getCause() instanceof ResourceAccessException silence
                    ? Failure.unreachable(silence)
                    : Failure.refused(refusal);
        } catch (ResourceAccessException silence) {
            failure = Failure.unreachable(silence);
        } catch (JwtException notTrusted) {
            failure = Failure.notTrusted(notTrusted);
        }
    }

    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    public List<DecodedToken> tokens() {
        return List.copyOf(tokens);
    }

    public List<Check> checks() {
        return List.copyOf(checks);
    }

    public @Nullable BrowserRedirect redirect() {
        return redirect;
    }

    public @Nullable Failure failure() {
        return failure;
    }

    /** Whether all went as it should. */
    public boolean allKept() {
        return failure == null && checks.stream().allMatch(Check::kept);
    }

    private Exchange send(RestClient.RequestHeadersSpec<?> request) {
        request.exchange((sent, received) -> received.getStatusCode());
        return exchanges.get(exchanges.size() - 1);
    }

    private ClientHttpResponse record(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        int place = exchanges.size();
        exchanges.add(written(request, body, null));
        ClientHttpResponse received = execution.execute(request, body);
        String text = new String(received.getBody().readAllBytes(), StandardCharsets.UTF_8);
        Response response = formatter.response(received.getStatusCode().value(), received.getHeaders(), text);
        exchanges.set(place, written(request, body, response));
        return received;
    }

    private Exchange written(HttpRequest request, byte[] body, @Nullable Response response) {
        return formatter
                .exchange(
                        caption,
                        hostile,
                        request.getMethod().name(),
                        request.getURI(),
                        request.getHeaders(),
                        new String(body, StandardCharsets.UTF_8),
                        response)
                .remarked(remarks);
    }
}
