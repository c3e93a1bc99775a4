package io.github.keyreeve.server.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class ScriptedPagesTests {

    private static final List<String> CONVENIENCES =
            List.of("/assets/passwords.js", "/assets/codes.js", "/assets/times.js", "layout :: passkey-possible");

    @Test
    void areThoseWhoseTemplatesHaveSuchAScript() throws IOException {
        Set<String> scripted = new TreeSet<>();
        for (Resource template : templates()) {
            String page = template.getContentAsString(UTF_8);
            String name = template.getURI().toString().replaceAll(".*/templates/(.*)[.]html", "$1");
            if (CONVENIENCES.stream().anyMatch(page::contains) && !name.startsWith("admin/")) {
                scripted.add(name);
            }
        }

        assertThat(scripted).isEqualTo(new TreeSet<>(ScriptedPages.PAGES));
    }

    private static Resource[] templates() throws IOException {
        return new PathMatchingResourcePatternResolver().getResources("classpath:/templates/**/*.html");
    }
}
