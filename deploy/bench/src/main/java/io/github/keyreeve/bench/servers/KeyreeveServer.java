package io.github.keyreeve.bench.servers;

import io.github.keyreeve.bench.cheaphash.HashesStay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Starts Keyreeve from its jar, with the settings that it must have, and with the clients and users of the benchmark. */
final class KeyreeveServer {

    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private final String name;
    private final Path jar;
    private final Path folder;
    private final Cores cores;
    private final List<String> flags;
    private final HashCost cost;

    /** @param flags of the virtual machine */
    KeyreeveServer(String name, Path jar, Path folder, Cores cores, List<String> flags, HashCost cost) {
        this.name = name;
        this.jar = jar;
        this.folder = folder;
        this.cores = cores;
        this.flags = flags;
        this.cost = cost;
    }

    Target start() {
        Postgres postgres = Postgres.start(folder.resolve("postgresql"), cores);
        Redis redis = Redis.start(cores);
        URI base = URI.create("http://localhost:" + Ports.next());
        Map<String, String> settings = settings(base, postgres, redis);
        ServerProcess server = ServerProcess.start(cores.pinned(command()), settings, folder.resolve("server.log"));
        Target target = new Target(name, jar + " " + String.join(" ", flags), base, server, postgres, redis);
        server.awaitResponse(target.discovery());
        FirstToken.request(target, BenchClient.ES256);
        importUsers(settings);
        return target;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Java.executable());
        command.addAll(flags);
        if (cost == HashCost.REAL) {
            command.addAll(List.of("-jar", jar.toString()));
            return command;
        }
        // As -jar, with one class of the benchmark in the class path.
        command.addAll(List.of("-Dloader.path=" + classes(), "-Dspring.main.sources=" + HashesStay.class.getName()));
        command.addAll(List.of("-cp", jar.toString(), LAUNCHER));
        return command;
    }

    /** The folder of the classes of the benchmark. */
    private static String classes() {
        return URI.create(HashesStay.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString())
                .getPath();
    }

    private Map<String, String> settings(URI base, Postgres postgres, Redis redis) {
        Map<String, String> settings = new HashMap<>();
        settings.put("SERVER_ADDRESS", "127.0.0.1");
        settings.put("SERVER_PORT", Integer.toString(base.getPort()));
        settings.put("MANAGEMENT_SERVER_PORT", Integer.toString(Ports.next()));
        settings.put("KEYREEVE_ISSUER", base.toString());
        settings.put("KEYREEVE_MASTER_KEY", masterKey());
        settings.put("KEYREEVE_CLIENTS", write("clients.json", clients()).toString());
        // The load generator sends another address for each sign-in: the limits for an address are not what is
        // measured.
        settings.put("KEYREEVE_TRUSTED_PROXIES", "127.0.0.1");
        settings.put("SPRING_DATASOURCE_URL", postgres.url());
        settings.put("SPRING_DATASOURCE_USERNAME", Postgres.USER);
        settings.put("SPRING_DATASOURCE_PASSWORD", Postgres.PASSWORD);
        settings.put("SPRING_DATA_REDIS_URL", redis.url());
        return settings;
    }

    private static String masterKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static String clients() {
        return Arrays.stream(BenchClient.values())
                .map(KeyreeveServer::metadata)
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private static String metadata(BenchClient client) {
        return String.format(
                Locale.ROOT,
                """
                {
                  "client_id": "%s", "client_secret": "%s", "redirect_uris": ["%s"], "scope": "openid api",
                  "grant_types": ["client_credentials", "authorization_code", "refresh_token"],
                  "access_token_format": "%s", "access_token_signed_response_alg": "%s",
                  "resources": ["%s"], "introspection_audiences": ["%s"], "require_consent": false
                }""",
                client.id(),
                client.secret(),
                client.redirectUri(),
                client == BenchClient.OPAQUE ? "opaque" : "jwt",
                client == BenchClient.RS256 ? "RS256" : "ES256",
                BenchClient.RESOURCE,
                BenchClient.RESOURCE);
    }

    private void importUsers(Map<String, String> settings) {
        String hash = cost.hashOfKeyreeve();
        String users = BenchUsers.names()
                .map(user -> "{\"username\":\"" + user + "\",\"password_hash\":\"" + hash + "\"}")
                .collect(Collectors.joining("\n"));
        List<String> command = List.of(
                Java.executable(),
                "-jar",
                jar.toString(),
                "import",
                "users",
                write("users.jsonl", users).toString());
        ServerProcess.start(command, settings, folder.resolve("import.log")).awaitSuccess();
    }

    private Path write(String file, String text) {
        try {
            return Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
