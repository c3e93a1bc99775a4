package io.github.keyreeve.server.platform.language;

import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/**
 * The parameters that a page reads. A link to the page itself has no others, so that it repeats nothing that someone else has put into the
 * address.
 *
 * @param isOpen whether the page reads parameters of any name, as lists do
 * @param names of those that it declares
 */
record PageParameters(boolean isOpen, Set<String> names) {

    static PageParameters of(Object handler) {
        if (!(handler instanceof HandlerMethod page)) {
            return new PageParameters(false, Set.of());
        }
        boolean isOpen = Stream.of(page.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestParam.class)
                        && Map.class.isAssignableFrom(parameter.getParameterType()));
        Set<String> names = Stream.of(page.getMethodParameters())
                .flatMap(PageParameters::names)
                .collect(Collectors.toSet());
        return new PageParameters(isOpen, names);
    }

    /** Whether the page reads this part of a query, such as {@code name=value}. */
    boolean includes(String pair) {
        return isOpen || names.contains(pair.split("=", 2)[0]);
    }

    private static Stream<String> names(MethodParameter parameter) {
        RequestParam declaration = parameter.getParameterAnnotation(RequestParam.class);
        if (declaration != null) {
            return Stream.of(
                    declaration.name().isEmpty() ? parameter.getParameter().getName() : declaration.name());
        }
        return parameter.getParameterType().isRecord() ? components(parameter.getParameterType()) : Stream.empty();
    }

    /** Of a record to which the form or the query is bound. */
    private static Stream<String> components(Class<?> form) {
        return Stream.of(form.getDeclaredConstructors())
                .flatMap(constructor -> Stream.of(constructor.getParameters()))
                .map(PageParameters::name);
    }

    private static String name(Parameter component) {
        BindParam declaration = component.getAnnotation(BindParam.class);
        return declaration == null ? component.getName() : declaration.value();
    }
}
