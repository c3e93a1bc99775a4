package io.github.keyreeve.server.platform.observability;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Liveness and readiness for load balancers. Neither follows PostgreSQL or Redis: all nodes share them, so that no other node would do
 * better, and keys and metadata are served without them.
 */
@RestController
final class HealthController {

    private final HealthEndpoint health;

    HealthController(HealthEndpoint health) {
        this.health = health;
    }

    @GetMapping("/health/live")
    ResponseEntity<Map<String, String>> live() {
        return respond(health.healthForPath("liveness"));
    }

    @GetMapping({"/health", "/health/ready"})
    ResponseEntity<Map<String, String>> ready() {
        return respond(health.healthForPath("readiness"));
    }

    static boolean isReady(HealthEndpoint health) {
        HealthDescriptor readiness = health.healthForPath("readiness");
        return readiness != null && readiness.getStatus().equals(Status.UP);
    }

    private static ResponseEntity<Map<String, String>> respond(@Nullable HealthDescriptor health) {
        Status status = health == null ? Status.UNKNOWN : health.getStatus();
        HttpStatus code = status.equals(Status.UP) ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
        return ResponseEntity.status(code).body(Map.of("status", status.getCode()));
    }
}
