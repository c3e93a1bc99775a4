package io.github.keyreeve.server.console.keys;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;
import io.github.keyreeve.server.platform.errors.Reason;
import io.github.keyreeve.server.tokens.keys.KeyAdministration;
import io.github.keyreeve.server.tokens.keys.KeyStatus;
import io.github.keyreeve.server.tokens.keys.UnknownKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The API for the keys that sign tokens. */
@RestController
@RequestMapping("/api/admin/keys")
class KeyAdminController {

    private final KeyAdministration keys;

    KeyAdminController(KeyAdministration keys) {
        this.keys = keys;
    }

    /** The published keys, the oldest first. */
    record Keys(List<KeyStatus> items) {}

    /**
     * What to rotate.
     *
     * @param algorithm of the key, such as ES256
     * @param atOnce whether its successor signs now; not, if it is missing
     */
    record Rotation(
            @Nullable String algorithm,
            @JsonProperty("at_once") @Nullable Boolean atOnce) {}

    @GetMapping
    Keys list() {
        return new Keys(keys.list());
    }

    @PostMapping("/rotate")
    Keys rotate(@RequestBody Rotation rotation) {
        String algorithm = rotation.algorithm();
        if (algorithm == null || !keys.algorithms().contains(algorithm)) {
            Reason reason = algorithm == null ? Reason.REQUIRED : Reason.NOT_ALLOWED;
            throw new InvalidInput("algorithm", reason, "algorithm is one of " + keys.algorithms() + ".");
        }
        keys.rotate(algorithm, Boolean.TRUE.equals(rotation.atOnce()));
        return list();
    }

    @PostMapping("/{kid}/retire")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retire(@PathVariable String kid) {
        existing(() -> keys.retire(kid));
    }

    @DeleteMapping("/{kid}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String kid) {
        existing(() -> keys.remove(kid));
    }

    private static void existing(Runnable act) {
        try {
            act.run();
        } catch (UnknownKey unknown) {
            throw new NoSuchKey();
        }
    }

    static final class NoSuchKey extends ProblemException {
        private static final long serialVersionUID = 1L;

        NoSuchKey() {
            super(ProblemType.NO_SUCH_KEY);
        }
    }
}
