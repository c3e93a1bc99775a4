package io.github.keyreeve.server.reliability;

import io.github.keyreeve.testing.Node;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;

/** Every SQL statement that a node sends, with its parameters. */
final class SentStatements implements QueryExecutionListener {

    private final List<Sent> statements = new CopyOnWriteArrayList<>();

    private record Sent(QueryInfo query, boolean byATask) {}

    /** An observed node; it caches its clients for longer than a test lasts, and most of its tasks rest. */
    static Node.Builder watchedNode() {
        return Node.builder()
                .with(Watched.class)
                .property("keyreeve.clients.cache-time", "1h")
                .property("keyreeve.keys.refresh-interval", "1h")
                .property("keyreeve.cleanup.interval", "1h")
                .property("keyreeve.audit.seal-interval", "1h")
                .property("keyreeve.health.probe-interval", "1h")
                .property("keyreeve.delivery.interval", "1h")
                .property("keyreeve.email-links.interval", "1h");
    }

    static SentStatements of(Node node) {
        return node.bean(SentStatements.class);
    }

    List<QueryInfo> all() {
        return statements.stream().map(Sent::query).toList();
    }

    /** The statements that this sends; not those of background tasks meanwhile. */
    List<String> during(Runnable request) {
        statements.clear();
        request.run();
        return statements.stream()
                .filter(sent -> !sent.byATask())
                .map(sent -> sent.query().getQuery())
                .toList();
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        boolean byATask = Thread.currentThread().getName().matches("(background|delivery)-.*");
        queries.forEach(query -> statements.add(new Sent(query, byATask)));
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        // Failed ones are of interest too, so they were noted before.
    }

    static class Watched {

        @Bean
        static SentStatements sentStatements() {
            return new SentStatements();
        }

        @Bean
        static BeanPostProcessor watch(SentStatements statements) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source
                            ? ProxyDataSourceBuilder.create(source)
                                    .listener(statements)
                                    .build()
                            : bean;
                }
            };
        }
    }
}
