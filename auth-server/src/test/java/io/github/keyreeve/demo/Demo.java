package io.github.keyreeve.demo;

import io.github.keyreeve.server.Keyreeve;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;

/** Starts everything: {@code mvn -Pdemo} at the root of the project. */
public final class Demo {

    private Demo() {}

    public static void main(String[] arguments) {
        System.setProperty("keyreeve.master-key", randomMasterKey());
        System.setProperty("keyreeve.clients", clientFile());
        String[] all = Stream.concat(Stream.of("--spring.profiles.active=demo"), Arrays.stream(arguments))
                .toArray(String[]::new);
        SpringApplication.from(Keyreeve::main).with(DemoConfiguration.class).run(all);
    }

    /** What it seals lives no longer than the demo. */
    private static String randomMasterKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static String clientFile() {
        try {
            return Path.of(Objects.requireNonNull(Demo.class.getResource("/demo/clients.json"))
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
