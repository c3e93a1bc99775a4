package io.github.keyreeve.server.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class ScriptedPagesTests {

    @Test
    void areThoseWhoseTemplatesHaveSuchAScript() throws IOException {
        Set<String> scripted = new TreeSet<>();
        for (Resource template :
                new PathMatchingResourcePatternResolver().getResources("classpath:/templates/*.html")) {
            String page = template.getContentAsString(UTF_8);
            if (page.contains("/assets/passwords.js") || page.contains("/assets/codes.js")) {
                scripted.add(Objects.requireNonNull(template.getFilename()).replace(".html", ""));
            }
        }

        assertThat(scripted).isEqualTo(new TreeSet<>(ScriptedPages.PAGES));
    }
}
