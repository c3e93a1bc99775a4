package io.github.keyreeve.bench.workload;

/** Addresses of users, one for each. */
final class Addresses {

    private Addresses() {}

    static String of(int number) {
        return "10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }
}
