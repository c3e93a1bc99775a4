package io.github.keyreeve.server.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The browser and the driver on the PATH of this machine. */
final class InstalledChromium {

    private InstalledChromium() {}

    /** Without both the test is skipped. */
    static void assumeThereIsOne() {
        assumeTrue(onPath("chromedriver").isPresent(), "there is no chromedriver on the PATH");
        assumeTrue(browser().isPresent(), "there is no Chromium on the PATH");
    }

    /** A new one, without a window; ends with the virtual machine. */
    static ChromeDriver start() {
        LoggingPreferences everything = new LoggingPreferences();
        everything.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser().orElseThrow().toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, everything);
        // To check the page of all calls takes a while on a busy machine.
        options.setScriptTimeout(Duration.ofMinutes(5));
        options.addArguments(
                "--headless",
                // The sandbox of Chromium does not run as root; only our own pages are opened.
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--disable-dev-shm-usage",
                "--no-first-run",
                // Otherwise each test leaves a process behind that keeps its last page, and begins another one: one
                // process for all pages.
                "--disable-features=BackForwardCache,PaintHolding,SpareRendererForSitePerProcess,IsolateOrigins,site-per-process",
                "--disable-site-isolation-trials",
                "--renderer-process-limit=1",
                "--process-per-site",
                // Nobody looks at the pages: nothing is gained by processes that load and draw them beside each other.
                "--enable-features=NetworkServiceInProcess2",
                "--in-process-gpu",
                "--disable-software-rasterizer",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").orElseThrow().toFile())
                .withSilent(true)
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        // What a browser with a window allows by itself after a click.
        driver.executeCdpCommand("Browser.grantPermissions", Map.of("permissions", List.of("clipboardSanitizedWrite")));
        List<ProcessHandle> programs = programs();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(driver, programs)));
        return driver;
    }

    /** The drivers and browsers of this virtual machine. */
    private static List<ProcessHandle> programs() {
        return ProcessHandle.current()
                .descendants()
                .filter(program -> program.info().command().orElse("").contains("chrom"))
                .toList();
    }

    /** A driver that ends by itself, as Selenium makes it do at the end of the virtual machine, may leave its browser behind. */
    private static void end(ChromeDriver driver, List<ProcessHandle> programs) {
        try {
            driver.quit();
        } catch (WebDriverException gone) {
            // It ended by itself.
        }
        programs.forEach(ProcessHandle::destroyForcibly);
    }

    /** The same browser built without windows needs half of the processor time to open a page, and two thirds to check one. */
    private static Optional<Path> browser() {
        return List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome").stream()
                .flatMap(name -> onPath(name).stream())
                .findFirst();
    }

    private static Optional<Path> onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
