package io.github.keyreeve.server.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlashMessageTests {

    @ParameterizedTest
    @ValueSource(strings = {"Harbour Accounting", "Bäckerei “Ümläüt”, 北京 🥨", "<script>alert(1)</script>", ""})
    void readsWhatItWrites(String name) {
        FlashMessage message = new FlashMessage("access-revoked", name);

        assertThat(message.write()).matches("[A-Za-z0-9._-]*");
        assertThat(FlashMessage.read(message.write())).contains(message);
    }

    @Test
    void readsOneWithoutAName() {
        assertThat(FlashMessage.read("profile-saved")).contains(new FlashMessage("profile-saved", null));
    }

    @Test
    void shortensALongName() {
        FlashMessage message = named("🥨".repeat(200));

        assertThat(message.name()).isEqualTo("🥨".repeat(79) + "…");
        assertThat(FlashMessage.read(message.write())).contains(message);
    }

    @Test
    void leavesOutWhatIsNoTextAndWhatTurnsTheWritingDirection() {
        assertThat(named("one\r\ntwo\u2069three\u202Efour\uD83E").name()).isEqualTo("onetwothreefour");
    }

    /** The names in base64url: half of two bytes, U+2069, 81 letters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Profile-saved",
                "profile_saved",
                "profile-",
                "error.message",
                "${1+1}",
                "a.w",
                "a.4oGp",
                "a.YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh",
                "a.YQ==",
                "a.YQ.YQ",
                ""
            })
    void ignoresWhatItDoesNotWrite(String value) {
        assertThat(FlashMessage.read(value)).isEmpty();
    }

    @Test
    void ignoresAKeyThatIsTooLong() {
        assertThat(FlashMessage.read("a".repeat(40))).isPresent();
        assertThat(FlashMessage.read("a".repeat(41))).isEmpty();
    }

    @Test
    void refusesAnyOtherAttribute() {
        assertThatThrownBy(() -> FlashMessage.of(Map.of("done", "profile-saved", "user", "alice")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FlashMessage.of(Map.of("error", "profile-saved")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FlashMessage.of(Map.of("done", "Profile saved!")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static FlashMessage named(String name) {
        return FlashMessage.of(Map.of(FlashMessage.DONE, "access-revoked", FlashMessage.NAME, name));
    }
}
