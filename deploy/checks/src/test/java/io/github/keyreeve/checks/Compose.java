package io.github.keyreeve.checks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of the Compose specification, with the members that are used here. Sizes and durations are texts. */
record Compose(
        String name,
        Map<String, Service> services,
        Map<String, Network> networks,
        Map<String, Map<String, String>> volumes,
        Map<String, Map<String, String>> secrets) {

    static Compose file(String name) {
        return YamlFile.as(
                Compose.class,
                withoutExtensions(YamlFile.of("compose/" + name).documents().get(0)));
    }

    /** Members that begin with {@code x-} are for others. */
    static Map<String, Object> withoutExtensions(Map<String, Object> document) {
        Map<String, Object> rest = new LinkedHashMap<>(document);
        rest.keySet().removeIf(name -> name.startsWith("x-"));
        return rest;
    }

    record Service(
            String image,
            Build build,
            List<String> profiles,
            List<String> entrypoint,
            List<String> command,
            @JsonProperty("env_file") String envFile,
            Map<String, String> environment,
            String user,
            List<Object> secrets,
            List<String> networks,
            List<String> ports,
            List<String> volumes,
            List<String> tmpfs,
            @JsonProperty("depends_on") Map<String, Condition> dependsOn,
            Health healthcheck,
            String restart,
            @JsonProperty("read_only") boolean readOnly,
            @JsonProperty("cap_drop") List<String> capDrop,
            @JsonProperty("security_opt") List<String> securityOpt,
            @JsonProperty("stop_grace_period") String stopGracePeriod,
            @JsonProperty("shm_size") String shmSize,
            Deploy deploy,
            Logging logging) {

        boolean isTool() {
            return profiles != null && profiles.contains("tools");
        }
    }

    record Build(String context, String dockerfile) {}

    record Condition(String condition) {}

    record Health(
            boolean disable,
            List<String> test,
            String interval,
            String timeout,
            @JsonProperty("start_period") String startPeriod,
            @JsonProperty("start_interval") String startInterval,
            int retries) {}

    record Deploy(
            int replicas,
            Resources resources,
            @JsonProperty("restart_policy") RestartPolicy restartPolicy,
            @JsonProperty("update_config") UpdateConfig updateConfig,
            @JsonProperty("rollback_config") UpdateConfig rollbackConfig) {}

    record Resources(Share limits, Share reservations) {}

    record Share(String cpus, String memory) {}

    record RestartPolicy(
            String condition,
            String delay,
            @JsonProperty("max_attempts") int maxAttempts,
            String window) {}

    record UpdateConfig(
            int parallelism,
            String delay,
            String order,
            @JsonProperty("failure_action") String failureAction,
            String monitor) {}

    record Logging(String driver, Map<String, String> options) {}

    record Network(boolean internal, Ipam ipam) {}

    record Ipam(List<Map<String, String>> config) {}
}
