package io.github.keyreeve.faults.load;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The users of the load, who have one password. */
public final class Users {

    static final String PASSWORD = "correct horse battery staple";

    static final String ADMIN = "the-administrator";

    /** Their passwords are guessed; no other load signs in there. */
    private static final String TARGET = "target-";

    private static final int NUMBER = 200;
    private static final int LEAST_ROUNDS = 4;

    private Users() {}

    static String any(Random random) {
        return "user-" + random.nextInt(NUMBER);
    }

    static String target(int number) {
        return TARGET + number % NUMBER;
    }

    /** A file for the command {@code import users}. */
    public static String file() {
        String hash = "{bcrypt}" + new BCryptPasswordEncoder(LEAST_ROUNDS).encode(PASSWORD);
        return Stream.of("user-", "walker-", TARGET)
                .flatMap(name -> IntStream.range(0, NUMBER).mapToObj(number -> name + number))
                .map(name -> "{\"username\":\"" + name + "\",\"email\":\"" + name
                        + "@example.com\",\"email_verified\":true,\"password_hash\":\"" + hash + "\"}")
                .collect(Collectors.joining(
                        "\n",
                        "",
                        "\n{\"username\":\"" + ADMIN + "\",\"roles\":[\"admin\"],\"password_hash\":\"" + hash
                                + "\"}\n"));
    }

    /** The client file of a server. */
    public static String clients(String issuer) {
        return Client.file(issuer);
    }
}
