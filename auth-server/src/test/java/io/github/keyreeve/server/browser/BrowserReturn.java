package io.github.keyreeve.server.browser;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePreDestroyCallback;

/**
 * Leaves the browser of a test to the next one, in whatever thread that runs. The threads that run tests end when they are idle for a while,
 * and the browser that each of them would have ends with the virtual machine only. JUnit finds this by {@code META-INF/services}.
 */
public final class BrowserReturn implements TestInstancePreDestroyCallback {

    @Override
    public void preDestroyTestInstance(ExtensionContext context) {
        Chromium.giveBack();
    }
}
