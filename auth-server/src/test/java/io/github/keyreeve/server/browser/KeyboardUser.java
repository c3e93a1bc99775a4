package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.openqa.selenium.Keys;
import org.springframework.context.MessageSource;

/**
 * A user with a keyboard alone, who reads one language: knows fields by their identifier, and all else by the key of the message that it
 * says. What the Tab key does not reach fails.
 */
final class KeyboardUser {

    /** What has the focus: its place on the page, its identifier, what it says, the row around it, and its value. */
    private static final String FOCUS = """
            const it = document.activeElement, text = each => each ? each.textContent.replace(/\\s+/g, ' ').trim() : ''
            return !it || it === document.body ? null : [
                String([...document.all].indexOf(it)), it.id, text(it.labels && it.labels[0]) || text(it),
                text(it.closest('li, tr')), String(it.value || '')]
            """;

    /** Where Enter sends a form by POST from what has the focus. */
    private static final String FORM = """
            const it = document.activeElement, form = it.form
            return form && form.method === 'post' ? new URL(it.getAttribute('formaction') ? it.formAction : form.action).pathname : ''
            """;

    private static final String STATUS = "return performance.getEntriesByType('navigation')[0].responseStatus";

    private static final int MOST_STOPS = 200;

    private final Chromium browser;
    private final Node node;
    private final Locale language;
    private final List<String> acts = new ArrayList<>();

    KeyboardUser(Chromium browser, Node node, String language) {
        this.browser = browser;
        this.node = node;
        this.language = Locale.forLanguageTag(language);
        browser.speak(language);
    }

    /** The paths of the forms that were sent and not refused. */
    List<String> acts() {
        return List.copyOf(acts);
    }

    KeyboardUser open(String path) {
        browser.open(node.resolve(path));
        return this;
    }

    KeyboardUser signIn(User user) {
        return open("/login")
                .type("username", user.name())
                .type("password", user.password())
                .send();
    }

    /** Types into a field in place of what it has. */
    KeyboardUser type(String field, String text) {
        tabTo("field " + field, focus -> focus.id().equals(field));
        browser.replace(text);
        return this;
    }

    /** Chooses in a field by typing the first letters. */
    KeyboardUser choose(String field, String value) {
        tabTo("field " + field, focus -> focus.id().equals(field));
        browser.focused().sendKeys(value);
        assertThat(focus()).get().extracting(Focus::value).isEqualTo(value);
        return this;
    }

    /** Chooses a file, for which the browser opens a dialog of the system. */
    KeyboardUser attach(String field, Path file) {
        tabTo("field " + field, focus -> focus.id().equals(field));
        browser.focused().sendKeys(file.toAbsolutePath().normalize().toString());
        return this;
    }

    /** Presses the space bar on the box with this text beside it. */
    KeyboardUser tick(String text) {
        tabTo(text);
        browser.press(Keys.SPACE);
        return this;
    }

    /** The same on the box whose text contains this. */
    KeyboardUser tickIn(String text) {
        tabTo("the box of " + text, focus -> focus.text().contains(text));
        browser.press(Keys.SPACE);
        return this;
    }

    /** Opens the group of fields. */
    KeyboardUser unfold(String message) {
        tabTo(say(message));
        browser.press(Keys.ENTER);
        return this;
    }

    /** Follows the link, or presses the button, that says this. */
    KeyboardUser press(String message, Object... names) {
        tabTo(say(message, names));
        return send();
    }

    /** The same in the row that has this text. */
    KeyboardUser pressIn(String row, String message, Object... names) {
        String text = say(message, names);
        tabTo(
                "\"" + text + "\" beside " + row,
                focus -> focus.text().equals(text) && focus.row().contains(row));
        return send();
    }

    /** Follows the first link in the row that has this text. */
    KeyboardUser openRow(String row) {
        tabTo("the row of " + row, focus -> focus.row().contains(row));
        return send();
    }

    /** Presses Enter where the focus is, and waits for the next page. */
    KeyboardUser send() {
        String form = String.valueOf(browser.evaluate(FORM));
        browser.leave(() -> browser.press(Keys.ENTER));
        assertThat(PageRules.complaints(browser)).isEmpty();
        if (!form.isEmpty() && status() < 400) {
            acts.add(form);
        }
        return this;
    }

