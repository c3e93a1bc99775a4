package io.github.keyreeve.server.browser;

import java.util.Map;
import java.util.stream.Stream;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

/** The keys of a browser, which act where the focus is. */
final class Keyboard {

    private final ChromeDriver driver;

    Keyboard(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Presses each key, and types each text as a whole. */
    void press(CharSequence... keys) {
        for (CharSequence key : keys) {
            if (key instanceof Keys special) {
                press(special);
            } else {
                type(key.toString());
            }
        }
    }

    /** Selects all of the field with the focus, and types the text in place of it. */
    void replace(String text) {
        edit("selectAll");
        edit("delete");
        type(text);
    }

    private void edit(String command) {
        cdp("Input.dispatchKeyEvent", Map.of("type", "rawKeyDown", "commands", new String[] {command}));
    }

    private void type(String text) {
        cdp("Input.insertText", Map.of("text", text));
    }

    private void press(Keys key) {
        Press press = Press.of(key);
        Stream.of("keyDown", "keyUp")
                .forEach(event -> cdp(
                        "Input.dispatchKeyEvent",
                        Map.of(
                                "type",
                                event,
                                "key",
                                press.name,
                                "windowsVirtualKeyCode",
                                press.code,
                                "text",
                                event.equals("keyDown") ? press.text : "")));
    }

    private void cdp(String command, Map<String, Object> parameters) {
        driver.executeCdpCommand(command, parameters);
    }

    /** A key by its name (UI Events), its number, and what it types. */
    private record Press(String name, int code, String text) {

        static Press of(Keys key) {
            return switch (key) {
                case TAB -> new Press("Tab", 9, "");
                case ENTER -> new Press("Enter", 13, "\r");
                case SPACE -> new Press(" ", 32, " ");
                default -> throw new IllegalArgumentException("No test has pressed " + key.name() + " yet");
            };
        }
    }
}
