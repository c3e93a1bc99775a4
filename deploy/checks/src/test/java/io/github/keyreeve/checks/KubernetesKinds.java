package io.github.keyreeve.checks;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which type a resource of Kubernetes has, by its version and kind. */
final class KubernetesKinds {

    private static final Map<String, Class<? extends HasMetadata>> TYPES = Stream.of(
                    ConfigMap.class,
                    CronJob.class,
                    Deployment.class,
                    HorizontalPodAutoscaler.class,
                    Ingress.class,
                    Job.class,
                    Namespace.class,
                    NetworkPolicy.class,
                    PodDisruptionBudget.class,
                    Secret.class,
                    Service.class,
                    ServiceAccount.class,
                    StatefulSet.class)
            .collect(Collectors.toMap(
                    type -> HasMetadata.getApiVersion(type) + " " + HasMetadata.getKind(type), type -> type));

    /** The types of operators, of which the build has no model; their names and references are checked all the same. */
    private static final Map<String, String> CUSTOM = Map.of(
            "postgresql.cnpg.io/v1 Cluster", "CloudNativePG",
            "postgresql.cnpg.io/v1 ScheduledBackup", "CloudNativePG",
            "security.istio.io/v1 PeerAuthentication", "Istio",
            "security.istio.io/v1 AuthorizationPolicy", "Istio",
            "networking.istio.io/v1 VirtualService", "Istio");

    private KubernetesKinds() {}

    static boolean isCustom(Map<String, Object> document) {
        return CUSTOM.containsKey(key(document));
    }

    /** The resource, which has no member that its type does not have. */
    static HasMetadata typed(Map<String, Object> document) {
        Class<? extends HasMetadata> type = TYPES.get(key(document));
        if (type == null) {
            throw new AssertionError("Neither a type nor a reason to do without one: " + key(document));
        }
        return YamlFile.as(type, document);
    }

    static String key(Map<String, Object> document) {
        return document.get("apiVersion") + " " + document.get("kind");
    }
}