    /** Follows the link to a file, which is saved there. */
    KeyboardUser download(String message, Path file) {
        browser.saveDownloadsIn(Objects.requireNonNull(file.getParent()));
        tabTo(say(message));
        browser.press(Keys.ENTER);
        Awaitility.await().until(() -> Files.exists(file));
        return this;
    }

    /** Consents to the question before an act, which says what follows, and does nothing when Enter is pressed at once. */
    KeyboardUser agreeTo(String words, Object... names) {
        assertThat(read("h1")).containsExactly(say(words + ".title", names));
        assertThat(read("main p")).contains(say(words + ".message", names), say(words + ".undo"));
        assertThat(focus()).as("the focus on a question").isEmpty();
        tabTo(say("cancel"));
        return press(words + ".submit");
    }

    /** The page says that the act is done, and the focus is there, so that a screen reader reads it first. */
    KeyboardUser expectDone(String act, Object... names) {
        String text = say("done." + act, names);
        assertThat(read("[role=status]")).contains(text);
        awaitFocus(focus -> focus.text().equals(text));
        return this;
    }

    /** The page shows a secret once, with the focus there. */
    KeyboardUser expectSecret() {
        return expectValue("clients.secret.once", "client_secret");
    }

    /** The page says this, and has the focus in the field of a value that it shows once. */
    KeyboardUser expectValue(String message, String field, Object... names) {
        assertThat(read("[role=status]")).contains(say(message, names));
        awaitFocus(focus -> focus.id().equals(field));
        return this;
    }

    /** The page came back with the focus in the field that it refuses. */
    KeyboardUser expectRefused(String field) {
        assertThat(status()).isBetween(400L, 499L);
        awaitFocus(focus -> focus.id().equals(field));
        assertThat(browser.find("#" + field).getDomAttribute("aria-invalid")).isEqualTo("true");
        return this;
    }

    /** The page has this text in one of these elements. */
    KeyboardUser expect(String css, String message, Object... names) {
        assertThat(read(css)).contains(say(message, names));
        return this;
    }

    /** What one reads in each of the elements. */
    List<String> read(String css) {
        return browser.texts(css).stream().map(KeyboardUser::visible).toList();
    }

    String say(String message, Object... names) {
        return visible(node.bean(MessageSource.class).getMessage(message, names, language));
    }

    private void tabTo(String text) {
        tabTo("\"" + text + "\"", focus -> focus.text().equals(text));
    }

    /** In at most one round through the page. */
    private void tabTo(String name, Predicate<Focus> goal) {
        Map<String, String> passed = new LinkedHashMap<>();
        String last = "";
        for (int stops = 0; stops < MOST_STOPS; stops++) {
            Optional<Focus> focus = focus();
            if (focus.filter(goal).isPresent()) {
                return;
            }
            String place = focus.map(Focus::place).orElse("");
            // A field of a date has a stop for each of its parts.
            if (!place.equals(last) && passed.put(place, focus.map(Focus::text).orElse("")) != null) {
                break;
            }
            last = place;
            browser.press(Keys.TAB);
        }
        throw new AssertionError(
                "The Tab key does not reach " + name + " on " + browser.address() + " but " + passed.values());
    }

    /** Without the marks around names. */
    private static String visible(String text) {
        return text.replaceAll("[\\u2068\\u2069]", "");
    }

    /** The browser moves it to where a page wants it some time after it has shown the page. */
    private void awaitFocus(Predicate<Focus> there) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(focus()).get().matches(there));
    }

    private long status() {
        return ((Number) browser.evaluate(STATUS)).longValue();
    }

    private Optional<Focus> focus() {
        return Optional.ofNullable((List<?>) browser.evaluate(FOCUS)).map(Focus::of);
    }

    private record Focus(String place, String id, String text, String row, String value) {

        private static Focus of(List<?> read) {
            List<String> each = read.stream()
                    .map(String::valueOf)
                    .map(KeyboardUser::visible)
                    .toList();
            return new Focus(each.get(0), each.get(1), each.get(2), each.get(3), each.get(4));
        }
    }
}
