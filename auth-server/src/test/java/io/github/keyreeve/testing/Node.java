package io.github.keyreeve.testing;

import io.github.keyreeve.server.Keyreeve;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One running server: the product as it is, on a free loopback port. */
public final class Node implements AutoCloseable {

    /** The master key of all test nodes. */
    public static final String MASTER_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private final URI uri;
    private final ConfigurableApplicationContext context;

    private Node(URI uri, ConfigurableApplicationContext context) {
        this.uri = uri;
        this.context = context;
    }

    /** The one that all tests share which need nothing special; its database is the test run's own. */
    public static Node shared() {
        return Shared.NODE;
    }

    /** A second node on the database, the Redis and the issuer of {@link #shared()}. */
    public static Node sharedSecond() {
        return SharedSecond.NODE;
    }

    /** Begins the description of a node of the caller's own, with a new database. */
    public static Builder builder() {
        return new Builder();
    }

    /** Where this node listens; for the first node of a cluster also the issuer. */
    public URI uri() {
        return uri;
    }

    /** The address of a path below this node's own. */
    public URI resolve(String path) {
        return URI.create(uri + path);
    }

    /** A bean of the node. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }

    /** What a node runs on. */
    public static final class Builder {

        private final Map<String, Object> properties = new HashMap<>();
        private Class<?>[] sources = {Keyreeve.class};
        private EmbeddedPostgres.@Nullable Database database;
        private String path = "";
        private int port = FreePorts.next();

        /** Puts the whole server below a path, such as {@code /auth}. */
        public Builder path(String contextPath) {
            path = contextPath;
            return property("server.servlet.context-path", contextPath);
        }

        /** Listens there and not at a port that nobody knows before. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        public Builder property(String name, Object value) {
            properties.put(name, value);
            return this;
        }

        public Builder database(EmbeddedPostgres.Database database) {
            this.database = database;
            return this;
        }

        /** Adds configuration, such as a clock that the test turns. */
        public Builder with(Class<?> configuration) {
            sources = new Class<?>[] {Keyreeve.class, configuration};
            return this;
        }

        public Node start() {
            URI uri = URI.create("http://localhost:" + port + path);
            EmbeddedPostgres.Database at =
                    database != null ? database : EmbeddedPostgres.shared().createDatabase();
            Map<String, Object> all = new HashMap<>();
            all.put("server.port", port);
            all.put("server.address", "127.0.0.1");
            all.put("management.server.port", 0);
            all.put("management.server.address", "127.0.0.1");
            all.put("keyreeve.issuer", uri.toString());
            all.put("keyreeve.master-key", MASTER_KEY);
            all.put("spring.datasource.url", at.url());
            all.put("spring.datasource.username", at.username());
            all.put("spring.datasource.password", at.password());
            all.put("spring.data.redis.url", EmbeddedRedis.shared().url());
            all.put("spring.profiles.active", "test");
            // All tests come from one address.
            all.put("keyreeve.lockout.address-failures", "1000000");
            all.put("keyreeve.request-limit.per-address", "1000000");
            all.put("spring.mail.host", Mailbox.shared().host());
            all.put("spring.mail.port", Mailbox.shared().port());
            all.put("keyreeve.mail.interval", "200ms");
            all.put("keyreeve.accounts.link-interval", "200ms");
            // A busy machine is no outage.
            all.put("spring.datasource.hikari.connection-timeout", "10000");
            all.put("spring.datasource.hikari.validation-timeout", "5000");
            all.put("spring.datasource.hikari.connection-init-sql", "set lock_timeout = '15s'");
            all.put("spring.datasource.hikari.data-source-properties.connectTimeout", "10");
            all.put("spring.datasource.hikari.data-source-properties.socketTimeout", "20");
            all.put("spring.data.redis.timeout", "5s");
            all.put("spring.data.redis.connect-timeout", "5s");
            all.put("spring.main.banner-mode", "off");
            all.put("spring.jmx.enabled", "false");
            all.putAll(properties);
            String[] arguments = all.entrySet().stream()
                    .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                    .toArray(String[]::new);
            return new Node(uri, new SpringApplicationBuilder(sources).run(arguments));
        }
    }

    private static final class Shared {
        static final EmbeddedPostgres.Database DATABASE =
                EmbeddedPostgres.shared().createDatabase();
        static final Node NODE = builder().database(DATABASE).start();
    }

    private static final class SharedSecond {
        static final Node NODE = builder()
                .database(Shared.DATABASE)
                .property("keyreeve.issuer", Shared.NODE.uri())
                .start();
    }
}
