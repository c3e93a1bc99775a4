package io.github.keyreeve.server.identity.passwords;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The passwords that attackers try first, NIST SP 800-63B section 3.1.1.2. One megabyte of memory. */
final class CommonPasswords {

    private static final String FILE = "common-passwords.txt";
    private static final String COMMENT = "# ";

    private final Set<String> passwords = read();

    /** Case-insensitive: upper case makes a common password no stronger. */
    boolean contain(String password) {
        return passwords.contains(password.toLowerCase(Locale.ROOT));
    }

    int size() {
        return passwords.size();
    }

    private static Set<String> read() {
        try (InputStream bytes = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith(COMMENT)).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
