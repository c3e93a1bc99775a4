package io.github.keyreeve.testing;

import io.github.keyreeve.server.Keyreeve;
import io.github.keyreeve.server.identity.passwords.Passwords;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.function.SingletonSupplier;

/** One running server: the product as it is, on a free loopback port. */
public final class Node implements AutoCloseable {

    /** The master key of all test nodes. */
    public static final String MASTER_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private static final Map<Object, SingletonSupplier<Node>> SHARED = new ConcurrentHashMap<>();

    /** Those that run now, by their port. */
    private static final Map<Integer, Node> RUNNING = new ConcurrentHashMap<>();

    /** For {@code @ResourceLock}, see {@link #withMutableClock()}. */
    public static final String CLOCK = "the clock of Node.withMutableClock()";

    static {
        SparePrimes.use();
    }

    private final URI uri;
    private final MutableClock clock;
    private final ConfigurableApplicationContext context;

    private Node(URI uri, MutableClock clock, ConfigurableApplicationContext context) {
        this.uri = uri;
        this.clock = clock;
        this.context = context;
    }

    /** The node that tests without special needs share; with the default database of the test run. */
    public static Node shared() {
        return Shared.NODE;
    }

    /** A second node on the database, the Redis and the issuer of {@link #shared()}. */
    public static Node sharedSecond() {
        return SharedSecond.NODE;
    }

    /** The node that tests share which depend on the cost of a password hash. */
    public static Node withRealPasswords() {
        return builder().hashCost(HashCost.AS_CONFIGURED).shared();
    }

    /** The node whose clock tests advance; each of them holds the lock {@link #CLOCK}, so that they run one after the other. */
    public static Node withMutableClock() {
        return builder().property("spring.application.name", "keyreeve-later").shared();
    }

    /** A builder for a separate node, with a new database that already contains signing keys. */
    public static Builder builder() {
        return new Builder();
    }

    /** The path of an address below the node that runs there; empty if none does. */
    static Optional<String> pathOf(URI address) {
        return Optional.ofNullable(RUNNING.get(address.getPort()))
                .map(node -> node.uri.getPath())
                .filter(base -> address.getPath().startsWith(base + "/"))
                .map(base -> address.getPath().substring(base.length()));
    }

    /** For the end of the test run. */
    static List<Runnable> allStops() {
        return RUNNING.values().stream().<Runnable>map(node -> node::close).toList();
    }

    /** The URL of this node; for the first node of a cluster also the issuer. */
    public URI uri() {
        return uri;
    }

    /** The address of a path below this node's own. */
    public URI resolve(String path) {
        return URI.create(uri + path);
    }

    /** The clock of the node. Only that of {@link #withMutableClock}, or of a node of the test's own, may be advanced. */
    public MutableClock clock() {
        return clock;
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
        RUNNING.remove(uri.getPort());
        context.close();
    }

    /** What a node runs on. */
    public static final class Builder {

        private final Map<String, Object> properties = new HashMap<>();
        private Class<?>[] sources = {Keyreeve.class};
        private EmbeddedPostgres.@Nullable Database database;
        private MutableClock clock = new MutableClock();
        private HashCost hashCost = HashCost.NEGLIGIBLE;
        private String path = "";
        private @Nullable URI proxied;
        private int port;

        /** Sets the path of the issuer, such as {@code /auth}. */
        public Builder path(String issuerPath) {
            path = issuerPath;
            return this;
        }

        /** The address under which a proxy makes the node available, which is the issuer; the node listens on a port of its own. */
        public Builder behind(URI proxy) {
            proxied = proxy;
            return this;
        }

        /** Listens on this port instead of a random one. */
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

        /** Shares the clock of another node. */
        public Builder clock(MutableClock clock) {
            this.clock = clock;
            return this;
        }

        /** The cost of a password hash; minimal by default. */
        public Builder hashCost(HashCost cost) {
            hashCost = cost;
            return this;
        }

        /** Adds configuration. */
        public Builder with(Class<?> configuration) {
            sources = new Class<?>[] {Keyreeve.class, configuration};
            return this;
        }

        /** The node with this configuration, shared by all tests with the same one; it runs until the end of the test run. */
        public Node shared() {
            List<Object> description = List.of(Map.copyOf(properties), List.of(sources), hashCost, path);
            return SHARED.computeIfAbsent(description, ignored -> SingletonSupplier.of(this::start))
                    .obtain();
        }

