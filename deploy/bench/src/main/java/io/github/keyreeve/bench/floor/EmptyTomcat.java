package io.github.keyreeve.bench.floor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

/**
 * Tomcat with one valve of its engine, in front of hosts, contexts, filters and servlets: it responds to each request with as many
 * bytes as a JWK set has. Requests have virtual threads, as those of Keyreeve have.
 */
public final class EmptyTomcat {

    /** Of the JWK set of a server with an ES256 and an RS256 key. */
    private static final int LENGTH = 700;

    private EmptyTomcat() {}

    /** Serves the port that it is given, on the loopback interface. */
    public static void main(String[] args) throws LifecycleException {
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(Integer.parseInt(args[0]));
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxKeepAliveRequests", "10000");
        ((AbstractProtocol<?>) connector.getProtocolHandler()).setExecutor(new VirtualThreadExecutor("request-"));
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
        tomcat.setConnector(connector);
        tomcat.getEngine().getPipeline().addValve(new Document());
        tomcat.start();
        tomcat.getServer().await();
    }

    private static final class Document extends ValveBase {

        private static final byte[] CONTENT = ("\"" + "k".repeat(LENGTH - 2) + "\"").getBytes(US_ASCII);

        Document() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException {
            response.setContentType("application/jwk-set+json");
            response.setContentLength(CONTENT.length);
            response.getOutputStream().write(CONTENT);
        }
    }
}
