package io.github.keyreeve.server.platform.web;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page that asks before an act that cannot be undone by a click: what happens then, and what one does to have it as before. Its button
 * posts the form of the act, its link leads back.
 *
 * @param words the key above the messages {@code title}, {@code message}, {@code undo} and {@code submit}
 * @param path where the form is posted
 * @param back the page without the act
 * @param tab the tab of the account's pages to which it belongs
 */
public record Question(String words, String path, String back, String tab) {

    /** The page of an act that has no object. */
    public ModelAndView page() {
        return page(null, Map.of());
    }

    /**
     * The page of an act on one thing.
     *
     * @param name its name, for the messages
     * @param fields the hidden fields of the form that identify it
     */
    public ModelAndView page(@Nullable String name, Map<String, String> fields) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("words", words);
        model.put("path", path);
        model.put("back", back);
        model.put("tab", tab);
        model.put("name", name);
        model.put("fields", fields);
        return new ModelAndView("confirm", model);
    }
}
