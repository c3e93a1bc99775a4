package io.github.keyreeve.server.platform.rendering;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.interceptor.ConcurrencyThrottleInterceptor;
import org.springframework.aop.support.NameMatchMethodPointcutAdvisor;
import org.thymeleaf.spring6.ISpringTemplateEngine;

/**
 * Renders a few pages at once, and the others in their turn. Rendering computes: more at once than the processors take gain nothing. After
 * a start each of a crowd would parse the same templates, wait for the locks of all others, and fill the memory meanwhile.
 */
final class PagesInTurn {

    /** Some look for a row while they are rendered. */
    private static final int AT_ONCE = 2 * Runtime.getRuntime().availableProcessors();

    private PagesInTurn() {}

    /** @param engine whose writers keep the page in memory, so that no browser that reads slowly is in the way of others */
    static ISpringTemplateEngine of(ISpringTemplateEngine engine) {
        ConcurrencyThrottleInterceptor turns = new ConcurrencyThrottleInterceptor();
        turns.setConcurrencyLimit(AT_ONCE);
        NameMatchMethodPointcutAdvisor rendering = new NameMatchMethodPointcutAdvisor(turns);
        rendering.setMappedName("process");
        ProxyFactory inTurn = new ProxyFactory(engine);
        inTurn.addAdvisor(rendering);
        return (ISpringTemplateEngine) inTurn.getProxy();
    }
}
