package io.github.keyreeve.server.browser;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * An element of the page that is open. What the driver does with one it computes by scripts of its own, which it sends each time; here the
 * page itself is asked, and the browser gets the same events of a mouse and of a keyboard, in a tenth of the time.
 */
public final class Element {

    /** Its middle, where a user would click; nothing if another element lies there. */
    private static final String MIDDLE = """
            const it = arguments[0]
            it.scrollIntoView({block: 'center', behavior: 'instant'})
            const box = it.getClientRects()[0]
            if (!box) return null
            const x = box.x + box.width / 2, y = box.y + box.height / 2
            return it.contains(document.elementFromPoint(x, y)) ? {x, y} : null
            """;

    private final ChromeDriver driver;
    private final WebElement element;

    Element(ChromeDriver driver, WebElement element) {
        this.driver = driver;
        this.element = element;
    }

    /** Scrolls it to the middle of the window, where no bar at an edge covers it, and presses the mouse there. */
    public void click() {
        Map<?, ?> middle = (Map<?, ?>) ask(MIDDLE);
        if (middle == null) {
            throw new ElementClickInterceptedException("Nobody can click " + this);
        }
        mouse("mousePressed", middle);
        mouse("mouseReleased", middle);
    }

    private void mouse(String event, Map<?, ?> middle) {
        Map<String, Object> click = new HashMap<>(Map.of("type", event, "button", "left", "clickCount", 1));
        middle.forEach((axis, position) -> click.put(String.valueOf(axis), position));
        driver.executeCdpCommand("Input.dispatchMouseEvent", click);
    }

    /** Types the text in place of what the field has. */
    void type(String text) {
        if (!Boolean.TRUE.equals(ask("arguments[0].focus(); return document.activeElement === arguments[0]"))) {
            throw new ElementNotInteractableException("Nobody can type into " + this);
        }
        new Keyboard(driver).replace(text);
    }

    /** As the driver does it, letter by letter: for files, dates and lists. */
    void sendKeys(CharSequence... keys) {
        element.sendKeys(keys);
    }

    /** What one reads. */
    String getText() {
        return String.valueOf(ask("return arguments[0].innerText.trim()"));
    }

    boolean isDisplayed() {
        return Boolean.TRUE.equals(
                ask(
                        "return arguments[0].checkVisibility({visibilityProperty: true}) && !!arguments[0].getClientRects().length"));
    }

    @Nullable
    String getDomProperty(String name) {
        return element.getDomProperty(name);
    }

    @Nullable
    String getDomAttribute(String name) {
        return element.getDomAttribute(name);
    }

    @Nullable
    Object ask(String script) {
        return driver.executeScript(script, element);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Element that && that.element.equals(element);
    }

    @Override
    public int hashCode() {
        return element.hashCode();
    }

    @Override
    public String toString() {
        return String.valueOf(ask("return arguments[0].outerHTML.slice(0, 200)"));
    }
}
