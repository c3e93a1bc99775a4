package io.github.keyreeve.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.browser.Chromium;
import io.github.keyreeve.server.browser.Element;
import io.github.keyreeve.server.browser.PageRules;
import io.github.keyreeve.server.browser.User;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.openqa.selenium.Keys;

/** A visitor of the flow lab, who opens all folded parts; every visited page must keep the rules of all pages. */
final class LabVisitor {

    private final RunningDemo demo;
    private final Chromium browser;
    private final User user;
    private boolean keyboardOnly;

    private LabVisitor(RunningDemo demo, Chromium browser) {
        this.demo = demo;
        this.browser = browser;
        this.user = User.at(demo.server());
    }

    /** A new visitor without cookies, who is not signed in at the server. */
    static LabVisitor arrive() {
        Chromium browser = Chromium.fresh();
        LabVisitor visitor = new LabVisitor(RunningDemo.shared(), browser);
        visitor.open("/");
        return visitor;
    }

    /** From now on presses keys only. */
    void withoutAMouse() {
        keyboardOnly = true;
    }

    void open(String path) {
        open(demo.flowLab(path));
    }

    void open(URI address) {
        browser.open(address);
    }

    /** Chooses a flow in the navigation, and runs its first step. */
    void start(String flow, String firstStep) {
        follow(flow);
        isAt(flow);
        follow("Start");
        isAtStep(1, firstStep);
    }

    void next(int number, String step) {
        follow("Next: " + step);
        isAtStep(number, step);
    }

    /** Signs in and consents at the authorization server. */
    void authorizeAndConsent() {
        follow("Go to the authorization server");
        consent();
    }

    void consent() {
        keepsTheRules("login");
        browser.leave(() -> user.signIn(browser));
        keepsTheRules("consent");
        browser.leave(() -> browser.find("button[value=approve]").click());
    }

    /** Presses the link or button with this text. */
    void follow(String text) {
        Element element = browser.labelled(text);
        browser.leave(() -> press(element));
    }

    private void press(Element element) {
        if (keyboardOnly) {
            browser.tabTo(element);
            browser.press(Keys.ENTER);
        } else {
            element.click();
        }
    }

    /** The page has this title, and keeps the rules with everything on it unfolded. */
    void isAt(String title) {
        assertThat(browser.texts("h1")).containsExactly(title);
        unfold();
        keepsTheRules(title);
    }

    /** As {@link #isAt}; the step also succeeded, and each request has an equivalent command. */
    void isAtStep(int number, String title) {
        succeedsAt(number, title);
        assertThat(browser.texts(".exchange .copy"))
                .hasSameSizeAs(browser.texts(".exchange"))
                .isNotEmpty()
                .allMatch(command -> command.startsWith("curl "));
    }

    /** The step after this one, in which the client sends nothing: it was sent something. */
    void nextReceived(int number, String step) {
        follow("Next: " + step);
        succeedsAt(number, step);
        assertThat(browser.texts(".exchange")).isEmpty();
    }

    private void succeedsAt(int number, String title) {
        isAt(title);
        assertThat(browser.address().getPath()).endsWith("/steps/" + number);
        assertThat(browser.texts("[role=alert]")).isEmpty();
        assertThat(browser.texts(".checks .badge")).allMatch("Yes"::equals);
    }

    /** Presses the first button that copies, and is notified so. */
    void copies(String notice) {
        browser.find(".copy-button").click();
        await().untilAsserted(
                        () -> assertThat(browser.texts("main > [role=status]")).containsExactly(notice));
    }

    void seesTheWholeFlow() {
        assertThat(browser.texts(".end")).containsExactly("That is the whole flow.");
    }

    /** The statuses of the responses on the page. */
    void sees(String... statuses) {
        assertThat(browser.texts(".status")).containsExactly(statuses);
    }

    void seesChecks(String... rules) {
        assertThat(browser.texts(".checks li span:last-child")).contains(rules);
    }

    /** A decoded token of the page has this claim. */
    void seesClaim(String token, String claim, String value) {
        assertThat(fields("section.token", token, claim))
                .as(token + " " + claim)
                .containsExactly(value);
    }

    /** A parameter, header or claim of the page; nothing if it is not shown. */
    List<String> field(String name) {
        return fields("main", "", name);
    }

    List<String> texts(String css) {
        return browser.texts(css);
    }

    /** Checks the page in all views, and saves screenshots. */
    void looksClosely(String name) {
        unfold();
        PageRules.check(browser, "lab-" + name);
    }

    private List<String> fields(String css, String title, String name) {
        return ((List<?>) browser.evaluate("""
                        const [css, title, name] = arguments;
                        return [...document.querySelectorAll(css)]
                            .filter(part => !title || part.querySelector('h2').innerText === title)
                            .flatMap(part => [...part.querySelectorAll('.fields > div')])
                            .filter(field => field.querySelector('dt').innerText === name)
                            .map(field => field.querySelector('.value').innerText)
                        """, css, title, name))
                .stream().map(String::valueOf).toList();
    }

    private void unfold() {
        for (Element folded : browser.findAll("main details:not([open]) > summary")) {
            if (keyboardOnly) {
                browser.tabTo(folded);
                browser.press(Keys.SPACE);
            } else {
                folded.click();
            }
        }
        assertThat(browser.findAll("main details:not([open]) > summary")).isEmpty();
    }

    private void keepsTheRules(String page) {
        PageRules.checkInOneView(browser, page.toLowerCase(Locale.ROOT) + " at " + browser.address());
    }
}
