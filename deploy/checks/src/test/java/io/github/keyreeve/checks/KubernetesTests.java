package io.github.keyreeve.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The file for {@code kubectl apply -f}. */
class KubernetesTests {

    private static final List<HasMetadata> PRODUCTION = YamlFile.of("kubernetes/keyreeve.yaml").documents().stream()
            .filter(document -> !KubernetesKinds.isCustom(document))
            .map(KubernetesKinds::typed)
            .toList();

    /** Made by the operator of the cluster, not by the files, and by cert-manager. */
    private static final Set<String> SECRETS = Set.of("keyreeve", "keyreeve-role", "keyreeve-owner");

    static Stream<PodTemplateSpec> pods() {
        return PRODUCTION.stream().map(KubernetesTests::pod).filter(Objects::nonNull);
    }

    private static PodTemplateSpec pod(HasMetadata resource) {
        if (resource instanceof Deployment deployment) {
            return deployment.getSpec().getTemplate();
        }
        if (resource instanceof StatefulSet set) {
            return set.getSpec().getTemplate();
        }
        return resource instanceof Job job ? job.getSpec().getTemplate() : null;
    }

    @ParameterizedTest
    @MethodSource("pods")
    void runsWithoutRightsThatItDoesNotNeed(PodTemplateSpec pod) {
        PodSpec spec = pod.getSpec();

        assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(spec.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(spec.getAutomountServiceAccountToken()).isFalse();
        assertThat(spec.getContainers()).allSatisfy(container -> {
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKey("memory");
        });
    }

    @ParameterizedTest
    @MethodSource("pods")
    void refersToWhatExists(PodTemplateSpec pod) {
        Set<String> maps = names("ConfigMap");
        Set<String> volumes = new TreeSet<>();
        pod.getSpec().getVolumes().forEach(volume -> {
            volumes.add(volume.getName());
            if (volume.getConfigMap() != null) {
                assertThat(maps).contains(volume.getConfigMap().getName());
            }
            if (volume.getSecret() != null) {
                assertThat(SECRETS).contains(volume.getSecret().getSecretName());
            }
            if (volume.getProjected() != null) {
                assertThat(volume.getProjected().getSources())
                        .allMatch(source -> SECRETS.contains(source.getSecret().getName()));
            }
        });
        for (Container container : pod.getSpec().getContainers()) {
            assertThat(container.getVolumeMounts()).allMatch(mount -> volumes.contains(mount.getName()));
            assertThat(container.getEnvFrom())
                    .allMatch(from -> maps.contains(from.getConfigMapRef().getName()));
            assertThat(container.getEnv())
                    .allMatch(variable -> !variable.getName().matches(".*(PASSWORD|KEY)"));
            Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                    .filter(Objects::nonNull)
                    .forEach(probe -> assertThat(ports(container)).contains(port(probe)));
        }
    }

    private static List<String> ports(Container container) {
        return Stream.concat(Stream.of("none"), container.getPorts().stream().map(ContainerPort::getName))
                .toList();
    }

    private static String port(Probe probe) {
        if (probe.getHttpGet() != null) {
            return probe.getHttpGet().getPort().getStrVal();
        }
        return probe.getTcpSocket() != null ? probe.getTcpSocket().getPort().getStrVal() : "none";
    }

    /** By the endpoints that follow no store, on the port that is not public. */
    @Test
    void probesTheServer() {
        Container server = only(Deployment.class, "keyreeve")
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);

        assertThat(server.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/health/liveness");
        assertThat(server.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/health/readiness");
        assertThat(server.getPorts())
                .extracting(ContainerPort::getName, ContainerPort::getContainerPort)
                .contains(tuple("http-management", 9001));
    }

    /** A Pod that is to stop is asked at least twice, answers 503, and is then left in peace for the rest of the drain. */
    @Test
    void noticesADrainBeforeThePortIsClosed() {
        PodSpec pod = only(Deployment.class, "keyreeve").getSpec().getTemplate().getSpec();
        Probe readiness = pod.getContainers().get(0).getReadinessProbe();
        int noticed = readiness.getPeriodSeconds() * readiness.getFailureThreshold();

        assertThat(noticed).isLessThan(drainSeconds());
        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(drainSeconds() + 30L);
    }

    private static int drainSeconds() {
        return PRODUCTION.stream()
                .filter(ConfigMap.class::isInstance)
                .map(map -> ((ConfigMap) map).getData().get("KEYREEVE_HTTP_DRAIN_TIME"))
                .filter(Objects::nonNull)
                .mapToInt(time -> Integer.parseInt(time.replace("s", "")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void keepsOneNodeWhenMachinesAreEmptied() {
        HorizontalPodAutoscaler scaler = only(HorizontalPodAutoscaler.class, "keyreeve");

        assertThat(only(PodDisruptionBudget.class, "keyreeve")
                        .getSpec()
                        .getMaxUnavailable()
                        .getIntVal())
                .isEqualTo(1);
        assertThat(scaler.getSpec().getMinReplicas()).isEqualTo(2);
        assertThat(scaler.getSpec().getScaleTargetRef().getName()).isEqualTo("keyreeve");
        assertThat(only(Deployment.class, "keyreeve")
                        .getSpec()
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxUnavailable()
                        .getIntVal())
                .isZero();
    }

    /** A selector that meets no pod protects nothing, without a word. */
    @Test
    void selectsPodsThatExist() {
        List<Map<String, String>> labels =
                pods().map(pod -> pod.getMetadata().getLabels()).toList();

        PRODUCTION.forEach(resource -> {
            Map<String, String> selector = Map.of();
            if (resource instanceof NetworkPolicy policy) {
                selector = policy.getSpec().getPodSelector().getMatchLabels();
            } else if (resource instanceof PodDisruptionBudget budget) {
                selector = budget.getSpec().getSelector().getMatchLabels();
            } else if (resource instanceof Service service) {
                selector = service.getSpec().getSelector();
            }
            Map<String, String> wanted = selector;
            if (wanted != null && !wanted.isEmpty() && !wanted.containsKey("cnpg.io/cluster")) {
                assertThat(labels)
                        .as(resource.getKind() + " " + resource.getMetadata().getName())
                        .anyMatch(pod -> pod.entrySet().containsAll(wanted.entrySet()));
            }
        });
    }

    /** Scripts in a ConfigMap are no files that the check of all scripts would find. */
    @Test
    void hasScriptsThatShellcheckAccepts(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "there is no shellcheck");
        ConfigMap scripts = only(ConfigMap.class, "redis");
        assertThat(scripts.getData()).containsOnlyKeys("start-redis", "start-sentinel");
        for (Map.Entry<String, String> script : scripts.getData().entrySet()) {
            Path file = Files.writeString(folder.resolve(script.getKey()), script.getValue());

            Process shellcheck = new ProcessBuilder("shellcheck", file.toString()).start();
            assertThat(new String(shellcheck.getInputStream().readAllBytes(), UTF_8))
                    .isEmpty();
            assertThat(shellcheck.waitFor()).isZero();
        }
    }

    private static Set<String> names(String kind) {
        Set<String> names = new TreeSet<>();
        PRODUCTION.stream()
                .filter(resource -> resource.getKind().equals(kind))
                .forEach(resource -> names.add(resource.getMetadata().getName()));
        return names;
    }

    private static <T extends HasMetadata> T only(Class<T> type, String name) {
        return PRODUCTION.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(resource -> resource.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
