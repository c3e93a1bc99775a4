package io.github.keyreeve.server.platform.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.Node;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.ISpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** A crowd of pages is rendered in turn. */
class PagesInTurnTests {

    private static final int AT_ONCE = 2 * Runtime.getRuntime().availableProcessors();

    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ISpringTemplateEngine pages = PagesInTurn.of((ISpringTemplateEngine) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {ISpringTemplateEngine.class}, (proxy, method, arguments) -> {
                begun.incrementAndGet();
                end.await();
                return "page";
            }));

    @Test
    void moreThanAFewWait() {
        List<Thread> crowd = IntStream.range(0, AT_ONCE + 5)
                .mapToObj(each -> new Thread(() -> pages.process("page", new Context())))
                .toList();
        try {
            crowd.forEach(Thread::start);
            await().until(() -> crowd.stream().allMatch(each -> each.getState() == Thread.State.WAITING));

            assertThat(begun).hasValue(AT_ONCE);
        } finally {
            end.countDown();
        }
        await().until(() -> begun.get() == AT_ONCE + 5);
    }

    /** Otherwise a browser that reads slowly would keep its turn. */
    @Test
    void noneIsSentWhileItIsRendered() {
        assertThat(Node.shared().bean(ThymeleafViewResolver.class).getProducePartialOutputWhileProcessing())
                .isFalse();
    }
}
