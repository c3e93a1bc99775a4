package io.github.keyreeve.server.platform.language;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Where the page begins that is the response to a form: at the nearest path above that can be read. */
final class FormStarts {

    private final Supplier<RequestMappingHandlerMapping> mapping;

    FormStarts(Supplier<RequestMappingHandlerMapping> mapping) {
        this.mapping = mapping;
    }

    /** The path of the page, below the context path, for that of its form. */
    String of(String path) {
        List<PathPattern> readable = mapping.get().getHandlerMethods().keySet().stream()
                .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(info -> Stream.ofNullable(info.getPathPatternsCondition()))
                .flatMap(paths -> paths.getPatterns().stream())
                .toList();
        String start = path;
        while (start.length() > 1 && !isAmong(readable, start)) {
            start = start.substring(0, Math.max(start.lastIndexOf('/'), 0));
        }
        return start.isEmpty() ? "/" : start;
    }

    private static boolean isAmong(List<PathPattern> readable, String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return readable.stream().anyMatch(pattern -> pattern.matches(parsed));
    }
}
