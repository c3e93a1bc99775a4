package io.github.keyreeve.faults.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of a page of sign-in.
 *
 * @param action its address, as the page writes it
 * @param hidden its hidden fields, such as the CSRF token
 */
record LoginForm(String action, Map<String, String> hidden) {

    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN = Pattern.compile("<input\\b([^>]*type=\"hidden\"[^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");

    /** The first form with a password, or null. */
    static @Nullable LoginForm in(String html) {
        Matcher forms = FORM.matcher(html);
        while (forms.find()) {
            if (forms.group(2).contains("type=\"password\"")) {
                return new LoginForm(attribute(forms.group(1), "action"), hidden(forms.group(2)));
            }
        }
        return null;
    }

    /** The form of a page of which a button is to be pressed, and no language chosen. */
    static LoginForm only(String html) {
        Matcher forms = FORM.matcher(html);
        while (forms.find()) {
            if (forms.group(1).contains("method=\"post\"")) {
                return new LoginForm(attribute(forms.group(1), "action"), hidden(forms.group(2)));
            }
        }
        return new LoginForm("", Map.of());
    }

    Map<String, String> filled(String username, String password) {
        Map<String, String> all = new TreeMap<>(hidden);
        all.put("username", username);
        all.put("password", password);
        return all;
    }

    private static Map<String, String> hidden(String form) {
        Map<String, String> fields = new TreeMap<>();
        Matcher inputs = HIDDEN.matcher(form);
        while (inputs.find()) {
            fields.put(attribute(inputs.group(1), "name"), attribute(inputs.group(1), "value"));
        }
        return fields;
    }

    private static String attribute(String tag, String name) {
        Matcher attributes = ATTRIBUTE.matcher(tag);
        while (attributes.find()) {
            if (attributes.group(1).equals(name)) {
                return attributes.group(2).replace("&amp;", "&");
            }
        }
        return "";
    }
}
