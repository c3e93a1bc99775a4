package io.github.keyreeve.bench.workload;

import io.github.keyreeve.bench.load.Request;
import io.github.keyreeve.bench.servers.BenchClient;
import io.github.keyreeve.bench.servers.FirstToken;
import io.github.keyreeve.bench.servers.Target;
import io.github.keyreeve.bench.workload.Workload.Population;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of workloads. */
public final class Workloads {

    private static final List<Workload> ALL = List.of(
            new Workload(
                    "cc-es256",
                    "client credentials, JWT by ES256 (the baseline: RS256)",
                    alike(target -> token(target, BenchClient.ES256))),
            new Workload(
                    "cc-rs256", "client credentials, JWT by RS256", alike(target -> token(target, BenchClient.RS256))),
            new Workload(
                    "cc-opaque",
                    "client credentials, opaque token",
                    alike(target -> token(target, BenchClient.OPAQUE))),
            new Workload(
                    "introspect-jwt",
                    "introspection of a JWT",
                    alike(target -> introspection(target, BenchClient.ES256))),
            new Workload(
                    "introspect-opaque",
                    "introspection of an opaque token",
                    alike(target -> introspection(target, BenchClient.OPAQUE))),
            new Workload("refresh", "refresh with rotation, JWT by ES256, ID token by RS256", RefreshUser::signedIn),
            new Workload(
                    "flow", "code flow: authorization request, sign-in by form, code, tokens", CodeFlowUser::several),
            new Workload("jwks", "JWK set", alike(target -> get(target.jwks()))),
            new Workload("discovery", "OpenID Connect metadata", alike(target -> get(target.discovery()))));

    private Workloads() {}

    public static List<Workload> all() {
        return ALL;
    }

    public static Workload named(String label) {
        return ALL.stream()
                .filter(workload -> workload.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No workload " + label + "; there are "
                        + ALL.stream().map(Workload::label).collect(Collectors.joining(", "))));
    }

    private static Population alike(Function<Target, RepeatedRequest> user) {
        return (target, number) -> {
            RepeatedRequest one = user.apply(target);
            return Stream.generate(() -> one).limit(number).toList();
        };
    }

    private static RepeatedRequest token(Target target, BenchClient client) {
        Request request = Request.post(target.token(), Map.of("grant_type", "client_credentials", "scope", "api"));
        return new RepeatedRequest(request.header("Authorization", client.basic()), "\"access_token\"");
    }

    private static RepeatedRequest introspection(Target target, BenchClient owner) {
        String token = FirstToken.request(target, owner);
        Request request = Request.post(target.introspection(), Map.of("token", token));
        return new RepeatedRequest(request.header("Authorization", BenchClient.API.basic()), "\"active\":true");
    }

    private static RepeatedRequest get(URI address) {
        return new RepeatedRequest(Request.get(address), "\"");
    }
}
