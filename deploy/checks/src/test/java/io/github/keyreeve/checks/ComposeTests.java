package io.github.keyreeve.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.checks.Compose.Service;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each service in production has, and that nothing is named that does not exist. */
class ComposeTests {

    private static final Compose PRODUCTION = Compose.file("compose.prod.yaml");
    private static final Compose DEVELOPMENT = Compose.file("compose.yaml");

    static Stream<Map.Entry<String, Service>> running() {
        return PRODUCTION.services().entrySet().stream()
                .filter(service -> !service.getValue().isTool());
    }

    static Stream<Map.Entry<String, Service>> all() {
        return Stream.of(PRODUCTION, DEVELOPMENT).flatMap(file -> file.services().entrySet().stream());
    }

    @ParameterizedTest
    @MethodSource("running")
    void isCheckedLimitedAndRestarted(Map.Entry<String, Service> entry) {
        Service service = entry.getValue();

        assertThat(service.healthcheck()).isNotNull();
        assertThat(service.healthcheck().interval()).isEqualTo("30s");
        assertThat(service.healthcheck().test()).isNotEmpty();
        assertThat(service.restart()).isEqualTo("on-failure:10");
        assertThat(service.deploy()).isNotNull();
        assertThat(service.deploy().restartPolicy().delay()).isEqualTo("5s");
        assertThat(service.deploy().updateConfig().parallelism()).isEqualTo(1);
        assertThat(service.deploy().updateConfig().delay()).isEqualTo("10s");
        assertThat(service.deploy().updateConfig().failureAction()).isEqualTo("rollback");
        assertThat(service.deploy().resources().limits()).isNotNull();
        assertThat(service.deploy().resources().reservations()).isNotNull();
        assertThat(service.logging()).isNotNull();
        assertThat(service.networks()).isNotEmpty();
    }

    @Test
    void givesTheServerNoMoreThanItNeeds() {
        for (String name : List.of("keyreeve-1", "keyreeve-2")) {
            Service server = PRODUCTION.services().get(name);

            assertThat(Double.parseDouble(server.deploy().resources().limits().cpus()))
                    .isLessThanOrEqualTo(2);
            assertThat(server.deploy().resources().limits().memory()).isEqualTo("1G");
            assertThat(server.readOnly()).isTrue();
            assertThat(server.capDrop()).containsExactly("ALL");
            assertThat(server.securityOpt()).containsExactly("no-new-privileges:true");
            assertThat(server.user()).isEqualTo("${KEYREEVE_UID:-10001}");
            assertThat(server.tmpfs()).containsExactly("/tmp:exec,size=64m");
            assertThat(server.ports()).as("only the proxy is open").isNull();
        }
        assertThat(PRODUCTION.networks()).containsOnlyKeys("front", "back");
        assertThat(PRODUCTION.networks().get("back").internal()).isTrue();
    }

    @Test
    void opensOnlyTheProxyToOthers() {
        assertThat(all().filter(service -> service.getValue().ports() != null)
                        .filter(service -> !service.getKey().equals("proxy"))
                        .flatMap(service -> service.getValue().ports().stream()))
                .allMatch(port -> port.startsWith("127.0.0.1:"));
        assertThat(PRODUCTION.services().get("proxy").ports()).containsExactly("80:80", "443:443");
    }

    @Test
    void waitsForWhatIsHealthy() {
        assertThat(running()
                        .filter(service -> service.getValue().dependsOn() != null)
                        .flatMap(service -> service.getValue().dependsOn().entrySet().stream()))
                .isNotEmpty()
                .allMatch(other -> PRODUCTION.services().containsKey(other.getKey()))
                .allMatch(other -> other.getValue().condition().equals("service_healthy"));
    }

    /** A value in the environment is in the description of the container, for everybody who may ask the engine. */
    @Test
    void hasSecretsInFilesOnly() {
        Set<String> declared = PRODUCTION.secrets().keySet();
        PRODUCTION.services().forEach((name, service) -> {
            if (service.secrets() != null) {
                assertThat(service.secrets().stream().map(ComposeTests::source))
                        .as(name)
                        .isSubsetOf(declared);
            }
            if (service.environment() != null) {
                assertThat(service.environment().keySet())
                        .as(name)
                        .noneMatch(variable -> variable.matches(".*(PASSWORD|SECRET|MASTER_KEY|TOKEN)"));
            }
        });
    }

    private static String source(Object secret) {
        return secret instanceof Map<?, ?> described ? String.valueOf(described.get("source")) : String.valueOf(secret);
    }

    @Test
    void mountsFilesReadOnlyAndVolumesThatExist() {
        for (Compose file : List.of(PRODUCTION, DEVELOPMENT)) {
            file.services().values().stream()
                    .map(Service::volumes)
                    .filter(Objects::nonNull)
                    .flatMap(List::stream)
                    .forEach(mount -> assertMount(file, mount));
        }
    }

    private static void assertMount(Compose file, String mount) {
        String source = mount.startsWith("${")
                ? mount.replaceFirst("\\$\\{[A-Z_]+:-([^}]*)}.*", "$1")
                : mount.replaceFirst(":.*", "");
        if (source.startsWith(".")) {
            assertThat(mount).endsWith(":ro");
            assertThat(source.equals("./certificates")
                            || Files.exists(YamlFile.DEPLOY.resolve("compose").resolve(source)))
                    .as(mount)
                    .isTrue();
        } else {
            assertThat(file.volumes()).containsKey(source);
        }
    }

    @Test
    void allowsTheApplicationsThatAreDevelopedBesideIt() {
        assertThat(DEVELOPMENT.services().get("server").environment().get("KEYREEVE_CORS_ALLOWED_ORIGINS"))
                .contains("http://localhost:3000,http://localhost:8000");
        assertThat(DEVELOPMENT.services().get("proxy").profiles()).containsExactly("tls");
    }
}
