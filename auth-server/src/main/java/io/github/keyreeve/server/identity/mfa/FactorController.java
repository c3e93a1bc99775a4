package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The caller's second factors. */
@RestController
class FactorController {

    private final TotpEnrollment enrollment;

    FactorController(TotpEnrollment enrollment) {
        this.enrollment = enrollment;
    }

    @GetMapping("/users/me/factors")
    Factors show(Authentication caller) {
        return Factors.of(AccountPrincipal.of(caller).accountId(), enrollment);
    }

    @PostMapping("/users/me/factors/totp")
    Key begin(Authentication caller) {
        TotpKey key = enrollment.beginTotp(event(caller), AccountPrincipal.of(caller));
        return new Key(key.secret(), key.otpauthUri());
    }

    @PostMapping("/users/me/factors/totp/confirm")
    Codes confirm(@RequestBody FirstCode request, Authentication caller) {
        String code = request.code() == null ? "" : request.code();
        return new Codes(enrollment.confirmTotp(event(caller), code));
    }

    @DeleteMapping("/users/me/factors/totp")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Authentication caller) {
        if (!enrollment.removeTotp(event(caller))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    @PostMapping("/users/me/factors/recovery-codes")
    Codes renew(Authentication caller) {
        return enrollment.renewRecoveryCodes(event(caller)).map(Codes::new).orElseThrow(NoSecondFactor::new);
    }

    private static AuthenticationEvent event(Authentication caller) {
        return AuthenticationEvent.of(caller).orElseThrow();
    }

    /**
     * The second factors of an account.
     *
     * @param totpSince when the authenticator app was added; null if there is none
     * @param recoveryCodesLeft the number of unused recovery codes
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Factors(@Nullable Instant totpSince, int recoveryCodesLeft) {

        static Factors of(UUID account, TotpEnrollment enrollment) {
            return new Factors(enrollment.totpSince(account).orElse(null), enrollment.recoveryCodesLeft(account));
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Key(String secret, String otpauthUri) {

        @Override
        public String toString() {
            return "Key[…]";
        }
    }

    record FirstCode(@Nullable String code) {

        @Override
        public String toString() {
            return "FirstCode[…]";
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Codes(List<String> recoveryCodes) {

        @Override
        public String toString() {
            return "Codes[…]";
        }
    }
}
