package io.github.keyreeve.server.browser;

import static java.lang.Boolean.TRUE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/** A headless Chromium with a profile of its own. Driver and browser are taken from the PATH, nothing is downloaded. */
public final class Chromium {

    /** Those that no test uses now. There are as many browsers as tests that use one at a time, so that none waits for one. */
    private static final Deque<Chromium> IDLE = new ConcurrentLinkedDeque<>();

    /** The one of the test that this thread runs. */
    private static final ThreadLocal<Chromium> OF_THIS_TEST = new ThreadLocal<>();

    /** The console reports most violations of a policy; this reports all of them. */
    private static final String TELL_VIOLATIONS = """
            document.addEventListener('securitypolicyviolation', violation =>
                console.error('Content-Security-Policy', violation.effectiveDirective, violation.blockedURI))
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;
    private final Keyboard keyboard;
    private @Nullable VirtualAuthenticator authenticator;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
        this.keyboard = new Keyboard(driver);
        driver.manage().timeouts().implicitlyWait(PATIENCE);
        cdp("Page.addScriptToEvaluateOnNewDocument", Map.of("source", TELL_VIOLATIONS));
    }

    /** The one of this test, as if newly installed; ends with the virtual machine. Without one the test is skipped. */
    public static Chromium fresh() {
        InstalledChromium.assumeThereIsOne();
        Chromium browser = OF_THIS_TEST.get();
        if (browser == null) {
            browser = Objects.requireNonNullElseGet(IDLE.poll(), () -> new Chromium(InstalledChromium.start()));
            OF_THIS_TEST.set(browser);
        } else {
            browser.leavePage();
        }
        browser.forgetEverything();
        return browser;
    }

    /** Leaves the one of this test, if it has one, to the next; it shows an empty page meanwhile, which costs nothing. */
    static void giveBack() {
        Chromium browser = OF_THIS_TEST.get();
        if (browser != null) {
            OF_THIS_TEST.remove();
            browser.leavePage();
            IDLE.push(browser);
        }
    }

    public void open(URI address) {
        driver.get(address.toString());
    }

    /** Requests pages in this language first. */
    public void speak(String language) {
        cdp("Network.enable", Map.of());
        cdp("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
    }

    /** Shows times in this zone; that of the machine for an empty one. */
    public void liveIn(String zone) {
        cdp("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
    }

    public void show(View view) {
        cdp(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", view.width(), "height", view.height(), "deviceScaleFactor", 1, "mobile", false));
        Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", view.colorScheme());
        // Colours that change slowly would be measured half-way.
        Map<String, String> stillness = Map.of("name", "prefers-reduced-motion", "value", "reduce");
        cdp("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme, stillness)));
    }

    /** The element, once it is there; a click may have begun to lead to its page only. */
    public Element find(String css) {
        return find(By.cssSelector(css));
    }

    /** All of them, without waiting; there may be none. */
    public List<Element> findAll(String css) {
        return all(css, "")
                .map(found -> new Element(driver, (WebElement) found))
                .toList();
    }

    private Stream<?> all(String css, String asked) {
        return ((List<?>) evaluate("return [...document.querySelectorAll(arguments[0])]" + asked, css)).stream();
    }

    /** The first link, button or label with exactly this text. */
    public Element labelled(String text) {
        return find(By.xpath("//*[self::a or self::button or self::label][normalize-space()=\"" + text + "\"]"));
    }

    private Element find(By by) {
        return new Element(driver, driver.findElement(by));
    }

    /** What one reads in each of the elements, in the order of the page. */
    public List<String> texts(String css) {
        return all(css, ".map(each => each.innerText.trim())")
                .map(String::valueOf)
                .toList();
    }

    public void type(String css, String text) {
        find(css).type(text);
    }

    /** Presses keys where the focus is. */
    public void press(CharSequence... keys) {
        keyboard.press(keys);
    }

    /** Types the text in place of what the field with the focus has. */
    void replace(String text) {
        keyboard.replace(text);
    }

    /** Presses the Tab key until the element has the focus, as a user without a mouse does. */
    public void tabTo(String css) {
        tabTo(find(css));
    }

    public void tabTo(Element element) {
        for (int stops = 0; stops < 40; stops++) {
            if (element.equals(focused())) {
                return;
            }
            press(Keys.TAB);
        }
        throw new AssertionError("The keyboard does not reach " + element + " on " + address());
    }

    public Element focused() {
        return new Element(driver, driver.switchTo().activeElement());
    }

    public URI address() {
        return URI.create(String.valueOf(driver.getCurrentUrl()));
    }

    /** Runs an action that opens another page, perhaps at the same URL, and waits for it. */
    public void leave(Runnable by) {
        evaluate("window.leaving = true");
        by.run();
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                // Between two pages there is no document.
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(() -> evaluate("return !window.leaving && document.readyState === 'complete'"), TRUE::equals);
    }

    /** Waits until the browser has gone to an address that begins like this. */
    public void awaitAddress(URI beginning) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(address().toString()).startsWith(beginning.toString()));
    }

    /** The value of an expression on the page. */
    public Object evaluate(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /**
     * Gives each page that is opened from now on a function that runs this script: a long one costs more to send, for each page, than to
     * run.
     */
    void prepare(String function, String script) {
        cdp(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of("source", "window.%s = () => {%n%s%n}".formatted(function, script)));
    }

    /** Forms of the pages that are opened meanwhile are sent by their buttons only, as if the page had no script for it. */
    void withoutScriptedForms(Runnable meanwhile) {
        Object script = cdp(
                        "Page.addScriptToEvaluateOnNewDocument",
                        Map.of("source", "HTMLFormElement.prototype.submit = () => {}"))
                .get("identifier");
        meanwhile.run();
        cdp("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
    }

    /** The result of a promise on the page. */
    public Object await(String promise) {
        return driver.executeAsyncScript("const done = arguments[arguments.length - 1];" + promise + ".then(done)");
    }

    /** What the console has collected since the last call, over all pages in between. */
    public List<String> console() {
        return StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Gives the browser a device with passkeys, whose user is always there. */
    void plugInAuthenticator() {
        VirtualAuthenticatorOptions device = new VirtualAuthenticatorOptions()
                .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                .setHasResidentKey(true)
                .setHasUserVerification(true)
                .setIsUserVerified(true);
        authenticator = driver.addVirtualAuthenticator(device);
        cdp("Page.addScriptToEvaluateOnNewDocument", Map.of("source", PasskeyTests.DECLINE_OFFERS));
    }

    void unplugAuthenticator() {
        driver.removeVirtualAuthenticator(Objects.requireNonNull(authenticator));
        authenticator = null;
    }

    /** Whether the device finds that it is its user. */
    void verifiesItsUser(boolean verified) {
        Objects.requireNonNull(authenticator).setUserVerified(verified);
    }

    /** The value of the one cookie whose name begins so. */
    String cookie(String name) {
        return driver.manage().getCookies().stream()
                .filter(cookie -> cookie.getName().startsWith(name))
                .map(Cookie::getValue)
                .reduce((one, other) -> {
                    throw new IllegalStateException("Several cookies " + name);
                })
                .orElseThrow();
    }

    /** Keeps a cookie of this host that another browser was given. */
    void takeCookie(URI host, String name, String value) {
        cdp(
                "Network.setCookie",
                Map.of("url", host.toString(), "name", name, "value", value, "httpOnly", true, "sameSite", "Lax"));
    }

    /** From now on whatever is downloaded lies there, under the name that the server gives it. */
    void saveDownloadsIn(Path folder) {
        cdp("Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
    }

    private void leavePage() {
        driver.get("about:blank");
    }

    private void forgetEverything() {
        cdp("Network.clearBrowserCookies", Map.of());
        cdp("Network.clearBrowserCache", Map.of());
        speak("en");
        show(View.LIGHT);
        liveIn("");
        console();
    }

    Map<String, Object> cdp(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }
}
