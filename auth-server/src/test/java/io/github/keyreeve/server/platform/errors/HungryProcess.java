package io.github.keyreeve.server.platform.errors;

import io.github.keyreeve.server.platform.errorreports.ErrorReports;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.features.RequestPattern;
import io.github.keyreeve.server.platform.memory.OutOfMemory;
import io.github.keyreeve.server.platform.scheduling.HungryTask;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** Takes more memory than there is, where its argument says. It returns normally if that does not end it. */
public final class HungryProcess {

    private HungryProcess() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "request" -> serve((request, response) -> takeAll());
            case "wrapped" ->
                serve((request, response) -> {
                    try {
                        takeAll();
                    } catch (OutOfMemoryError error) {
                        throw new ServletException("Handler dispatch failed", error);
                    }
                });
            case "task" -> HungryTask.run(HungryProcess::takeAll);
            default -> {
                OutOfMemory.endIfUncaught();
                Thread thread = new Thread(HungryProcess::takeAll);
                thread.start();
                thread.join();
            }
        }
    }

    private static void serve(FilterChain chain) throws Exception {
        Features features = new Features(List.of());
        new ErrorHandlingFilter(
                        new OverloadResponses(features, JsonMapper.shared(), new StaticMessageSource()),
                        new RequestPattern(features),
                        ErrorReports.NONE)
                .doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), chain);
    }

    private static void takeAll() {
        List<byte[]> all = new ArrayList<>();
        while (all.size() < Integer.MAX_VALUE) {
            all.add(new byte[1 << 20]);
        }
    }
}
