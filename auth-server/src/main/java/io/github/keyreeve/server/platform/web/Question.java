package io.github.keyreeve.server.platform.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page that asks before an act: what happens then, and what one does to have it as before. Its button posts the form of the act, its
 * link leads back.
 *
 * @param words the key above the messages {@code title}, {@code message}, {@code undo} and {@code submit}
 * @param path where the form is posted
 * @param back the page without the act
 * @param tab the tab of the account's pages to which it belongs; null on a page of the console
 */
public record Question(
        String words, String path, String back, @Nullable String tab) {

    /** A question of the console. */
    public static Question ofConsole(String words, String path, String back) {
        return new Question(words, path, back, null);
    }

    /** The page of an act that has no object. */
    public ModelAndView page() {
        return page(List.of(), Map.of());
    }

    /**
     * The page of an act on one thing.
     *
     * @param names what the messages name, its own name first
     * @param fields the hidden fields of the form that identify it
     */
    public ModelAndView page(List<?> names, Map<String, ?> fields) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("question", this);
        model.put("names", names);
        model.put("fields", fields);
        return new ModelAndView(tab == null ? "admin/question" : "question", model);
    }
}
