package io.github.keyreeve.bench.servers;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The users, which each server knows: so many that no limit for an account is reached, and all with one password. */
public final class BenchUsers {

    public static final String PASSWORD = "password of the benchmark";

    public static final int NUMBER = 5000;

    private BenchUsers() {}

    public static String name(int number) {
        return "user-" + number % NUMBER;
    }

    public static Stream<String> names() {
        return IntStream.range(0, NUMBER).mapToObj(BenchUsers::name);
    }
}
