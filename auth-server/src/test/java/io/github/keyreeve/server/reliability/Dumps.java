package io.github.keyreeve.server.reliability;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.EmbeddedRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The contents of the stores, as texts. */
final class Dumps {

    private Dumps() {}

    /** One text for each table of the schema, in the form that pg_dump writes. */
    static List<String> of(EmbeddedPostgres.Database database) throws Exception {
        List<String> tables = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(database.url(), database.username(), database.password());
                Statement statement = connection.createStatement()) {
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            ResultSet names = statement.executeQuery(
                    "select quote_ident(tablename) from pg_tables where schemaname = 'public' order by tablename");
            while (names.next()) {
                StringWriter rows = new StringWriter();
                long count = copies.copyOut("copy " + names.getString(1) + " to stdout", rows);
                tables.add("table " + names.getString(1) + ", " + count + " rows: " + rows);
            }
        }
        return tables;
    }

    /** One text for each key, with its value; bytes as Latin-1. */
    static List<String> of(EmbeddedRedis redis) {
        List<String> entries = new ArrayList<>();
        try (RedisClient client = RedisClient.create(redis.url());
                StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE)) {
            RedisCommands<byte[], byte[]> commands = connection.sync();
            ScanIterator.scan(commands)
                    .forEachRemaining(key -> entries.add("key " + text(key) + ": " + value(commands, key)));
        }
        return entries;
    }

    private static String value(RedisCommands<byte[], byte[]> commands, byte[] key) {
        String type = commands.type(key);
        return switch (type) {
            case "string" -> text(commands.get(key));
            case "hash" -> {
                StringBuilder fields = new StringBuilder();
                commands.hgetall(key).forEach((name, value) -> fields.append(text(name))
                        .append('=')
                        .append(text(value))
                        .append('\n'));
                yield fields.toString();
            }
            default -> throw new AssertionError("A type that the server does not use: " + type);
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
