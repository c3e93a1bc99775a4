package io.github.keyreeve.server.platform.connector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.Adapter;

/**
 * For an issuer with a path: adds the path to requests that a proxy forwards without it, and finds the metadata at the address before the
 * path too, RFC 8414 section 3.1. What follows sees the same address in each case: it decides the same, and writes the same links.
 */
final class IssuerPathValve extends ValveBase {

    private static final Set<String> METADATA =
            Set.of("/.well-known/oauth-authorization-server", "/.well-known/openid-configuration");

    private final String path;
    private final boolean stripped;

    /**
     * Looks at each request first.
     *
     * @param path that of the issuer, such as {@code /id}
     * @param stripped whether the proxy removes it
     */
    IssuerPathValve(String path, boolean stripped) {
        super(true);
        this.path = path;
        this.stripped = stripped;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Optional<String> address = response.isError() ? Optional.empty() : address(request.getRequestURI());
        if (address.isEmpty() || readdress(request, response, address.get())) {
            getNext().invoke(request, response);
        }
    }

    /** The address below the path; empty if the request has it already, or none. */
    private Optional<String> address(String sent) {
        if (sent.endsWith(path)) {
            String before = sent.substring(0, sent.length() - path.length());
            if (METADATA.contains(before)) {
                return Optional.of(path + before);
            }
        }
        return Optional.of(path + sent).filter(address -> stripped && sent.startsWith("/"));
    }

    /** Tomcat decodes, normalizes and maps the address again, as it does when a request arrives; false if it refuses it. */
    private static boolean readdress(Request request, Response response, String address) throws IOException {
        byte[] bytes = address.getBytes(ISO_8859_1);
        request.getCoyoteRequest().requestURI().setBytes(bytes, 0, bytes.length);
        request.getMappingData().recycle();
        Adapter adapter = request.getConnector().getProtocolHandler().getAdapter();
        try {
            return adapter.prepare(request.getCoyoteRequest(), response.getCoyoteResponse());
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IOException(failure);
        }
    }
}
