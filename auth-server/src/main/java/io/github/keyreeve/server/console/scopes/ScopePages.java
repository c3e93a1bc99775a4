package io.github.keyreeve.server.console.scopes;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.web.FlashMessage;
import io.github.keyreeve.server.platform.web.Question;
import io.github.keyreeve.server.tokens.clients.Clients;
import io.github.keyreeve.server.tokens.scopes.CatalogueScope;
import io.github.keyreeve.server.tokens.scopes.RuledByFile;
import io.github.keyreeve.server.tokens.scopes.ScopeCatalogue;
import io.github.keyreeve.server.tokens.scopes.ScopeChanged;
import io.github.keyreeve.server.tokens.scopes.ScopeDescription;
import io.github.keyreeve.server.tokens.scopes.Scopes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The scope catalogue in the console. A scope is a parameter, because it may contain what a path cannot. */
@Controller
class ScopePages {

    private static final String LIST = "redirect:/admin/scopes";

    private final Scopes scopes;
    private final ScopeCatalogue catalogue;
    private final Clients clients;

    ScopePages(Scopes scopes, ScopeCatalogue catalogue, Clients clients) {
        this.scopes = scopes;
        this.catalogue = catalogue;
        this.clients = clients;
    }

    /** All entries, and the other scopes that a client may request. */
    @GetMapping("/admin/scopes")
    ModelAndView list(Locale locale) {
        Map<String, CatalogueScope> entries =
                scopes.all().stream().collect(Collectors.toMap(CatalogueScope::name, Function.identity()));
        Map<String, Integer> counts = clients.countByScope();
        TreeSet<String> names = new TreeSet<>(entries.keySet());
        names.addAll(counts.keySet());
        List<ListedScope> listed = catalogue.describe(names, locale).stream()
                .map(scope -> new ListedScope(
                        scope, origin(scope, entries.get(scope.name())), counts.getOrDefault(scope.name(), 0)))
                .toList();
        return new ModelAndView("admin/scopes", "scopes", listed);
    }

    @GetMapping("/admin/scopes/entry")
    ModelAndView entry(@RequestParam(defaultValue = "") String name) {
        Optional<CatalogueScope> entry = scopes.find(name);
        return page(entry.map(ScopeForm::of).orElseGet(() -> ScopeForm.of(name)))
                .addObject("ruled", entry.filter(CatalogueScope::ruledByFile).isPresent());
    }

    @PostMapping("/admin/scopes/entry")
    ModelAndView save(@RequestParam MultiValueMap<String, String> fields, RedirectAttributes redirect) {
        ScopeForm form = ScopeForm.read(fields);
        try {
            scopes.put(form.name(), form.texts(), form.version());
        } catch (InvalidInput refused) {
            return refusal(form.refused(refused), HttpStatus.BAD_REQUEST);
        } catch (ScopeChanged | RuledByFile changed) {
            return refusal(form, HttpStatus.CONFLICT).addObject("changed", true);
        }
        redirect.addFlashAttribute(FlashMessage.DONE, "scope-saved").addFlashAttribute(FlashMessage.NAME, form.name());
        return new ModelAndView(LIST);
    }

    @GetMapping("/admin/scopes/remove")
    ModelAndView question(@RequestParam String name) {
        if (scopes.find(name).filter(found -> !found.ruledByFile()).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String back = UriComponentsBuilder.fromPath("/admin/scopes/entry")
                .queryParam("name", "{name}")
                .encode()
                .buildAndExpand(name)
                .toUriString();
        return Question.ofConsole("confirm.scope", "/admin/scopes/remove", back)
                .page(List.of(name, clients.countByScope().getOrDefault(name, 0)), Map.of("name", name));
    }

    @PostMapping("/admin/scopes/remove")
    String remove(@RequestParam String name, RedirectAttributes redirect) {
        try {
            if (scopes.remove(name)) {
                redirect.addFlashAttribute(FlashMessage.DONE, "scope-removed")
                        .addFlashAttribute(FlashMessage.NAME, name);
            }
        } catch (RuledByFile meanwhile) {
            // The list says so.
        }
        return LIST;
    }

    private static ModelAndView page(ScopeForm form) {
        return new ModelAndView("admin/scope", "form", form);
    }

    private static ModelAndView refusal(ScopeForm form, HttpStatus status) {
        ModelAndView page = page(form);
        page.setStatus(status);
        return page;
    }

    private static String origin(ScopeDescription scope, @Nullable CatalogueScope entry) {
        if (entry != null) {
            return entry.ruledByFile() ? "file" : "console";
        }
        return scope.title() == null ? "none" : "bundled";
    }
}
