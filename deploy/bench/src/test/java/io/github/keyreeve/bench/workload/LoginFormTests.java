package io.github.keyreeve.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoginFormTests {

    @Test
    void fillsInTheFormWithThePassword() {
        LoginForm form = LoginForm.in("""
                <form action="/search"><input type="text" name="q"></form>
                <form class="login" method="post" action="/login?a=1&amp;b=2">
                  <input name="_csrf" type="hidden" value="x">
                  <input type="text" name="username"><input type="password" name="password">
                </form>
                """);

        assertThat(form).isNotNull();
        assertThat(form.action()).isEqualTo("/login?a=1&b=2");
        assertThat(form.filled("user", "secret"))
                .containsOnlyKeys("_csrf", "username", "password")
                .containsEntry("_csrf", "x");
    }

    @Test
    void findsNoneInAPageWithoutAPassword() {
        assertThat(LoginForm.in("<form action=\"/search\"></form>")).isNull();
    }
}
