package io.github.keyreeve.resource.tokens;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows a principal what their token says; never the token. */
@RestController
class WhoAmIController {

    @GetMapping("/whoami")
    WhoAmI whoAmI(@AuthenticationPrincipal TokenPrincipal principal) {
        return new WhoAmI(
                principal.subject(),
                principal.clientId(),
                principal.isService(),
                new TreeSet<>(principal.scopes()),
                principal.audience(),
                new TreeSet<>(principal.roles()),
                principal.tier(),
                principal.expiresAt());
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record WhoAmI(
            @JsonProperty("sub") String subject,
            String clientId,
            boolean service,
            SortedSet<String> scopes,
            @JsonProperty("aud") List<String> audience,
            SortedSet<String> roles,
            @Nullable String tier,
            Instant expiresAt) {}
}
