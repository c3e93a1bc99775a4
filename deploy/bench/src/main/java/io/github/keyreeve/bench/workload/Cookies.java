package io.github.keyreeve.bench.workload;

import io.github.keyreeve.bench.load.Response;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The cookies of one browser, which visits one host only. */
final class Cookies {

    private final Map<String, String> values = new TreeMap<>();

    void keep(Response response) {
        for (String cookie : response.headers("Set-Cookie")) {
            String pair = cookie.split(";", 2)[0];
            int equals = pair.indexOf('=');
            if (cookie.contains("Max-Age=0")) {
                values.remove(pair.substring(0, equals));
            } else {
                values.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** As in the header. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