        /** A separate node, which the test closes. */
        public Node start() {
            if (port == 0) {
                port = FreePorts.next();
            }
            URI uri = proxied != null ? proxied : URI.create("http://localhost:" + port + path);
            EmbeddedPostgres.Database at = database != null ? database : SpareKeys.database();
            // Not the class loader of a node that another test stopped in this thread.
            Thread.currentThread().setContextClassLoader(Node.class.getClassLoader());
            Map<String, Object> all = new HashMap<>();
            all.put("server.port", port);
            all.put("server.address", "127.0.0.1");
            all.put("management.server.port", 0);
            all.put("keyreeve.issuer", uri.toString());
            all.put("keyreeve.master-key", MASTER_KEY);
            all.put("spring.datasource.url", at.url());
            all.put("spring.datasource.username", at.username());
            all.put("spring.datasource.password", at.password());
            all.put("spring.data.redis.url", EmbeddedRedis.shared().url());
            all.put("spring.profiles.active", "test");
            // All tests come from one address, and some sign one user in many times.
            all.put("keyreeve.lockout.address-failures", "1000000");
            all.put("keyreeve.lockout.account-sign-ins", "1000000");
            all.put("keyreeve.lockout.address-sign-ins", "1000000");
            all.put("keyreeve.audit.refusals.per-network", "1000000");
            all.put("keyreeve.request-limit.per-address", "1000000");
            all.put("keyreeve.request-limit.per-client-and-address", "1000000");
            all.put("keyreeve.rate-limit.enabled", "false");
            all.put("keyreeve.clients", FirstPartyApp.FILE);
            all.put("keyreeve.scopes", TestScopes.FILE);
            all.putAll(TestScopes.OF_API_KEYS);
            all.put("spring.mail.host", Mailbox.shared().host());
            all.put("spring.mail.port", Mailbox.shared().port());
            all.put("keyreeve.delivery.interval", "1s");
            // Each idle node does its rounds: with dozens of them that is much of a processor.
            all.put("keyreeve.email-links.interval", "500ms");
            // Tests import dear hashes, and others sign in with wrong passwords.
            all.put("keyreeve.accounts.password-form-interval", "1d");
            // A busy machine is no outage.
            all.put("spring.datasource.hikari.connection-timeout", "10000");
            all.put("spring.datasource.hikari.validation-timeout", "5000");
            all.put("spring.datasource.hikari.connection-init-sql", "set lock_timeout = '15s'");
            all.put("spring.datasource.hikari.data-source-properties.connectTimeout", "10");
            all.put("spring.datasource.hikari.data-source-properties.socketTimeout", "20");
            all.put("spring.data.redis.timeout", "5s");
            all.put("spring.data.redis.connect-timeout", "5s");
            // Dozens of nodes share one PostgreSQL.
            all.put("spring.datasource.hikari.minimum-idle", "2");
            all.put("spring.datasource.hikari.idle-timeout", "10000");
            // The clocks of tests are moved.
            all.put("keyreeve.health.clock-tolerance", "36500d");
            all.put("spring.main.banner-mode", "off");
            all.put("spring.jmx.enabled", "false");
            all.putAll(properties);
            String[] arguments = all.entrySet().stream()
                    .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                    .toArray(String[]::new);
            Node node = new Node(
                    uri,
                    clock,
                    new SpringApplicationBuilder(sources)
                            .registerShutdownHook(false)
                            .listeners(new LoggingTurns())
                            .initializers(this::replaceBeans)
                            .run(arguments));
            RUNNING.put(uri.getPort(), node);
            return node;
        }

        private void replaceBeans(ConfigurableApplicationContext context) {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean("mutableClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
            hashCost.passwords().ifPresent(cheap -> {
                beans.registerBean("cheapPasswords", Passwords.class, () -> cheap, bean -> bean.setPrimary(true));
                // Otherwise made as well, with a hash of real cost.
                beans.addBeanFactoryPostProcessor(
                        factory -> factory.getBeanDefinition("passwords").setLazyInit(true));
            });
        }
    }

    private static final class Shared {
        static final EmbeddedPostgres.Database DATABASE =
                EmbeddedPostgres.shared().createDatabase();
        static final Node NODE = builder().database(DATABASE).start();

        static {
            SpareKeys.keep(DATABASE);
        }
    }

    private static final class SharedSecond {
        static final Node NODE = builder()
                .database(Shared.DATABASE)
                .property("keyreeve.issuer", Shared.NODE.uri())
                .start();
    }
}
