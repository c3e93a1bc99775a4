package io.github.keyreeve.server.identity.authentication;

import static io.github.keyreeve.server.identity.authentication.Factor.ONE_TIME_CODE;
import static io.github.keyreeve.server.identity.authentication.Factor.PASSKEY;
import static io.github.keyreeve.server.identity.authentication.Factor.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What an authentication says about itself, and that its stores keep all of it. */
class AuthenticationEventTests {

    private static final UUID ACCOUNT = UUID.randomUUID();
    private static final Instant FIRST = Instant.parse("2026-01-01T08:00:00.123Z");
    private static final Instant LATER = FIRST.plusSeconds(60);

    private final AuthenticationEvent password = AuthenticationEvent.of(ACCOUNT, 7, "sid", PASSWORD, FIRST);
    private final AuthenticationEvent both = password.with(ONE_TIME_CODE, LATER);

    @Test
    void eachFactorHasItsOwnTimeAndThatOfThePasswordIsAuthTime() {
        assertThat(both.timeOf(PASSWORD)).hasValue(FIRST);
        assertThat(both.timeOf(ONE_TIME_CODE)).hasValue(LATER);
        assertThat(both.timeOf(PASSKEY)).isEmpty();
        assertThat(both.claims()).containsEntry("auth_time", FIRST.getEpochSecond());
    }

    @Test
    void aFactorThatIsVerifiedAgainIsAsOldAsTheLastTime() {
        assertThat(both.with(PASSWORD, LATER.plusSeconds(1)).timeOf(PASSWORD)).hasValue(LATER.plusSeconds(1));
    }

    @Test
    void twoFactorsOrAPasskeyAreLevelTwo() {
        assertThat(password.acr()).isEqualTo("aal1");
        assertThat(both.acr()).isEqualTo("aal2");
        assertThat(AuthenticationEvent.of(ACCOUNT, 7, "sid", PASSKEY, FIRST).acr())
                .isEqualTo("aal2");
    }

    @Test
    void methodsAreThoseOfAllFactorsInAFixedOrder() {
        assertThat(password.amr()).isEqualTo(List.of("pwd"));
        assertThat(AuthenticationEvent.of(ACCOUNT, 7, "sid", ONE_TIME_CODE, FIRST)
                        .with(PASSWORD, LATER)
                        .amr())
                .isEqualTo(List.of("pwd", "otp", "mfa"));
    }

    @Test
    void theColumnsKeepAllOfIt() {
        assertThat(AuthenticationEvent.ofColumns(ACCOUNT, 7, "sid", both.factorsAsJson()))
                .isEqualTo(both);
    }

    @Test
    void aDocumentKeepsAllOfIt() {
        JsonMapper json = JsonMapper.builder().build();
        assertThat(json.readValue(json.writeValueAsString(both), AuthenticationEvent.class))
                .isEqualTo(both);
    }

    @Test
    void aFactorOfALaterVersionDoesNotCount() {
        String stored = "{\"iris\": \"2026-01-01T09:00:00Z\", \"password\": \"2026-01-01T08:00:00.123Z\"}";
        assertThat(AuthenticationEvent.ofColumns(ACCOUNT, 7, "sid", stored)).isEqualTo(password);
    }
}
